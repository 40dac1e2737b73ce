import { memo, type PointerEvent, useRef } from 'react'
import { placeName, useApp } from '../app-context.ts'
import { csv } from '../charts/csv.ts'
import { download, figurePng, figureSvg } from '../charts/export.ts'
import type { Layer } from '../charts/palette.ts'
import { layoutStack } from '../charts/stack-layout.ts'
import { type Series, total } from '../charts/stack-state.ts'
import { StackSvg } from '../charts/stack-svg.tsx'
import { useWidth } from '../charts/use-width.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Results } from '../model/results.ts'
import { LazyDetails } from './lazy-details.tsx'
import { Num, NumGrid } from './num.tsx'
import { YearSlider } from './year-slider.tsx'

/** What a figure of layers needs to be drawn and read. */
export interface StackFigureProps {
  id: string
  kicker: string
  title: string
  sub: string
  /** Names of the layers by variable. */
  names: Record<string, string>
  layers: Layer[]
  scenario: Results
  current: Results
  region: string
  /** Name of a place that is no province, whose numbers come from a run of cities. */
  city?: string
  year: number
  lastObserved: number
  /** Unit of the axis, and axis units per model unit. */
  axisUnit: string
  axisScale: number
  tableUnit: string
  /** Variable of the whole, when the model has one. */
  totalVariable?: string
  note?: string
  onYear(year: number): void
  /** Shows another place, from this figure: the nation. */
  onRegion(region: string): void
}

/** Layers of a region's results as series in the model's unit. */
export function seriesOf(
  results: Results,
  layers: Layer[],
  names: Record<string, string>,
  region: string,
): Series[] {
  return layers.flatMap(({ variable, colour }) => {
    const values = results.series(variable, region)
    return values === undefined || values.every((value) => Number.isNaN(value))
      ? []
      : [{ id: variable, label: names[variable] ?? variable, colour, values }]
  })
}

