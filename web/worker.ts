import type { Catalog } from '../src/catalog/types.ts'
import { openStudy, type Study } from '../src/study/index.ts'
import type { Reply, Request, StudyInfo } from './model/protocol.ts'

// The graph is built once; every request after that only runs or explains it.
const opened = open()

async function open(): Promise<Study | undefined> {
  try {
    const answer = await fetch('/catalog.json')
    if (!answer.ok) throw new Error(`/catalog.json: ${answer.status}`)
    const study = openStudy((await answer.json()) as Catalog)
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
      const explanation = study.explain(data.scenario, data.variable, data.region, data.year)
      reply({ type: 'explanation', id: data.id, explanation })
      return
    }
    const result = study.run(data.scenario)
    const { variables } = data
    const years = result.years.length
    const values = new Float64Array(variables.length * study.regions.length * years).fill(Number.NaN)
    let at = 0
    for (const variable of variables) {
      for (const region of study.regions) {
        const series = result.series(variable, region)
        if (series !== undefined) values.set(series, at)
        at += years
      }
    }
    const { identity, notes } = result
    reply({ type: 'result', id: data.id, identity, variables, values, notes }, [values.buffer])
  } catch (error) {
    reply({ type: 'failed', id: data.id, reason: messageOf(error) })
  }
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
