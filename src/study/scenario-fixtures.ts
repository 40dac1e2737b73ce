/** A small catalog for tests of scenarios: two levers, two parameters, two provinces and a place without data. */
import type { Lever, Parameter, Region } from '../catalog/types.ts'
import type { ScenarioFacts } from './scenario-check.ts'

const name = (en: string) => ({ ko: en, zh: en, en })

function lever(id: string, max: number): Lever {
  return {
    id,
    name: name(id),
    field: 'energy',
    mechanism: '',
    actsOn: '',
    equations: [],
    active: true,
    resolution: 'province',
    lagYears: 0,
    parameters: [],
    items: [],
    interactions: [],
    caveats: null,
    strength: { min: 0, max, default: 1, step: 0.05, one: name('as announced') },
  }
}

function parameter(id: string, unit: string): Parameter {
  return {
    id,
    name: { en: id },
    field: 'energy',
    low: 1,
    central: 2,
    high: 3,
    unit,
    kind: 'empirical',
    source: '',
    confidence: 'D',
    knownBy: 2020,
    knownByBasis: 'judged',
    period: null,
    basis: null,
    levers: [],
    note: null,
  }
}

function region(code: string, en: string, data: boolean): Region {
  return {
    code,
    level: 'province',
    parent: 'CHN',
    name: name(en),
    short: name(en),
    data,
    lat: null,
    lon: null,
  }
}

/** What test scenarios are checked against. */
export const facts: ScenarioFacts = {
  levers: [lever('L-VRE', 2), lever('L-NUC', 1)],
  parameters: [parameter('hours_pv', 'h/yr'), parameter('capex_pv', 'CNY/kW')],
  regions: [
    region('130000', 'Hebei', true),
    region('320000', 'Jiangsu', true),
    region('710000', 'Taiwan', false),
  ],
}
