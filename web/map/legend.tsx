import { memo } from 'react'
import type { Scale } from './classes.ts'
import type { MapMessages } from './messages/index.ts'
import { Hatch } from './tile-map.tsx'

/** One class in words. */
export function classText(
  scale: Scale,
  index: number,
  write: (bound: number) => string,
  mm: MapMessages,
): string {
  const { breaks, zero } = scale
  const [low, high] = [breaks[index - 1], breaks[index]]
  const words = mm.legend
  if (low === undefined && high === undefined) return scale.diverging ? words.same : words.any
  if (zero && index === 0) return words.zero
  if (zero && index === 1) return high === undefined ? words.any : words.above0(write(high))
  if (scale.diverging && index === 2) return words.about(write(high!))
  if (low === undefined) return words.below(write(high!))
  if (high === undefined) return words.above(write(low))
  return words.between(write(low), write(high))
}

/** The classes with their colours in words, and the hatch. */
export const Legend = memo(function Legend({
  scale,
  unit,
  steady,
  write,
  mm,
}: {
  scale: Scale
  unit: string
  /** Whether the classes stay while years and runs are compared. */
  steady: boolean
  write(bound: number): string
  mm: MapMessages
}) {
  return (
    <div className="map-legend">
      <ul aria-label={`${mm.legend.title}, ${unit}`}>
        {scale.colours.map((colour, i) => (
          <li key={colour}>
            <span className="class" style={{ background: colour }} aria-hidden="true" />
            {classText(scale, i, write, mm)}
          </li>
        ))}
        <li>
          <svg width="28" height="12" aria-hidden="true">
            <Hatch />
            <rect width="28" height="12" fill="url(#map-hatch)" />
          </svg>
          {mm.legend.none}
        </li>
      </ul>
      <p className="sub">
        {unit}
        {steady && `${unit && '. '}${scale.diverging ? mm.legend.steadyChange : mm.legend.steady}`}
      </p>
    </div>
  )
})
