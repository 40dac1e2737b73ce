import { beforeAll, describe, expect, it } from 'vitest'
import { loadCatalog } from '../../src/catalog/load.ts'
import type { Reference, ReferenceEquation } from '../../src/engine/reference.ts'
import { referenceOf } from './build.ts'
import { pageTitles } from './titles.ts'

let reference: Reference
let equations: Map<string, ReferenceEquation>
beforeAll(() => {
  reference = referenceOf(loadCatalog('catalog'))
  equations = new Map(reference.pages.flatMap((page) => page.equations).map((one) => [one.id, one]))
}, 60_000)

describe('the model reference', () => {
  it('has a page in three languages for every file of equations, and no other', () => {
    expect(reference.pages.map((page) => page.id).sort()).toEqual(Object.keys(pageTitles).sort())
    for (const { title } of reference.pages) expect(Object.keys(title ?? {})).toEqual(['ko', 'zh', 'en'])
  })

  it('links parents and children to each other', () => {
    for (const [id, equation] of equations) {
      for (const parent of equation.parents) expect(equations.get(parent)?.children).toContain(id)
      for (const child of equation.children) expect(equations.get(child)?.parents).toContain(id)
    }
  })

  it('gives every parameter an equation reads with a unit, a range that holds its value, and a source', () => {
    const known = new Map(reference.parameters.map((one) => [one.name, one]))
    for (const name of [...equations.values()].flatMap((one) => one.parameters)) {
      const { low, value, high, unit, source, confidence } = known.get(name) ?? {}
      expect(low, name).toBeLessThanOrEqual(value as number)
      expect(value, name).toBeLessThanOrEqual(high as number)
      expect([unit, source, confidence], name).not.toContain(undefined)
    }
  })

  it('tells one form where all labels follow one equation, and their own where they do not', () => {
    const forms = (id: string) => equations.get(id)?.forms.map((form) => form.text)
    expect(forms('province:transport.car.sales')).toEqual([
      'transport.car.sales_total × transport.car.choice_share.powertrain',
    ])
    expect(forms('province:transport.car.opening')).toEqual([
      'Σ age (transport.car.fleet_by_age.powertrain.age)',
    ])
    const ageing = equations.get('province:transport.car.fleet_by_age')
    expect(ageing?.forms).toHaveLength(3)
    expect(ageing?.forms[1]?.text).toContain('transport.car.fleet_by_age.powertrain.age−1')
    expect(ageing?.forms[0]?.labels[0]).toBe('ice.0')
    const market = forms('province:power.market_share')
    expect(market?.[1]).toContain('power.lcoe.before.coal')
    expect(market?.join()).not.toContain('technology−1')
  })

  it('names the levers of an equation, and those that reach it through others', () => {
    expect(equations.get('nation:transport.credits.ratio')?.levers).toContain('L-DUAL')
    const power = equations.get('province:co2.power_heat.electricity')
    expect(power?.levers).not.toContain('L-VRE')
    expect(power?.movedBy).toContain('L-VRE')
  })
})
