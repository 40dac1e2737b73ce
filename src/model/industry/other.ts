import { constant, type Elem, type Expr, type Readable, type Stock, sum } from '../../engine/index.ts'
import type { IndustryPrices } from '../carbon/works.ts'
import { type Context, fuel, oneYear, path, province } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { energyShare2020 } from '../shares.ts'

/**
 * Chemicals and the rest of manufacturing and construction: no office reports their fuel by province, so a
 * national amount of 2020 is shared by energy consumed and moves with secondary value added, less efficiency.
 */
export function otherIndustry(
  c: Context,
  d: Drivers,
  intensity: Readable<[]>,
  policy: Readable<[]>,
  prices: IndustryPrices,
) {
  const p = c.model.subsystem('industry', { level: province, file: 'src/model/industry/other.ts' })
  const share2020 = energyShare2020(c, p)
  const activity = p.aux(
    'activity',
    {
      unit: '1',
      title: {
        ko: '2차산업 활동지수(2020=1)',
        zh: '第二产业活动指数(2020=1)',
        en: 'Secondary activity (2020 = 1)',
      },
    },
    () => d.secondary().over(secondary2020()),
  )
  const secondary2020 = p.input('secondary_2020', {
    unit: 'GCNY/yr',
    steady: true,
    read: (code) => c.facts.cell('drivers', [code, 2020], 'va_secondary_gcny'),
    provenance: (code) => c.facts.provenance('drivers', [code, 2020]),
  })
  // the efficiency index is 1 in 2014; brought to 1 in 2020 at the autonomous rate
  const sixYears = constant(1, '1').minus(c.param('aeei_industry').times(oneYear)).pow(6)
  const relative = intensity().over(sixYears)

  const mix =
    (coal: Expr, gasOfRest: Expr) =>
    (f: Elem): Expr => {
      if (f.label === 'coal') return coal
      const rest = constant(1, '1').minus(coal)
      return f.label === 'gas' ? rest.times(gasOfRest) : rest.times(constant(1, '1').minus(gasOfRest))
    }
  const chemicalMix = mix(
    c.param('chemical_coal_share'),
    c.param('chemical_gas_share').over(constant(1, '1').minus(c.param('chemical_coal_share'))),
  )
  const otherCoal = path([
    [2015, c.param('other_coal_share_2015')],
    [2020, c.param('other_coal_share_2020')],
    [2060, c.param('other_coal_share_2060')],
  ])
  const otherMix = mix(otherCoal, c.param('other_gas_share'))

  const kept = constant(1, '1').minus(prices.others())
  const chemicals = p.flow(
    'chemicals.fuel',
    {
      unit: 'Mtce/yr',
      over: [fuel],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-EE', 'L-EUR'],
      title: { ko: '화학 연료', zh: '化工燃料', en: 'Fuel of chemicals' },
    },
    (f) =>
      c
        .param('chemical_fuel_2020')
        .times(share2020())
        .times(activity())
        .times(relative)
        .times(kept)
        .times(chemicalMix(f)),
  )
  // Small boilers gave way to gas and central steam: a steep fall to 2020, then a slower one.
  const trend = path([
    [2020, c.param('other_fuel_trend_2015')],
    [2023, c.param('other_fuel_trend_2025')],
  ])
  const displaced: Readable<[]> = p.aux('other.displacement', { unit: '1' }, () =>
    displacedBefore().times(constant(1, '1').minus(trend.times(oneYear))),
  )
  const displacedBefore: Stock<[]> = p.lag('other.displacement.before', displaced, () =>
    constant(1, '1').over(constant(1, '1').minus(c.param('other_fuel_trend_2015').times(oneYear)).pow(6)),
  )
  const other = p.flow(
    'other.fuel',
    {
      unit: 'Mtce/yr',
      over: [fuel],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-EE', 'L-EUR'],
      title: { ko: '기타 산업 연료', zh: '其他工业燃料', en: 'Fuel of other industry' },
    },
    (f) =>
      c
        .param('other_industry_fuel_2020')
        .times(share2020())
        .times(activity())
        .times(displaced())
        .times(policy())
        .times(kept)
        .times(otherMix(f)),
  )
  const factor = (f: Elem): Expr =>
    c.param(f.label === 'coal' ? 'ef_tce_coal' : f.label === 'oil' ? 'ef_tce_oil' : 'ef_tce_gas')
  const co2 = p.flow(
    'co2_other_fuel',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-EE'],
      title: {
        ko: '화학·기타 산업 연료 CO2',
        zh: '化工与其他工业燃料二氧化碳',
        en: 'Fuel CO2 of chemicals and other industry',
      },
    },
    () => sum(fuel, (f) => chemicals(f).plus(other(f)).times(factor(f))),
  )
  const chemicalsCo2 = p.aux('chemicals.co2', { unit: 'MtCO2/yr', levers: ['L-EE'] }, () =>
    sum(fuel, (f) => chemicals(f).times(factor(f))),
  )
  const fuels = p.aux('outside_fuel', { unit: 'Mtce/yr' }, () =>
    sum(fuel, (f) => chemicals(f).plus(other(f))),
  )
  return { co2, chemicals: chemicalsCo2, fuels }
}
