import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../src/study/types.ts'
import { type Channel, createClient } from './client.ts'
import type { Reply, Request } from './protocol.ts'

const info = {
  modelHash: 'm',
  backend: 'js' as const,
  dataHash: 'd',
  years: [2020, 2021],
  regions: ['CHN'],
  variables: [variable('x')],
  levers: [],
}

function variable(name: string) {
  const title = { ko: name, zh: name, en: name }
  return { name, unit: '1', title, kind: 'flow', additive: true, quality: 'reported' } as const
}

function scenario(name: string): Scenario {
  return { name, levers: {}, assumptions: {} }
}

function setup() {
  const sent: Request[] = []
  const frames: (() => void)[] = []
  const channel: Channel = { postMessage: (request) => sent.push(request), onmessage: null, onerror: null }
  const client = createClient(channel, { nextFrame: (run) => frames.push(run) })
  const reply = (data: Reply) => channel.onmessage?.({ data })
  const result = (id: number, value: number) =>
    reply({
      type: 'result',
      id,
      identity: { scenario: '', model: 'm', data: 'd', resolution: 'province', options: {} },
      variables: ['x'],
      values: Float64Array.of(value, value),
      notes: [],
    })
  const frame = () => {
    for (const run of frames.splice(0)) run()
  }
  const names = () => sent.map((request) => (request.type === 'city' ? '' : request.scenario.name))
  reply({ type: 'ready', info })
  return { client, sent, reply, result, frame, names }
}

describe('createClient', () => {
  it('runs the first request at once and of the others of its frame only the newest', () => {
    const { client, sent, frame, names, result } = setup()
    client.run(scenario('a'), ['x'])
    client.run(scenario('b'), ['x'])
    client.run(scenario('c'), ['x'])
    expect(names()).toEqual(['a'])
    frame()
    expect(names()).toEqual(['a'])
    result(sent[0]!.id, 1)
    expect(names()).toEqual(['a', 'c'])
    frame()
    expect(names()).toEqual(['a', 'c'])
  })

  it('keeps one run under way and then takes the newest, leaving out those between', () => {
    const { client, sent, frame, names, result } = setup()
    client.run(scenario('a'), ['x'])
    frame()
    for (const name of ['b', 'c', 'd']) {
      client.run(scenario(name), ['x'])
      frame()
    }
    expect(names()).toEqual(['a'])
    result(sent[0]!.id, 1)
    expect(names()).toEqual(['a', 'd'])
    expect(client.state().latest?.at('x', 'CHN', 2021)).toBe(1)
    result(sent[1]!.id, 4)
    expect(client.state().latest?.at('x', 'CHN', 2021)).toBe(4)
  })

  it('never lets the comparison run replace the scenario', () => {
    const { client, sent, frame, result } = setup()
    client.runCurrent(scenario('current'), ['x'])
    client.run(scenario('a'), ['x'])
    frame()
    result(sent[1]!.id, 7)
    result(sent[0]!.id, 5)
    expect(client.state().latest?.at('x', 'CHN', 2020)).toBe(7)
    expect(client.state().current?.at('x', 'CHN', 2020)).toBe(5)
  })

  it('goes on after a failed run', () => {
    const { client, sent, frame, names, reply } = setup()
    client.run(scenario('bad'), ['x'])
    frame()
    client.run(scenario('good'), ['x'])
    frame()
    reply({ type: 'failed', id: sent[0]!.id, reason: 'no' })
    expect(names()).toEqual(['bad', 'good'])
    expect(client.state().error).toBe('no')
  })

  it('hands explanations and their failures to who asked', async () => {
    const { client, sent, reply } = setup()
    const asked = client.explain(scenario('a'), 'x', 'CHN', 2020)
    reply({ type: 'failed', id: sent[0]!.id, reason: 'unknown variable' })
    await expect(asked).rejects.toThrow('unknown variable')
  })

  it('runs a city beside the province’s runs and gives both scenarios of it', async () => {
    const { client, sent, reply, frame, names } = setup()
    const asked = client.runCity([scenario('a'), scenario('b')], '130200', ['x'])
    client.run(scenario('c'), ['x'])
    frame()
    expect(names()).toEqual(['', 'c'])
    const identity = { scenario: '', model: 'm', data: 'd', resolution: 'city' as const, options: {} }
    const values = (value: number) => ({
      identity,
      variables: ['x'],
      values: Float64Array.of(value, value),
      notes: [],
    })
    const found = { type: 'city' as const, id: sent[0]!.id, info: { ...info, regions: ['130200'] } }
    reply({ ...found, results: [values(1), values(2)] })
    const runs = await asked
    expect(runs.map((run) => run.at('x', '130200', 2021))).toEqual([1, 2])
    expect(client.state().latest).toBeUndefined()
  })

  it('says NaN, not zero, where there is nothing', () => {
    const { client, sent, frame, result } = setup()
    client.run(scenario('a'), ['x'])
    frame()
    result(sent[0]!.id, 1)
    expect(client.state().latest?.at('y', 'CHN', 2020)).toBeNaN()
    expect(client.state().latest?.at('x', 'KOR', 2020)).toBeNaN()
    expect(client.state().latest?.at('x', 'CHN', 1999)).toBeNaN()
  })
})
