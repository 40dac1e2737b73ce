import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { combinations, elementName, leaves, unit } from '../engine/index.ts'
import { transitionModel } from '../model/index.ts'
import { type Bench, openBench } from './testing.ts'

let bench: Bench
let model: ReturnType<typeof transitionModel>
beforeAll(async () => {
  bench = await openBench()
  model = transitionModel(bench.catalog)
}, 60_000)

/**
 * Parameters the register gives to a lever that its equations of this version do not read: what was observed later,
 * mechanisms of other issues (storage, aluminium, credits), or the other end of a learning curve.
 */
const notYet: Record<string, string[]> = {
  'L-VRE': [
    'capex_pv_utility_2024',
    'capex_wind_on_2024',
    'capex_wind_off_2024',
    'hours_wind_off',
    'base_realisation',
    'stor_pair_ratio',
    'polysi_kwh',
  ],
  'L-NUC': [
    'nuc_capex',
    'nuc_build_time',
    'nuc_approvals',
    'nuc_tariff',
    'nuc_heat_haiyang_2021',
    'nuc_power_loss_heat',
    'nuc_htr_mw',
    'nuc_acp100_mw',
    'desal_kwh',
  ],
  'L-RETIRE': ['coal_age', 'coal_scc_new', 'coal_scc_retired'],
  'L-EE': [
    'ind_ci_cut_rate',
    'ind_ei_13fyp',
    'ind_ei_outturn_2021',
    'ee_price_elast',
    'ee_benchmark_share',
    'bm_steel_bf',
    'bm_cement_clinker',
    'bm_al_smelting',
    'bm_ethylene',
    'bm_causticsoda',
    'chlor_dc',
    'chlor_zero_gap_saving',
  ],
  'L-EAF': [
    'bm_steel_bf',
    'steel_bof_energy',
    'steel_bof_ef',
    'steel_avg_ef',
    'steel_eaf_total',
    'steel_eaf_share_target',
  ],
  'L-CEM': ['bm_cement_clinker', 'cem_altraw_saving'],
  'L-CHOICE': [
    'ef_gasoline_t',
    'ef_gasoline_wtt',
    'battery_elec',
    'li_ef',
    'logit_plate_value',
    'logit_charger',
    'logit_range',
    'batt_price_2020',
    'batt_price_2024',
    'chargers_2024',
    'nev_stock_2024',
    'charge_twh_2024',
  ],
  'L-SUBSIDY': [],
}

describe('item -> lever -> parameter -> equation', () => {
  it('the levers with equations are those the catalog calls active', () => {
    expect([...model.levers]).toEqual(
      bench.catalog.catalog.levers
        .filter((one) => one.active)
        .map((one) => one.id)
        .sort(),
    )
    const named = new Set(model.compiled.model.variables.flatMap((def) => def.notes.levers ?? []))
    for (const id of named) expect(model.levers).toContain(id)
    for (const id of model.levers) expect(named).toContain(id)
  })

  it('every parameter of an active lever is read by an equation, or is listed as not yet', () => {
    const read = new Set(model.compiled.model.params.map((one) => one.name))
    for (const id of model.levers) {
      const missing = bench.catalog
        .parametersOfLever(id)
        .map((one) => one.id)
        .filter((one) => !read.has(one))
      expect(missing.sort(), id).toEqual([...(notYet[id] ?? [])].sort())
    }
  })

  it('every parameter the equations read is in the catalog with a source, and its lever leads back to it', () => {
    for (const { name } of model.compiled.model.params) {
      const parameter = bench.catalog.parameter(name)
      expect(parameter.source.length, name).toBeGreaterThan(2)
      for (const lever of parameter.levers.filter((one) => one !== 'ALL')) {
        expect(
          bench.catalog.parametersOfLever(lever).map((one) => one.id),
          `${name} of ${lever}`,
        ).toContain(name)
      }
    }
  })

  it('items lead to active levers and back', () => {
    for (const id of model.levers) {
      const items = bench.catalog.itemsOfLever(id)
      expect(items.length, id).toBeGreaterThan(0)
      for (const item of items) expect(bench.catalog.leversOfItem(item.id).map((one) => one.id)).toContain(id)
    }
  })
})

