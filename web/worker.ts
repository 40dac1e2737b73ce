import type { PlaceBook } from '../src/catalog/place-types.ts'
import type { Catalog } from '../src/catalog/types.ts'
import { openStudy, type Study } from '../src/study/index.ts'
import type { Scenario } from '../src/study/types.ts'
import type { Reply, Request, StudyInfo, Values } from './model/protocol.ts'

// The graph is built once; every request after that only runs or explains it.
const opened = open()

// Cities are opened when one is first asked for: the places are fetched then.
let book: PlaceBook | undefined
async function withCities(study: Study): Promise<Study> {
  if (book === undefined) {
    const answer = await fetch('/places.json')
    if (!answer.ok) throw new Error(`/places.json: ${answer.status}`)
    book = (await answer.json()) as PlaceBook
  }
  return study.at('city')
}

async function open(): Promise<Study | undefined> {
  try {
    const answer = await fetch('/catalog.json')
    if (!answer.ok) throw new Error(`/catalog.json: ${answer.status}`)
    const study = openStudy((await answer.json()) as Catalog, { places: () => book as PlaceBook })
    reply({ type: 'ready', info: infoOf(study) })
    return study
  } catch (error) {
    reply({ type: 'broken', reason: messageOf(error) })
    return undefined
  }
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  const study = await opened
  if (study === undefined) return
  try {
    if (data.type === 'explain') {
      const from = data.resolution === 'city' ? await withCities(study) : study
      const explanation = from.explain(data.scenario, data.variable, data.region, data.year)
      reply({ type: 'explanation', id: data.id, explanation })
      return
    }
    if (data.type === 'city') {
      const cities = await withCities(study)
      const regions = [data.region]
      const results = data.scenarios.map((scenario) => valuesOf(cities, scenario, data.variables, regions))
      const info = { ...infoOf(cities), regions }
      const buffers = results.map(({ values }) => values.buffer)
      reply({ type: 'city', id: data.id, info, results }, buffers)
      return
    }
    const result = valuesOf(study, data.scenario, data.variables, study.regions)
    reply({ type: 'result', id: data.id, ...result }, [result.values.buffer])
  } catch (error) {
    reply({ type: 'failed', id: data.id, reason: messageOf(error) })
  }
}

function valuesOf(study: Study, scenario: Scenario, variables: string[], regions: readonly string[]): Values {
  const result = study.run(scenario)
  const years = result.years.length
  const values = new Float64Array(variables.length * regions.length * years).fill(Number.NaN)
  let at = 0
  for (const variable of variables) {
    for (const region of regions) {
      const series = result.series(variable, region)
      if (series !== undefined) values.set(series, at)
      at += years
    }
  }
  const { identity, notes } = result
  return { identity, variables, values, notes }
}

function infoOf(study: Study): StudyInfo {
  return {
    modelHash: study.modelHash,
    backend: study.backend,
    dataHash: study.catalog.hash,
    years: [...study.years],
    regions: [...study.regions],
    variables: [...study.variables],
    levers: [...study.levers],
  }
}

function reply(message: Reply, transfer: Transferable[] = []) {
  self.postMessage(message, { transfer })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