/** A plate with a stacked figure: chart, readings of one year, table twin, exports, source. */
export const StackFigure = memo(function StackFigure(props: StackFigureProps) {
  const { lang, m, page } = useApp()
  const { scenario, current, layers, names, region, year, lastObserved } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 528)
  const { years, variables } = scenario.info
  const mine = seriesOf(scenario, layers, names, region)
  const theirs = seriesOf(current, layers, names, region)
  const theirTotal = total(theirs, years.length)
  const myTotal = total(mine, years.length)
  const chart = layoutStack(
    { years, series: mine, reference: { label: m.figure.current, values: theirTotal }, lastObserved, year },
    {
      width,
      height: Math.round(Math.min(344, Math.max(254, width * 0.6))),
      labelWidth: width < 420 ? 108 : 128,
    },
  )
  const scaled = chart.yTicks.map((tick) => tick.value * props.axisScale)
  const digits = Math.max(0, ...scaled.map((value) => Math.min(4, decimals(value))))
  const at = years.indexOf(year)
  const place = props.city ?? placeName(page, lang, region)
  const from = props.city === undefined ? {} : { resolution: 'city' as const }
  const estimated = region !== 'CHN'
  const source = `${m.figure.source(scenario.identity.model.slice(0, 8), scenario.identity.data.slice(0, 8))} · ${
    estimated
      ? `${m.qualities.estimated}: ${props.city === undefined ? m.figure.provinceQuality : m.figure.cityQuality}`
      : m.figure.nationQuality
  }`
  const description = `${props.title}. ${props.sub}. ${m.figure.yearOf(year)}: ${mine
    .map((s) => `${s.label} ${number(lang, s.values[at] ?? 0, digitsFor(s.values[at] ?? 0))}`)
    .join(', ')}`

  const words = { title: props.title, sub: `${props.sub} · ${m.figure.currentTotal}`, source }
  const stem = `noksaek-${props.id}-${region}`
  const svgText = () => {
    const svg = box.current?.querySelector('svg')
    return svg ? figureSvg(svg, words) : ''
  }
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.pointerType === 'touch') return
    if (event.type === 'pointermove' && event.buttons === 0) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    if (x >= chart.plot.left - 8 && x <= chart.plot.right + 8) props.onYear(chart.yearAt(x))
  }

  return (
    <section className="plate figure" aria-labelledby={`${props.id}-title`} data-figure={props.id}>
      <p className="kicker">{props.kicker}</p>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      <p className="sub">
        {props.sub}
        {region !== 'CHN' && (
          <button type="button" className="place" onClick={() => props.onRegion('CHN')}>
            {m.ranking.toNation}
          </button>
        )}
        {estimated && <span className="estimated"> {m.qualities.estimated}</span>}
        <span className="dashed-key">
          <svg width="26" height="8" aria-hidden="true">
            <line x1="0" x2="26" y1="4" y2="4" stroke="#1d1f1e" strokeWidth="1.4" strokeDasharray="5 3" />
          </svg>{' '}
          {m.figure.currentTotal}
        </span>
      </p>
      <div className="chart" ref={box} onPointerDown={follow} onPointerMove={follow}>
        <StackSvg
          chart={chart}
          words={{
            description,
            axis: props.axisUnit,
            tick: (value) => number(lang, value * props.axisScale, digits),
            lastObserved: m.figure.lastObserved(lastObserved),
          }}
        />
      </div>
      <YearSlider id={`${props.id}-year`} years={years} year={year} onYear={props.onYear} plot={chart.plot} />
      <NumGrid>
        <table className="reading">
          <caption>
            {m.figure.yearOf(year)} · {props.tableUnit}
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{props.kicker}</span>
              </th>
              <th scope="col">{m.figure.current}</th>
              <th scope="col">{m.figure.scenario}</th>
            </tr>
          </thead>
          <tbody>
            {[...mine].reverse().map((series) => (
              <tr key={series.id}>
                <th scope="row">
                  <span className="swatch" style={{ background: series.colour }} aria-hidden="true" />{' '}
                  {series.label}
                </th>
                {(['current', 'scenario'] as const).map((slot) => (
                  <td key={slot}>
                    <Num
                      value={(slot === 'current' ? current : scenario).at(series.id, region, year)}
                      what={`${series.label} ${m.figure.yearOf(year)} ${m.figure[slot]}`}
                      target={{ kind: 'model', slot, variable: series.id, region, year, ...from }}
                    />
                  </td>
                ))}
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">{m.figure.total}</th>
              {(['current', 'scenario'] as const).map((slot) => {
                const value = (slot === 'current' ? theirTotal : myTotal)[at] ?? Number.NaN
                return (
                  <td key={slot}>
                    {props.totalVariable ? (
                      <Num
                        value={value}
                        what={`${m.figure.total} ${m.figure.yearOf(year)} ${m.figure[slot]}`}
                        target={{ kind: 'model', slot, variable: props.totalVariable, region, year, ...from }}
                      />
                    ) : (
                      number(lang, value, digitsFor(value))
                    )}
                  </td>
                )
              })}
            </tr>
          </tbody>
        </table>
      </NumGrid>
      <div className="after">
        <LazyDetails summary={m.figure.tableTwin}>
          {() => (
            <NumGrid className="scroll">
              <table className="twin">
                <caption>
                  {place} · {props.tableUnit}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{m.figure.year}</th>
                    {mine.map((series) => (
                      <th scope="col" key={series.id}>
                        {series.label}
                      </th>
                    ))}
                    <th scope="col">{m.figure.total}</th>
                    <th scope="col">{m.figure.currentTotal}</th>
                  </tr>
                </thead>
                <tbody>
                  {years.map((y, i) => (
                    <tr key={y}>
                      <th scope="row">{y}</th>
                      {mine.map((series) => (
                        <td key={series.id}>
                          <Num
                            value={series.values[i] ?? Number.NaN}
                            what={`${series.label} ${m.figure.yearOf(y)}`}
                            target={{
                              kind: 'model',
                              slot: 'scenario',
                              variable: series.id,
                              region,
                              year: y,
                              ...from,
                            }}
                          />
                        </td>
                      ))}
                      <td>{number(lang, myTotal[i] ?? 0, digitsFor(myTotal[i] ?? 0))}</td>
                      <td>{number(lang, theirTotal[i] ?? 0, digitsFor(theirTotal[i] ?? 0))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </NumGrid>
          )}
        </LazyDetails>
        <p className="exports">
          {m.figure.exports}{' '}
          <button
            type="button"
            onClick={() => download(`${stem}.csv`, new Blob(['\ufeff', tableCsv()], { type: 'text/csv' }))}
          >
            CSV
          </button>{' '}
          <button
            type="button"
            onClick={() => download(`${stem}.svg`, new Blob([svgText()], { type: 'image/svg+xml' }))}
          >
            SVG
          </button>{' '}
          <button type="button" onClick={async () => download(`${stem}.png`, await figurePng(svgText()))}>
            PNG
          </button>
        </p>
      </div>
      {props.note && <p className="note">{props.note}</p>}
      <p className="source">{source}</p>
    </section>
  )

  function tableCsv(): string {
    const unit = variables.find((v) => v.name === layers[0]?.variable)?.unit ?? props.tableUnit
    const head = ['region', 'variable', 'unit', 'year', 'scenario', 'current_policies', 'quality']
    const rows = mine.flatMap((series) => {
      const other = theirs.find((candidate) => candidate.id === series.id)
      const quality = estimated ? 'estimated' : 'derived'
      return years.map((y, i) => [region, series.id, unit, y, series.values[i], other?.values[i], quality])
    })
    return csv([head, ...rows])
  }
})

function decimals(value: number): number {
  const text = String(Number(value.toPrecision(6)))
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
}
