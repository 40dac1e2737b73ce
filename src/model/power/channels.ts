import {
  constant,
  dimension,
  type Elem,
  type Expr,
  link,
  type Readable,
  select,
  sum,
  total,
  year,
} from '../../engine/index.ts'
import { type Context, oneYear, province, steps } from '../context.ts'

/** What channels carry. */
export interface ChannelSetting {
  /** Renewable power made in the province last year, TWh/yr. */
  renewable: Expr
  /** Its share of what the province made last year. */
  mix: Expr
}

/** Channels of ultra-high voltage that opened after 2020, or will. */
export interface Channels {
  /** What a province sends, TWh/yr. */
  sent: Readable<[]>
  /** What arrives, losses taken off. */
  arrived: Readable<[]>
  /** Lost on the way, counted where it would have arrived. */
  losses: Readable<[]>
  /** Renewable share of what a province sends. */
  mix: Readable<[]>
  /** What channels bring to a province of something that each unit sent carries; `name` is of the equation. */
  bring(name: string, perUnit: () => Expr, unit: string): Expr
}

/**
 * Declares the new channels. A line stands from its first full year at the strength the lever has then; it runs
 * `uhv_hours` at most, and less where half of what it carries cannot be renewable: of what a base makes only a part is
 * for export (the base plan: 150 of 200 GW, 165 of 255 GW after 2025). Direct current loses by the kilometre.
 */
export function channels(c: Context, setting: () => ChannelSetting): Channels {
  const p = c.model.subsystem('power.uhv', { level: province, file: 'src/model/power/channels.ts' })
  const { rows } = c.catalog.table('channels')
  const place = (code: unknown) => c.facts.provinces.indexOf(String(code))
  const opening = dimension('opening', [...new Set(rows.map((row) => String(row.first_year)))].sort())
  const lines = (weight: (row: (typeof rows)[number]) => number, name: string) =>
    new Map(
      opening.elements.map(({ label }) => [
        label,
        link(
          `uhv.${name}.${label}`,
          rows
            .filter((row) => String(row.first_year) === label)
            .map((row) => ({ from: place(row.from), to: place(row.to), weight: weight(row) })),
          'GW',
        ),
      ]),
    )
  const rated = lines((row) => Number(row.capacity_gw), 'rated')
  // capacity times thousands of km: what the loss of each 1,000 km is taken of
  const distance = lines((row) => (Number(row.capacity_gw) * Number(row.km)) / 1000, 'distance')
  const of = (set: typeof rated, y: Elem) => set.get(y.label) as NonNullable<ReturnType<typeof rated.get>>

  // a line stays as it was built, whatever the lever is later
  const built: Readable<[typeof opening]> = p.aux(
    'built',
    { unit: '1', over: [opening], levers: ['L-UHV'] },
    (y) => {
      const first = constant(Number(y.label), 'yr')
      return select(year().below(first), 0, select(first.below(year()), builtBefore(y), c.lever('L-UHV')))
    },
  )
  const builtBefore = p.lag('built.before', built, () => constant(0, '1'))
  const one = p.aux('unit', { unit: '1' }, () => constant(1, '1'))
  const capacity = p.aux(
    'capacity',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-UHV'],
      title: {
        ko: '신규 초고압 송전용량(송전측)',
        zh: '新增特高压外送能力',
        en: 'New UHV channels, sending end',
      },
    },
    () =>
      total(
        opening.elements.map((y) =>
          of(rated, opening.at(y.label))
            .leaving(one())
            .times(built(opening.at(y.label))),
        ),
      ),
  )
  const before = p.lag('capacity.before', capacity, () => constant(0, 'GW'))
  p.flow(
    'investment',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-UHV'],
      title: { ko: '신규 초고압 투자', zh: '新增特高压投资', en: 'Investment in new UHV channels' },
    },
    () => capacity().minus(before()).atLeast(0).times(c.param('uhv_capex')).over(oneYear),
  )
  const floor = c.param('uhv_re_share_min').in('1')
  const mix = p.aux('mix', { unit: '1', levers: ['L-UHV'] }, () => setting().mix.atLeast(floor).atMost(1))
  const exported = steps([
    [2015, c.param('base_export_share')],
    [2026, c.param('base_export_share_15')],
  ])
  const hours = p.aux(
    'hours',
    {
      unit: 'h/yr',
      publish: true,
      quality: 'estimated',
      levers: ['L-UHV'],
      title: { ko: '신규 초고압 이용시간', zh: '新增特高压利用小时', en: 'Hours of new UHV channels' },
    },
    () => setting().renewable.times(exported).over(mix()).overOr(capacity(), 0).atMost(c.param('uhv_hours')),
  )
  const running = p.aux('running', { unit: 'h/yr', over: [opening], levers: ['L-UHV'] }, (y) =>
    built(y).times(hours()),
  )
  const row = { unit: 'TWh/yr', publish: true, additive: true, quality: 'estimated', levers: ['L-UHV'] }
  const sent = p.flow(
    'sent',
    { ...row, title: { ko: '신규 초고압 송전량', zh: '新增特高压外送电量', en: 'Sent by new UHV channels' } },
    () => capacity().times(hours()),
  )
  const losses = p.flow(
    'losses',
    { ...row, title: { ko: '신규 초고압 손실', zh: '新增特高压损耗', en: 'Losses of new UHV channels' } },
    () => sum(opening, (y) => of(distance, y).arriving(running(y))).times(c.param('uhv_loss')),
  )
  const arrived = p.flow(
    'arrived',
    {
      ...row,
      title: { ko: '신규 초고압 수전량', zh: '新增特高压受入电量', en: 'Arrived by new UHV channels' },
    },
    () => sum(opening, (y) => of(rated, y).arriving(running(y))).minus(losses()),
  )
  return {
    sent,
    arrived,
    losses,
    mix,
    bring(name, perUnit, unit) {
      const carried = p.aux(`carried.${name}`, { unit, over: [opening], levers: ['L-UHV'] }, (y) =>
        running(y).times(perUnit()),
      )
      return sum(opening, (y) => of(rated, y).arriving(carried(y)))
    },
  }
}
