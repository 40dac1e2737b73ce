import { constant, type Expr, link, type Readable, sum, sumRegions, total } from '../../engine/index.ts'
import {
  type Context,
  nation,
  observedYear,
  oneYear,
  province,
  settled,
  type Technology,
  technology,
} from '../context.ts'
import type { Capacity } from './capacity.ts'
import { type Channels, channels } from './channels.ts'
import { fullLoadHours, vre } from './hours.ts'

/** Energy of a year: what each technology makes, what is exchanged and what is spilled. */
export interface Dispatch {
  generation: Readable<[typeof technology]>
  total: Readable<[]>
  hours: Readable<[typeof technology]>
  energyNeed: Expr
  /** Share of wind and solar in the nation's generation last year. */
  vreShareBefore: Readable<[]>
  /** Generation a province needs, before exchange. */
  need: Readable<[]>
  exports: Readable<[]>
  /** Imports by corridor, each weighted with a reading of where it comes from. */
  arriving(reading: Expr): Expr
  /** What a province gives to and takes from the national pool of surplus. */
  given: Readable<[]>
  taken: Readable<[]>
  /** What makes power without fossil fuel, TWh/yr. */
  cleanMade: Readable<[]>
  /** Channels that opened after 2020. */
  channels: Channels
  /** Renewable share of what the province made last year. */
  renewableMixBefore: Readable<[]>
}

const renewable: readonly Technology[] = ['biomass', 'hydro', ...vre]
const clean: readonly Technology[] = ['biomass', 'hydro', 'nuclear', ...vre]

/**
 * Declares the year's balance. Order of use: nuclear, hydro, biomass, wind and solar as they come, gas at its
 * hours, coal what is left. Corridors carry 2020's flows scaled by the receiver's demand; what a province has
 * beyond its need goes to a national pool and displaces coal elsewhere; what the pool cannot take is spilled.
 */
