import { constant, type Readable, type Stock } from '../engine/index.ts'
import {
  type Context,
  firstYear,
  grow,
  nation,
  observedThen,
  observedYear,
  path,
  province,
  settled,
} from './context.ts'
import type { Basis } from './leaves.ts'

/** Population, income and value added: observed, then a central path. Prices of 2020. */
export interface Drivers {
  population: Readable<[]>
  gdp: Readable<[]>
  gdpGrowth: Readable<[]>
  /** Real growth of secondary value added of the province in the year. */
  secondaryGrowth: Readable<[]>
  secondary: Readable<[]>
  tertiary: Readable<[]>
  /** The same amounts on the leaves: what equations of fleets and buildings read. */
  leaf: Record<'population' | 'gdp' | 'secondary' | 'tertiary', Readable<[]>>
}

/** National GDP of 2020, the price basis. */
const priceYear = 2020

/** Declares the drivers. */
export function drivers(c: Context): Drivers {
  const { facts } = c
  const file = 'src/model/drivers.ts'
  const n = c.model.subsystem('drivers', { level: nation, file })
  const p = c.model.subsystem('drivers', { level: province, file })

  // population: census-based yearly figures, then the UN's medium path on every province alike
  const peopleObserved = p.input('population.observed', {
    unit: 'Mperson',
    holdsAfter: settled,
    read: (code, y) => facts.cell('drivers', [code, observedYear(y)], 'population_million'),
    provenance: (code, y) => facts.provenance('drivers', [code, observedYear(y)]),
  })
  const population = p.aux(
    'population',
    { unit: 'Mperson', publish: true, additive: true, title: { ko: '인구', zh: '人口', en: 'Population' } },
    () =>
      observedThen(
        peopleObserved(),
        peopleBefore().times(
          grow(
            path([
              [2030, c.param('pop_growth_2030')],
              [2045, c.param('pop_growth_2045')],
              [2060, c.param('pop_growth_2060')],
            ]),
          ),
        ),
      ),
  )
  const peopleBefore: Stock<[]> = p.lag('population.before', population, () => peopleObserved())

  // GDP grows as the nation does; a province's share moves as observed and then stays
  const growthObserved = (short: string, series: string) =>
    n.input(`${short}.observed`, {
      unit: '%/yr',
      holdsAfter: settled,
      read: (_, y) => facts.national(series, observedYear(y)) ?? 0,
      provenance: (_, y) => facts.provenance('national', [series, observedYear(y)]),
    })
  const gdpGrowthObserved = growthObserved('gdp_growth', 'gdp_growth')
  const gdpGrowth = n.aux(
    'gdp_growth',
    {
      unit: '%/yr',
      publish: true,
      title: { ko: '실질 GDP 성장률', zh: '实际GDP增长率', en: 'Real GDP growth' },
    },
    () =>
      observedThen(
        gdpGrowthObserved(),
        path([
          [2025, c.param('gdp_growth_2025')],
          [2030, c.param('gdp_growth_2030')],
          [2040, c.param('gdp_growth_2040')],
          [2060, c.param('gdp_growth_2060')],
        ]),
      ),
  )
  const valueSeries = (
    short: string,
    column: string,
    title: Record<string, string>,
    growth: Readable<[]>,
    amount2020: (code: string) => number,
    sinceStart: number,
  ) => {
    // The first year's share stands before it, so that shift is 1 in 2015.
    const shift = p.input(`${short}.share_shift`, {
      unit: '1',
      holdsAfter: settled,
      read: (code, y) => {
        if (y <= firstYear || y > observedYear(y)) return 1
        return facts.cell('drivers', [code, y], column) / facts.cell('drivers', [code, y - 1], column)
      },
      provenance: (code, y) => facts.provenance('drivers', [code, observedYear(y)]),
    })
    const start = p.input(`${short}.start`, {
      unit: 'GCNY/yr',
      steady: true,
      read: (code) =>
        (amount2020(code) / sinceStart) *
        (facts.cell('drivers', [code, firstYear], column) / facts.cell('drivers', [code, priceYear], column)),
      provenance: (code) => facts.provenance('drivers', [code, firstYear]),
    })
    const value: Readable<[]> = p.aux(
      short,
      { unit: 'GCNY/yr', publish: true, additive: true, title, quality: 'derived' },
      () => before().times(grow(growth())).times(shift()),
    )
    const before: Stock<[]> = p.lag(`${short}.before`, value, () => start())
    return value
  }
  const growthTo2020 = (series: string) => {
    let factor = 1
    for (let y = firstYear; y <= priceYear; y++) factor *= 1 + (facts.national(series, y) ?? 0) / 100
    return factor
  }
  const gdp2020 = facts.national('gdp', priceYear)
  if (gdp2020 === undefined) throw new Error('baseline table national has no gdp of 2020')
  const gdp = valueSeries(
    'gdp',
    'gdp_share',
    { ko: 'GDP(2020년 가격)', zh: 'GDP(2020年价)', en: 'GDP at 2020 prices' },
    gdpGrowth,
    (code) => gdp2020 * facts.cell('drivers', [code, priceYear], 'gdp_share'),
    growthTo2020('gdp_growth'),
  )

  const branch = (short: string, series: string, ratio: string) => {
    const observed = growthObserved(`${short}_growth`, series)
    return n.aux(`${short}_growth`, { unit: '%/yr' }, () =>
      observedThen(observed(), gdpGrowth().times(c.param(ratio))),
    )
  }
  const secondaryNational = branch('secondary', 'va_secondary_growth', 'secondary_growth_ratio')
  const tertiaryNational = branch('tertiary', 'va_tertiary_growth', 'tertiary_growth_ratio')
  const secondary = valueSeries(
    'secondary',
    'va_secondary_share',
    {
      ko: '2차산업 부가가치(2020년 가격)',
      zh: '第二产业增加值(2020年价)',
      en: 'Secondary value added at 2020 prices',
    },
    secondaryNational,
    (code) => facts.cell('drivers', [code, priceYear], 'va_secondary_gcny'),
    growthTo2020('va_secondary_growth'),
  )
  const tertiary = valueSeries(
    'tertiary',
    'va_tertiary_share',
    {
      ko: '3차산업 부가가치(2020년 가격)',
      zh: '第三产业增加值(2020年价)',
      en: 'Tertiary value added at 2020 prices',
    },
    tertiaryNational,
    (code) => facts.cell('drivers', [code, priceYear], 'va_tertiary_gcny'),
    growthTo2020('va_tertiary_growth'),
  )
  const whole = { population, gdp, secondary, tertiary }
  return { ...whole, gdpGrowth, secondaryGrowth: secondaryNational, leaf: leafDrivers(c, whole) }
}

// A city's part moves as censuses and its GDP tell, and stays after the last year known.
function leafDrivers(c: Context, whole: Drivers['leaf']): Drivers['leaf'] {
  if (c.leaf === province) return whole
  const p = c.model.subsystem('drivers', { level: c.leaf, file: 'src/model/drivers.ts' })
  const shared = (short: keyof Drivers['leaf'], basis: Basis): Readable<[]> => {
    const { unit, notes } = whole[short].def
    const part = p.input(`${short}.part`, {
      unit: '1',
      holdsAfter: settled,
      quality: 'estimated',
      ...c.leafInput(basis, {
        read: () => 1,
        provenance: (code) => c.facts.provenance('drivers', [code, priceYear]),
      }),
    })
    return p.aux(
      short,
      { unit: unit.text, publish: true, additive: true, quality: 'estimated', title: notes.title },
      () => whole[short]().times(part()),
    )
  }
  return {
    population: shared('population', 'people'),
    gdp: shared('gdp', 'gdp'),
    secondary: shared('secondary', 'secondary'),
    tertiary: shared('tertiary', 'tertiary'),
  }
}

/** A pure one. */
export const one = constant(1, '1')
