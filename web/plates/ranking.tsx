import { memo } from 'react'
import type { VariableInfo } from '../../src/study/types.ts'
import { placeName, useApp } from '../app-context.ts'
import { csv } from '../charts/csv.ts'
import { download } from '../charts/export.ts'
import { type RankRow, rankingFinding } from '../charts/findings.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Results } from '../model/results.ts'
import type { SortKey } from '../state/view.ts'
import { Num, NumGrid } from './num.tsx'
import { sortRows } from './sort-rows.ts'
import { YearSlider } from './year-slider.tsx'

/** What the ranking shows and how it tells of choices. */
export interface RankingProps {
  scenario: Results
  current: Results
  indicator: string
  year: number
  region: string
  sort: SortKey
  ascending: boolean
  onIndicator(variable: string): void
  onYear(year: number): void
  onRegion(region: string): void
  onSort(sort: SortKey, ascending: boolean): void
}

/** Plate 5: the provinces in order of any indicator. */
export const RankingPlate = memo(function RankingPlate(props: RankingProps) {
  const { lang, m, page } = useApp()
  const { scenario, current, indicator, year, region } = props
  const { info } = scenario
  const variable = info.variables.find((candidate) => candidate.name === indicator)
  if (variable === undefined) return null
  const rows: RankRow[] = info.regions
    .filter((code) => code !== 'CHN')
    .map((code) => ({
      region: code,
      current: current.at(indicator, code, year),
      scenario: scenario.at(indicator, code, year),
    }))
  const name = (code: string) => placeName(page, lang, code, true)
  const sorted = sortRows(rows, props.sort, props.ascending, (code) => name(code), lang)
  const title = variable.title[lang]
  const unit = m.units[variable.unit] ?? variable.unit
  const largest = Math.max(0, ...rows.map((row) => Math.abs(row.scenario)).filter(Number.isFinite))
  const digits = Math.min(3, digitsFor(largest / 10))
  const found = rankingFinding(rows, variable.additive)
  const amount = (value: number) =>
    `${number(lang, value, digitsFor(value))}${variable.unit === '1' ? '' : ` ${unit}`}`
  const finding = m.figure.inYear(
    year,
    found.kind === 'first'
      ? m.ranking.finding.first(
          name(found.region),
          found.percent === null ? null : `${number(lang, found.percent, 1)}%`,
        )
      : found.kind === 'nothing'
        ? m.ranking.finding.nothing
        : m.ranking.finding[found.kind](name(found.region), amount(found.by)),
  )
  const widest = Math.max(0, ...rows.flatMap((row) => [row.current, row.scenario]).filter(Number.isFinite))
  const columns: { key: SortKey; text: string }[] = [
    { key: 'name', text: m.ranking.region },
    { key: 'current', text: m.ranking.current },
    { key: 'scenario', text: m.ranking.scenario },
    { key: 'difference', text: m.ranking.difference },
  ]
  return (
    <section className="plate ranking" aria-labelledby="ranking-title">
      <p className="kicker">{m.ranking.plate}</p>
      <h2 id="ranking-title">{finding}</h2>
      <p className="sub">
        {m.ranking.sub(title, year, unit)}
        {variable.quality !== 'reported' && (
          <span className="estimated"> {m.qualities[variable.quality]}</span>
        )}
      </p>
      <p className="indicator">
        <label htmlFor="indicator">{m.ranking.indicator}</label>
        <select id="indicator" value={indicator} onChange={(event) => props.onIndicator(event.target.value)}>
          {groups(info.variables).map(([group, variables]) => (
            <optgroup key={group} label={m.groups[group] ?? group}>
              {variables.map((candidate) => (
                <option key={candidate.name} value={candidate.name}>
                  {candidate.title[lang]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </p>
      <YearSlider id="ranking-year" years={info.years} year={year} onYear={props.onYear} />
      <p className="nation">
        <button
          type="button"
          className="place"
          aria-pressed={region === 'CHN'}
          onClick={() => props.onRegion('CHN')}
        >
          {m.ranking.nation}
        </button>{' '}
        <Num
          value={current.at(indicator, 'CHN', year)}
          what={`${m.ranking.nation} ${title} ${m.ranking.current}`}
          target={{ kind: 'model', slot: 'current', variable: indicator, region: 'CHN', year }}
        />{' '}
        →{' '}
        <Num
          value={scenario.at(indicator, 'CHN', year)}
          what={`${m.ranking.nation} ${title} ${m.ranking.scenario}`}
          target={{ kind: 'model', slot: 'scenario', variable: indicator, region: 'CHN', year }}
        />{' '}
        {unit}
      </p>
      <NumGrid>
        <table>
          <caption className="unseen">{m.ranking.sub(title, year, unit)}</caption>
          <thead>
            <tr>
              {columns.map(({ key, text }) => {
                const on = props.sort === key
                const ascending = on ? !props.ascending : key === 'name'
                return (
                  <th
                    scope="col"
                    key={key}
                    aria-sort={on ? (props.ascending ? 'ascending' : 'descending') : 'none'}
                  >
                    <button type="button" onClick={() => props.onSort(key, ascending)}>
                      {text}
                      <span aria-hidden="true">{on ? (props.ascending ? ' ↑' : ' ↓') : ''}</span>
                    </button>
                  </th>
                )
              })}
              <th scope="col">{m.ranking.quality}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.region} className={row.region === region ? 'chosen' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    className="place"
                    aria-pressed={row.region === region}
                    title={m.ranking.show(name(row.region))}
                    onClick={() => props.onRegion(row.region)}
                  >
                    {name(row.region)}
                  </button>
                </th>
                <td>
                  <Num
                    value={row.current}
                    digits={digits}
                    what={`${name(row.region)} ${m.ranking.current}`}
                    target={{ kind: 'model', slot: 'current', variable: indicator, region: row.region, year }}
                  />
                </td>
                <td
                  style={
                    {
                      '--bar': widest > 0 && row.scenario > 0 ? row.scenario / widest : 0,
                    } as React.CSSProperties
                  }
                  className="bar"
                >
                  <Num
                    value={row.scenario}
                    digits={digits}
                    what={`${name(row.region)} ${m.ranking.scenario}`}
                    target={{
                      kind: 'model',
                      slot: 'scenario',
                      variable: indicator,
                      region: row.region,
                      year,
                    }}
                  />
                </td>
                <td>
                  <Num
                    value={row.scenario - row.current}
                    digits={digits}
                    signed
                    what={`${name(row.region)} ${m.ranking.difference}`}
                    target={{
                      kind: 'model',
                      slot: 'scenario',
                      variable: indicator,
                      region: row.region,
                      year,
                    }}
                  />
                </td>
                <td className="quality">{m.qualities[variable.quality]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </NumGrid>
      <p className="exports">
        {m.figure.exports}{' '}
        <button type="button" onClick={save}>
          CSV
        </button>
      </p>
      <p className="note">{m.ranking.note}</p>
      <p className="source">
        {m.figure.source(scenario.identity.model.slice(0, 8), scenario.identity.data.slice(0, 8))}
      </p>
    </section>
  )

  function save() {
    const head = ['region', 'name', 'variable', 'unit', 'year', 'current_policies', 'scenario', 'quality']
    const body = sorted.map((row) => [
      row.region,
      name(row.region),
      indicator,
      variable?.unit,
      year,
      row.current,
      row.scenario,
      variable?.quality,
    ])
    download(
      `noksaek-ranking-${indicator}-${year}.csv`,
      new Blob(['\ufeff', csv([head, ...body])], { type: 'text/csv' }),
    )
  }
})

function groups(variables: VariableInfo[]): [string, VariableInfo[]][] {
  const found = new Map<string, VariableInfo[]>()
  for (const variable of variables) {
    const group = variable.name.split('.')[0] as string
    found.set(group, [...(found.get(group) ?? []), variable])
  }
  return [...found]
}