describe('variables', () => {
  it('have a name in three languages and a unit the engine reads', () => {
    for (const variable of bench.study.variables) {
      for (const lang of ['ko', 'zh', 'en'] as const) expect(variable.title[lang], variable.name).toBeTruthy()
      expect(variable.title.ko, variable.name).toMatch(/[가-힣]/)
      expect(() => unit(variable.unit)).not.toThrow()
    }
  })

  it('that targets and coverage name exist', () => {
    const names = bench.study.variables.map((one) => one.name)
    const known = (name: string) => names.includes(name) || names.some((one) => one.startsWith(`${name}.`))
    const named = [
      ...bench.catalog.catalog.items.flatMap((item) => item.targets.map((target) => target.variable)),
      ...bench.catalog.catalog.coverage.flatMap((row) => row.variables),
    ].filter((one): one is string => one !== null)
    expect([...new Set(named)].filter((one) => !known(one.replace(/\.\*$/, '')))).toEqual([])
  })
})

describe('why this number?', () => {
  it('walks from the power emissions of China in 2030 to a cited parameter', () => {
    let at = { variable: 'co2.power_heat.electricity', region: 'CHN', year: 2030 }
    const seen: string[] = []
    for (let step = 0; step < 8; step++) {
      const why = bench.study.explain(bench.current, at.variable, at.region, at.year)
      seen.push(why.variable)
      if (why.kind === 'param') {
        expect(why.sources[0]?.text.length).toBeGreaterThan(5)
        expect(why.sources[0]?.confidence).toMatch(/^(V|R-high|R-med|R-low|S|D)$/)
        return
      }
      const next =
        why.inputs.find((one) => one.kind === 'param' && one.variable === 'ef_tce_coal') ?? why.inputs[0]
      expect(next, `${why.variable} leads nowhere`).toBeDefined()
      at = next as typeof at
    }
    throw new Error(`no parameter within eight steps: ${seen.join(' <- ')}`)
  })

  it('gives the value of the run, and every value it names can be asked in turn', () => {
    const years = bench.study.years
    const result = bench.study.run(bench.current)
    const some = fc.record({
      variable: fc.constantFrom(...bench.study.variables.map((one) => one.name)),
      region: fc.constantFrom(...bench.study.regions),
      year: fc.constantFrom(...years),
    })
    fc.assert(
      fc.property(some, ({ variable, region, year }) => {
        const value = result.series(variable, region)?.[year - (years[0] as number)]
        if (value === undefined) return
        const why = bench.study.explain(bench.current, variable, region, year)
        expect(Math.abs(why.value - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
        for (const input of why.inputs) {
          const deeper = bench.study.explain(bench.current, input.variable, input.region, input.year)
          expect(deeper.value).toBe(input.value)
          expect(deeper.unit).toBe(input.unit)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('every equation names only what can be found', () => {
    for (const equation of model.compiled.equations.values()) {
      leaves(equation.expr, (leaf) => {
        const owner = leaf.leaf?.owner as { name: string; dims?: [] }
        const names = owner.dims
          ? combinations(owner.dims).map((elems) => elementName(owner, elems))
          : [owner.name]
        expect(names).toContain(leaf.leaf?.name)
      })
    }
  }, 30_000)
})

describe('identity', () => {
  it('the same scenario gives the same bytes; another assumption another identity', () => {
    const once = bench.study.run(bench.scenario('fourteenth-plan'))
    const first = bench.study.variables.map((one) => [...(once.series(one.name, 'CHN') ?? [])])
    bench.study.run(bench.current)
    const again = bench.study.run(structuredClone(bench.scenario('fourteenth-plan')))
    expect(bench.study.variables.map((one) => [...(again.series(one.name, 'CHN') ?? [])])).toEqual(first)
    expect(again.identity).toEqual(once.identity)
    const other = bench.study.run({ ...bench.scenario('fourteenth-plan'), assumptions: { hours_pv: 1300 } })
    expect(other.identity.scenario).not.toBe(once.identity.scenario)
  })
})
