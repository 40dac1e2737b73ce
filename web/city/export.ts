import type { City } from './context.ts'
import { factFields, type Profile } from './profile.ts'

/** Everything recorded of a place as rows of a table: one value each, with its source, confidence and quality. */
export function profileRows(
  profile: Profile,
  { lang, m, c }: Pick<City, 'lang' | 'm' | 'c'>,
): (string | number)[][] {
  const { place, population } = profile
  const head = ['code', 'indicator', 'name', 'year', 'value', 'unit', 'source', 'confidence', 'quality']
  const census = [
    ['population', c.population.total, 2010, population.total2010],
    ['population', c.population.total, 2020, population.total2020],
    ['population_urban', c.population.urban, 2010, population.urban2010],
    ['population_urban', c.population.urban, 2020, population.urban2020],
  ].map(([id, name, year, value]) => [
    profile.code,
    id as string,
    name as string,
    year as number,
    // What is not known stays empty and is not zero.
    value ?? '',
    'person',
    place?.population.source ?? c.population.sum,
    place?.population.confidence ?? 'D',
    m.qualities[place?.population.quality ?? 'derived'],
  ])
  const facts = factFields.flatMap((field) =>
    profile.facts[field].flatMap(({ indicator, latest, earlier }) =>
      [...earlier, latest].map((fact) => [
        profile.code,
        indicator.id,
        indicator.name[lang],
        fact.year,
        fact.value,
        indicator.unit,
        fact.source,
        fact.confidence,
        m.qualities[fact.quality],
      ]),
    ),
  )
  const lists = profile.programmes.flatMap(({ programme, members }) =>
    members.map((member) => [
      profile.code,
      `programme:${programme.id}`,
      programme.name[lang],
      member.year ?? programme.year,
      member.part ?? '',
      '',
      programme.source,
      member.confidence,
      '',
    ]),
  )
  return [head, ...census, ...facts, ...lists]
}
