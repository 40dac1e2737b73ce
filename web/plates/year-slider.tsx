import type { CSSProperties } from 'react'
import { useApp } from '../app-context.ts'

/** Width of the slider's thumb, px; as in css/figure.css. */
const thumb = 9

interface YearSliderProps {
  id: string
  years: number[]
  year: number
  /** Horizontal extent of the figure above, px: the thumb then stands below its year. */
  plot?: { left: number; right: number }
  onYear(year: number): void
}

/** The year of the page, as a native slider. */
export function YearSlider({ id, years, year, plot, onYear }: YearSliderProps) {
  const { m } = useApp()
  const place = plot && {
    '--left': `${plot.left - thumb / 2}px`,
    '--plot': `${plot.right - plot.left + thumb}px`,
  }
  return (
    <p className="year" style={place as CSSProperties}>
      <label htmlFor={id} className={plot ? 'unseen' : ''}>
        {m.figure.year}
      </label>
      <input
        id={id}
        type="range"
        min={years[0]}
        max={years.at(-1)}
        step={1}
        value={year}
        onChange={(event) => onYear(Number(event.target.value))}
      />
      <output htmlFor={id}>{m.figure.yearOf(year)}</output>
    </p>
  )
}
