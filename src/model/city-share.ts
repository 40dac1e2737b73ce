import { type Readable, sumRegions } from '../engine/index.ts'
import { type Context, nation, observedYear, settled } from './context.ts'

/** Places that are cities by law. Prefectures, leagues and what provinces run directly are not. */
const cityKinds = ['municipality', 'sub_provincial_city', 'prefecture_city']

/**
 * What part of the nation's CO2 from fuel cities emit, in two boundaries, beside the 85 % of the brief, which names
 * none (finding C-08; Dhakal 2009 has 85 % of commercial energy for urban areas in 2006):
 * - administrative: all that is burned in places that are cities by law, their counties and farmland included
 * - urban residents: in every place the part of its CO2 that the urban part of its residents makes up
 * The first counts countryside as city, the second a power plant by who lives around it. The truth lies between.
 */
export function shareOfCities(c: Context, emitted: Readable<[]>, ofProvince: Readable<[]>): void {
  const file = 'src/model/city-share.ts'
  const p = c.model.subsystem('cities', { level: c.leaf, file })
  const n = c.model.subsystem('cities', { level: nation, file })
  const isCity = p.input('is_city', {
    unit: '1',
    steady: true,
    read: (code) => (cityKinds.includes(c.leaves.place(code)?.kind ?? '') ? 1 : 0),
    provenance: () => ({ id: 'places', text: 'kind of place, GB/T 2260', confidence: 'R-high' }),
  })
  // The census of 2020, moved as its province's urban share was observed to move; its province's where it has none.
  const urban = p.input('urban_part', {
    unit: '1',
    holdsAfter: settled,
    quality: 'estimated',
    read: (code, year) => {
      const whole = (at: number) => c.facts.cell('drivers', [c.leaves.provinceOf(code), at], 'urban_share')
      const { urban2020, total2020 } = c.leaves.place(code)?.population ?? {}
      const own = urban2020 && total2020 ? urban2020 / total2020 : whole(2020)
      return Math.min(Math.max(own + whole(observedYear(year)) - whole(2020), 0), 1)
    },
    provenance: (code) => ({
      ...c.facts.provenance('drivers', [c.leaves.provinceOf(code), 2020]),
      id: 'places.urban_2020',
      quality: 'estimated',
    }),
  })
  const share = (name: string, part: Readable<[]>, title: Record<'ko' | 'zh' | 'en', string>) => {
    const inside = p.aux(`co2_${name}`, { unit: 'MtCO2/yr', quality: 'estimated' }, () =>
      emitted().times(part()),
    )
    n.aux(`emission_share.${name}`, { unit: '1', publish: true, quality: 'estimated', title }, () =>
      sumRegions(c.atProvince(inside)()).over(sumRegions(ofProvince())),
    )
  }
  share('administrative', isCity, {
    ko: '도시 배출 비중(행정구역)',
    zh: '城市排放占比(行政区)',
    en: 'Share of cities in CO2 of fuel, by administrative area',
  })
  share('urban_residents', urban, {
    ko: '도시 배출 비중(도시 거주 인구 몫)',
    zh: '城市排放占比(城市常住人口份额)',
    en: 'Share of cities in CO2 of fuel, by urban residents',
  })
}
