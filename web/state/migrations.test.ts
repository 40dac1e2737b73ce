import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec.ts'
import { migrate } from './migrations.ts'
import type { View } from './view.ts'

/** Links that version 1 wrote or read, with what version 1's own code opened. Never to be changed. */
const v1 = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'v1.json'), 'utf8'))
const limits = { ...v1.limits, inactive: [] }
const since: Pick<View, 'page' | 'place' | 'topic' | 'map'> = {
  page: 'scenario',
  place: '',
  topic: '',
  map: { level: 'province', shows: 'scenario', form: 'outline', fact: 'population' },
}

describe('links of version 1', () => {
  const links: { query: string; view: object; ignored: string[] }[] = v1.links
  it.each(links)('$query opens what it always opened', ({ query, view, ignored }) => {
    const read = decode('/', query, { ...v1.defaults, ...since }, limits)
    expect(read.view).toEqual({ ...view, ...since })
    const named = read.issues.filter(({ reason }) => reason.kind !== 'repeated')
    expect(named.map(({ key, value }) => `${key}=${value}`)).toEqual(ignored)
  })

  it('keep the defaults of their day when those of the app change', () => {
    const today: View = { ...v1.defaults, ...since, scenario: 'neutral-2060', year: 2045, sort: 'name' }
    const { view } = decode('/', '?lang=en&v=1&r=130000', today, limits)
    expect(view).toMatchObject({
      scenario: 'fourteenth-plan',
      year: 2035,
      sort: 'scenario',
      region: '130000',
    })
    expect(decode('/', encode(view, today).slice(1), today, limits).view).toEqual(view)
  })

  it('go through every version on the way', () => {
    expect(migrate([['v', '2']], 2, 2)).toEqual([['v', '2']])
    expect(migrate([['y', '2040']], 1, 2)).toContainEqual(['s', 'fourteenth-plan'])
  })
})
