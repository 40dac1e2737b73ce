import { useCity } from './context.ts'

const width = 220
const height = 150
const radians = Math.PI / 180

/** Albers' equal-area projection, y downwards, with the parallels of the map, 25° and 47° north. */
function albers(lon: number, lat: number): [x: number, y: number] {
  const [south, north] = [25 * radians, 47 * radians]
  const n = (Math.sin(south) + Math.sin(north)) / 2
  const c = Math.cos(south) ** 2 + 2 * n * Math.sin(south)
  const rho = (phi: number) => Math.sqrt(c - 2 * n * Math.sin(phi)) / n
  const theta = n * (lon - 105) * radians
  const r = rho(lat * radians)
  return [r * Math.sin(theta), r * Math.cos(theta)]
}

/** Where a place lies: one dot for each basic unit, the chosen ones in ink. No outline is needed for that. */
export function Locator({ chosen, label }: { chosen: Set<string>; label: string }) {
  const { book } = useCity()
  const dots = book.places.flatMap(({ code, lat, lon, within }) =>
    lat === null || lon === null || (within !== null && !chosen.has(code))
      ? []
      : [{ code, at: albers(lon, lat) }],
  )
  const xs = dots.map(({ at }) => at[0])
  const ys = dots.map(({ at }) => at[1])
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const scale = Math.min((width - 16) / (Math.max(...xs) - left), (height - 16) / (Math.max(...ys) - top))
  const place = ([x, y]: [number, number]) => ({ cx: 8 + (x - left) * scale, cy: 8 + (y - top) * scale })
  const own = dots.filter(({ code }) => chosen.has(code))
  return (
    <svg
      className="locator"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {dots
        .filter(({ code }) => !chosen.has(code))
        .map(({ code, at }) => (
          <circle key={code} {...place(at)} r={1.5} fill="#b9b5a8" />
        ))}
      {own.map(({ code, at }) => (
        <circle key={code} {...place(at)} r={own.length > 1 ? 2.5 : 5} fill="#7a1f2b" stroke="#fbfaf6" />
      ))}
    </svg>
  )
}
