import { constant, type Readable, type Stock, sumRegions, year } from '../engine/index.ts'
import { type Context, nation, observedThen, observedYear, province, settled } from './context.ts'

/** What the energy industry burns itself follows coal, oil and steel. */
export interface FuelUses {
  /** CO2 of burning coal in the nation, as an index of coal demand. */
  coal: Readable<[]>
  /** CO2 of burning oil. */
  oil: Readable<[]>
  bof: Readable<[]>
}

/** Own use of mines, refineries, oil and gas fields and coke works. */
export function ownUse(c: Context, uses: () => FuelUses): { co2: Readable<[]>; rawCoal: Readable<[]> } {
  const { facts } = c
  const file = 'src/model/fuels.ts'
  const p = c.model.subsystem('fuels', { level: province, file })
  const n = c.model.subsystem('fuels', { level: nation, file })

  // Output follows national use after the last observed year: production shares stay.
  const index = (short: string, read: () => Readable<[]>): Readable<[]> => {
    const used = n.aux(`${short}.used`, { unit: 'MtCO2/yr' }, () => sumRegions(read()()))
    const held: Readable<[]> = n.aux(`${short}.used_then`, { unit: 'MtCO2/yr' }, () =>
      observedThen(used(), heldBefore()),
    )
    const heldBefore: Stock<[]> = n.lag(`${short}.used_then.before`, held, () => constant(1, 'MtCO2/yr'))
    return n.aux(
      `${short}.index`,
      {
        unit: '1',
        title: { en: `Use of ${short} (2024 = 1)`, ko: `${short} 사용 지수`, zh: `${short}用量指数` },
      },
      () => used().over(held()),
    )
  }
  const coalIndex = index('coal', () => uses().coal)
  const oilIndex = index('oil', () => uses().oil)

  const coalObserved = p.input('raw_coal.observed', {
    unit: 'Mt/yr',
    holdsAfter: settled,
    read: (code, y) => facts.cell('raw_coal', [code, observedYear(y)], 'raw_coal_mt'),
    provenance: (code, y) => facts.provenance('raw_coal', [code, observedYear(y)]),
  })
  const rawCoal = p.flow(
    'raw_coal',
    {
      unit: 'Mt/yr',
      publish: true,
      additive: true,
      title: { ko: '원탄 생산', zh: '原煤产量', en: 'Raw coal output' },
    },
    () => coalObserved().times(coalIndex()),
  )
  const refineries = (code: string) => facts.find('energy_base', [code], 'refinery_mt_2020') ?? 0
  const allRefineries = facts.provinces.reduce((total, code) => total + refineries(code), 0)
  const crudeObserved = p.input('refined.observed', {
    unit: 'Mt/yr',
    holdsAfter: settled,
    read: (code, y) =>
      ((facts.national('refinery_throughput', observedYear(y)) as number) * refineries(code)) / allRefineries,
    provenance: (code) => facts.provenance('energy_base', [code]),
    quality: 'estimated',
  })
  const refined = p.flow(
    'refined',
    {
      unit: 'Mt/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '원유 정제', zh: '原油加工量', en: 'Crude refined' },
    },
    () => crudeObserved().times(oilIndex()),
  )
  const wellShare = p.input('wells.share', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => {
      // oil in Mt and gas in bcm x 0.8 Mtoe: energy produced
      const energy = (one: string) =>
        (facts.find('energy_base', [one], 'crude_mt_2020') ?? 0) +
        0.8 * (facts.find('energy_base', [one], 'gas_bcm_2020') ?? 0)
      return energy(code) / facts.provinces.reduce((total, one) => total + energy(one), 0)
    },
    provenance: (code) => facts.provenance('energy_base', [code]),
  })
  const saved = c
    .param('own_use_trend')
    .times(year().minus(constant(2020, 'yr')))
    .neg()
    .exp()
  const co2 = p.flow(
    'co2',
    {
      unit: 'MtCO2/yr',
      quality: 'estimated',
      title: { ko: '에너지 산업 자가소비 CO2', zh: '能源工业自用二氧化碳', en: 'CO2 of own use' },
    },
    () =>
      rawCoal()
        .times(c.param('mining_own_use'))
        .plus(refined().times(c.param('refinery_own_use')))
        .plus(uses().bof().times(c.param('coke_own_use')))
        .plus(c.param('oilgas_own_use').times(wellShare()))
        .times(saved)
        .times(c.param('fit_other_energy')),
  )
  return { co2, rawCoal }
}
