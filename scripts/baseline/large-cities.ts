import { readCsv } from './io.ts'

/** One row of large_cities.csv: a place with at least five million urban people in 2020. */
export interface LargeCityRow {
  region: string
  city: string
  peopleMillion: number
  /** Part of the province's people of 2020. */
  share: number
}

/** Urban people from which a place is large; the line of 特大城市 in the State Council's classes of 2014. */
const large = 5e6

/** Large cities from the census rows of `places.csv`; a place inside another is counted there. */
export function largeCities(placesFile: string): LargeCityRow[] {
  const places = readCsv(placesFile).filter((row) => row.within === '')
  const people = new Map<string, number>()
  for (const { province, pop_2020 } of places)
    people.set(String(province), (people.get(String(province)) ?? 0) + Number(pop_2020))
  return places
    .filter((row) => Number(row.urban_2020) >= large)
    .map((row) => ({
      region: String(row.province),
      city: String(row.code),
      peopleMillion: Number(row.pop_2020) / 1e6,
      share: Number(row.pop_2020) / (people.get(String(row.province)) as number),
    }))
}