export function dispatch(
  c: Context,
  cap: Capacity,
  consumption: Readable<[]>,
  relieved: Readable<[]>,
): Dispatch {
  const { facts } = c
  const file = 'src/model/power/dispatch.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  const vreShare: Readable<[]> = n.aux(
    'vre_share',
    {
      unit: '1',
      publish: true,
      title: { ko: '풍력·태양광 발전 비중', zh: '风光发电占比', en: 'Wind and solar share of generation' },
    },
    () => total(vre.map((k) => generationNation(k))).over(sum(technology, (k) => generationNation(k))),
  )
  const vreShareBefore = n.lag('vre_share.before', vreShare, () => constant(0.03, '1'))
  const hours = fullLoadHours(c, cap, () => vreShareBefore(), relieved)
  const available = p.aux('available', { unit: 'TWh/yr', over: [technology] }, (k) =>
    cap.mean(k).times(hours(k)),
  )

  // NBS generation is some 2-4 % above CEC consumption; the ratio of the seven sources to consumption is kept.
  const grossRatio = n.input('gross_ratio', {
    unit: '1',
    holdsAfter: settled,
    read: (_, y) => {
      const at = observedYear(y)
      const made = ['coal', 'gas', 'hydro', 'nuclear', 'wind', 'solar', 'bio'].reduce(
        (sumOf, one) => sumOf + (facts.national(`gen_${one}`, at) ?? 0),
        0,
      )
      return made / (facts.national('elec_consumption', at) as number)
    },
    provenance: (_, y) => facts.provenance('national', ['gen_coal', observedYear(y)]),
  })
  const need = p.aux('need', { unit: 'TWh/yr' }, () => consumption().times(grossRatio()))

  // corridors
  const rows = c.catalog.table('corridors').rows
  const place = (code: unknown) => facts.provinces.indexOf(String(code))
  const corridors = link(
    'corridors',
    rows.map((row) => ({ from: place(row.from), to: place(row.to), weight: Number(row.flow_twh_2020) })),
    'TWh/yr',
  )
  const consumption2020 = p.input('consumption_2020', {
    unit: 'TWh/yr',
    steady: true,
    read: (code) => facts.cell('electricity', [code, 2020], 'consumption_twh'),
    provenance: (code) => facts.provenance('electricity', [code, 2020]),
  })
  const demandIndex = p.aux('demand_index', { unit: '1' }, () => consumption().over(consumption2020()))
  const flat = p.aux('corridor.unit', { unit: '1' }, () => constant(1, '1'))
  const exports = p.flow(
    'exports',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '성외 송전', zh: '外送电量', en: 'Corridor exports' },
    },
    () => corridors.leaving(demandIndex()),
  )
  const imports = p.flow(
    'imports',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '성외 수전', zh: '受入电量', en: 'Corridor imports' },
    },
    () => corridors.arriving(flat()).times(demandIndex()),
  )

  const uhv = channels(c, () => ({ renewable: renewableBefore(), mix: renewableMixBefore() }))

  // coal is what is left; a negative remainder is surplus for the pool
  const cleanAvailable = p.aux('clean_available', { unit: 'TWh/yr' }, () =>
    total(clean.map((k) => available(k))),
  )
  const residual = p.aux('residual', { unit: 'TWh/yr' }, () =>
    need().plus(exports()).minus(imports()).plus(uhv.sent()).minus(uhv.arrived()).minus(cleanAvailable()),
  )
  const short = p.aux('short', { unit: 'TWh/yr' }, () => residual().atLeast(0))
  const surplus = p.aux('surplus', { unit: 'TWh/yr' }, () => residual().neg().atLeast(0))
  const shortNation = n.aux('short.national', { unit: 'TWh/yr' }, () => sumRegions(short()))
  const surplusNation = n.aux('surplus.national', { unit: 'TWh/yr' }, () => sumRegions(surplus()))
  const delivered = n.aux(
    'pool',
    {
      unit: 'TWh/yr',
      publish: true,
      title: { ko: '잉여전력 융통량', zh: '富余电量互济', en: 'Surplus delivered to other provinces' },
    },
    () => surplusNation().times(c.param('surplus_deliverable')).atMost(shortNation()),
  )
  const fossil = p.aux('fossil_need', { unit: 'TWh/yr' }, () =>
    short().minus(short().times(delivered().overOr(shortNation(), 0))),
  )
  const spilled = p.flow(
    'spilled',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '버린 전력', zh: '弃电量', en: 'Energy spilled' },
    },
    () => surplus().minus(surplus().times(delivered().overOr(surplusNation(), 0))),
  )
  const vreAvailable = p.aux('vre_available', { unit: 'TWh/yr' }, () => total(vre.map((k) => available(k))))
  const spilledVre = p.aux('spilled.vre', { unit: '1' }, () => spilled().overOr(vreAvailable(), 0).atMost(1))
  const spilledRest = p.aux('spilled.rest', { unit: '1' }, () =>
    spilled().minus(vreAvailable()).atLeast(0).overOr(cleanAvailable().minus(vreAvailable()), 0).atMost(1),
  )
  const gas = p.aux('gas_run', { unit: 'TWh/yr' }, () => available('gas').atMost(fossil()))
  const generation = p.flow(
    'generation',
    {
      unit: 'TWh/yr',
      over: [technology],
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '발전량', zh: '发电量', en: 'Generation' },
    },
    (k) => {
      if (k.label === 'gas') return gas()
      if (k.label === 'coal') return fossil().minus(gas())
      const spill = vre.includes(k.label) ? spilledVre() : spilledRest()
      return available(k).times(constant(1, '1').minus(spill))
    },
  )
  const generationNation = n.aux('generation_national', { unit: 'TWh/yr', over: [technology] }, (k) =>
    sumRegions(generation(k)),
  )
  const totalGeneration = p.flow(
    'generation_total',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      title: { ko: '총발전량', zh: '总发电量', en: 'Total generation' },
    },
    () => sum(technology, (k) => generation(k)),
  )

  const renewableMade = p.aux('renewable_made', { unit: 'TWh/yr' }, () =>
    total(renewable.map((k) => generation(k))),
  )
  const renewableBefore = p.lag('renewable_made.before', renewableMade, () => constant(0, 'TWh/yr'))
  const renewableMix = p.aux('renewable_mix', { unit: '1' }, () =>
    renewableMade().overOr(totalGeneration(), 0).atMost(1),
  )
  const renewableMixBefore = p.lag('renewable_mix.before', renewableMix, () => constant(0.2, '1'))

  // what new plants must bring next year: growth over the year before of need and of what new channels take away
  const load = p.aux('load', { unit: 'TWh/yr', levers: ['L-UHV'] }, () =>
    need().plus(uhv.sent()).minus(uhv.arrived()),
  )
  const needBefore = p.lag('need.before', load, () => consumption2020().times(0.7))
  const needLast = p.lag('need.last', needGrowth(), () => constant(0, 'TWh/yr'))
  function needGrowth() {
    return p.aux('need.growth', { unit: 'TWh/yr' }, () => load().minus(needBefore()).atLeast(0))
  }
  const retired = p.aux(
    'retired_energy',
    { unit: 'TWh/yr', title: { ko: '퇴역 설비의 전력', zh: '退役机组电量', en: 'Energy of what retires' } },
    () => sum(technology, (k) => cap.retirement(k).times(oneYear).times(hours(k))),
  )
  const retiredLast = p.lag('retired_energy.before', retired, () => constant(0, 'TWh/yr'))
  const energyNeed = needLast().plus(retiredLast())
  const given = p.aux('pool.given', { unit: 'TWh/yr' }, () => surplus().minus(spilled()))
  const taken = p.aux('pool.taken', { unit: 'TWh/yr' }, () => short().minus(fossil()))
  const cleanMade = p.aux('clean_made', { unit: 'TWh/yr' }, () => total(clean.map((k) => generation(k))))
  return {
    generation,
    total: totalGeneration,
    hours,
    energyNeed,
    vreShareBefore,
    need,
    exports,
    arriving: (reading) => corridors.arriving(reading).times(demandIndex()),
    given,
    taken,
    cleanMade,
    channels: uhv,
    renewableMixBefore,
  }
}
