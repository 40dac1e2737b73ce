import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  type Compiled,
  compile,
  compileJs,
  compileWasm,
  constant,
  type Equation,
  type Expr,
  level,
  link,
  model,
  type Readable,
  sumRegions,
  type VariableDef,
} from './index.ts'
import { criticalChain } from './schedule.ts'
import { interpret } from './why.ts'

const nation = level('nation')
const province = level('province', nation)
const regions = [
  { level: nation, codes: ['N'] },
  { level: province, codes: ['A', 'B'], parent: [0, 0] },
]
const ring = link(
  'ring',
  [
    { from: 0, to: 1, weight: 2 },
    { from: 1, to: 0, weight: 3 },
  ],
  '1',
)

/** Where an equation reads from: earlier equations, by position, each in one way. */
interface Plan {
  level: 0 | 1
  reads: { of: number; along: boolean }[]
}

function build(plans: readonly Plan[]): Compiled {
  const m = model('plan')
  const at = [
    m.subsystem('n', { level: nation, file: 'schedule.test.ts' }),
    m.subsystem('p', { level: province, file: 'schedule.test.ts' }),
  ]
  const made: Readable<[]>[] = []
  plans.forEach((plan, i) => {
    const body = (): Expr =>
      plan.reads.reduce(
        (total, { of, along }) => {
          const other = made[of % Math.max(i, 1)] as Readable<[]>
          const lower = plans[of % Math.max(i, 1)]?.level as number
          const way = lower > plan.level ? sumRegions : along && lower === 1 ? ring.arriving : (x: Expr) => x
          return total.plus(way(other()))
        },
        constant(i, '1'),
      )
    made.push(
      at[plan.level]?.aux(`x${i}`, { unit: '1' }, i === 0 ? () => constant(0, '1') : body) as Readable<[]>,
    )
  })
  return compile(m, regions, [2015, 2016])
}

const sweeps = (compiled: Compiled) => compiled.stages.flat().filter((one) => one.length > 0)

function chain(compiled: Compiled): number {
  const target = (leaf: Expr): Equation => {
    const def = leaf.leaf?.owner as VariableDef
    return [...compiled.equations.values()].find((one) => one.def === def) as Equation
  }
  return criticalChain([...compiled.equations.values()], target)
}

/** Tries every order of levels, shortest first: what each lets a plan finish. */
function fewest(plans: readonly Plan[]): number {
  let reached = [new Set<number>()]
  for (let count = 0; ; count++) {
    if (reached.some((done) => done.size === plans.length)) return count
    reached = reached.flatMap((before) => [finish(plans, before, 0), finish(plans, before, 1)])
  }
}

function finish(plans: readonly Plan[], before: ReadonlySet<number>, at: 0 | 1): Set<number> {
  const done = new Set(before)
  plans.forEach((plan, i) => {
    const ready = (i === 0 ? [] : plan.reads).every(({ of, along }) => {
      const sameRegion = plans[of % i]?.level === at && !(along && at === 1)
      return (sameRegion ? done : before).has(of % i)
    })
    if (plan.level === at && ready) done.add(i)
  })
  return done
}

const N = (...of: number[]): Plan => ({ level: 0, reads: of.map((i) => ({ of: i, along: false })) })
const P = (...of: number[]): Plan => ({ level: 1, reads: of.map((i) => ({ of: i, along: false })) })

describe('stages', () => {
  it('a lower level reads an upper one in the same stage, and a sum waits for the next', () => {
    const down = build([N(), P(0)])
    expect(down.stages.map((one) => one.map((list) => list.length))).toEqual([[1, 1]])
    const up = build([P(), N(0)])
    expect(up.stages.map((one) => one.map((list) => list.length))).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('what nobody waits for is swept with the others of its level', () => {
    // P, N, P is the chain; another national equation, read by the last only, does not open a sweep of its own
    const compiled = build([P(), N(0), N(), P(1, 2)])
    expect(sweeps(compiled)).toHaveLength(3)
    expect(chain(compiled)).toBe(3)
  })

  it('a link waits for the other regions of its own level', () => {
    const along: Plan = { level: 1, reads: [{ of: 0, along: true }] }
    const compiled = build([P(), along, { ...along, reads: [{ of: 1, along: true }] }])
    expect(sweeps(compiled)).toHaveLength(3)
    expect(chain(compiled)).toBe(3)
  })

  const plan = fc.record({
    level: fc.constantFrom(0, 1) as fc.Arbitrary<0 | 1>,
    reads: fc.array(fc.record({ of: fc.nat(11), along: fc.boolean() }), { maxLength: 3 }),
  })

  it('are the fewest sweeps there can be: the critical chain, and no more than chains of two levels ask', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 12 }), (plans) => {
        const compiled = build(plans)
        const count = sweeps(compiled).length
        expect(count).toBeGreaterThanOrEqual(chain(compiled))
        expect(count).toBe(fewest(plans))
      }),
      { numRuns: 200 },
    )
    expect(sweeps(build([N(), P(0), P(), N(2)]))).toHaveLength(3)
  })

  it('compute nothing before what it reads, in every backend', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 12 }), (plans) => {
        const compiled = build(plans)
        // by hand, in the order of declaration
        const value: [number, number][] = []
        plans.forEach((one, i) => {
          const read = (r: 0 | 1) =>
            (i === 0 ? [] : one.reads).reduce((total, { of, along }) => {
              const other = value[of % i] as [number, number]
              const lower = plans[of % i]?.level as number
              if (lower > one.level) return total + other[0] + other[1]
              return total + (along && lower === 1 ? (r === 0 ? 3 * other[1] : 2 * other[0]) : other[r])
            }, i)
          value.push([read(0), read(1)])
        })
        for (const run of [interpret.bind(null, compiled), compileJs(compiled), compileWasm(compiled, 2)]) {
          const memory = allocate(compiled)
          run(memory)
          for (const { name, level: at, slot } of compiled.equations.values()) {
            const i = Number(name.split('x')[1])
            const width = compiled.levels[at]?.slots as number
            const count = at === 0 ? 1 : 2
            for (let r = 0; r < count; r++)
              expect(memory.values[at]?.[(count + r) * width + slot]).toBe(value[i]?.[r])
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
