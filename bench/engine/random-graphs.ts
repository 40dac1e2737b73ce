import {
  allocate,
  type Compiled,
  compile,
  compileJs,
  constant,
  Expr,
  level,
  link,
  lookup,
  type Memory,
  model,
  openInstance,
  select,
  solve,
  sumRegions,
  total,
  unit,
} from '../../src/engine/index.ts'
import { interpret } from '../../src/engine/why.ts'

const pure = unit('1')
const edges = [0, -0, 5e-324, 2.2e-308, 709.7, 709.71, -708, -708.1, 1e308, Infinity, -Infinity, NaN]
const pairs = ['add', 'sub', 'mul', 'div', 'min', 'max', 'lt', 'le', 'pow'] as const

/** A sequence of numbers in [0, 1) that is the same in every run of the bench. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A random model of two levels: every operation, awkward numbers, stocks, sums over regions, a link and a search. */
export function randomGraph(seed: number): Compiled {
  const next = sequence(seed * 7919 + 1)
  const below = (n: number) => Math.floor(next() * n)
  const number = () => (next() < 0.15 ? (edges[below(edges.length)] as number) : (next() - 0.5) * 20)
  const top = level('top')
  const place = level('place', top)
  const m = model('random')
  const over = m.subsystem('over', { level: top, file: 'random' })
  const under = m.subsystem('under', { level: place, file: 'random' })
  const p = m.param('p', { unit: '1', value: number() })
  const known = under.input('known', { unit: '1', read: () => number() })
  const whole = over.stock('whole', { unit: '1', initial: () => p })
  const part = under.stock('part', { unit: '1', initial: () => known().plus(whole()) })
  const made: (() => Expr)[] = [() => p, () => known(), () => part(), () => whole()]
  const tree = (depth: number): Expr => {
    if (depth === 0 || next() < 0.15)
      return next() < 0.3 ? constant(number(), '1') : (made[below(made.length)] as () => Expr)()
    const arg = () => tree(depth - 1)
    const kind = below(14)
    if (kind < pairs.length) return new Expr(pairs[kind] as 'add', [arg(), arg()], pure)
    if (kind === 9) return new Expr((['neg', 'exp', 'log'] as const)[below(3)] as 'neg', [arg()], pure)
    if (kind === 10) return select(arg(), arg(), arg())
    if (kind === 11) return total([arg(), arg(), arg()])
    if (kind === 12)
      return solve('x', '1', (x) => x.times(arg()).plus(arg()), -10, 10, {
        outside: next() < 0.5 ? 'nearest' : 'nothing',
      })
    return lookup(arg(), '1', '1', [
      [-2, 3],
      [0, -1],
      [7, 5],
    ])
  }
  const count = 4 + below(12)
  for (let i = 0; i < count; i++) {
    const expr = tree(4)
    const x = under.aux(`x${i}`, { unit: '1' }, () => expr)
    made.push(() => x())
    if (i === 1) {
      const all = over.aux('all', { unit: '1' }, () => sumRegions(x()))
      const web = link(
        'web',
        [
          { from: 0, to: 2, weight: number() },
          { from: 2, to: 0, weight: 0.5 },
        ],
        '1',
      )
      const arrived = under.aux('arrived', { unit: '1' }, () => web.arriving(x()).plus(web.leaving(x())))
      made.push(
        () => all(),
        () => arrived(),
      )
      over.next(whole, () => all().times(0.5))
    }
  }
  const last = made.at(-1) as () => Expr
  under.next(part, () =>
    lookup(last(), '1', '1', [
      [-50, -50],
      [50, 50],
    ]),
  )
  return compile(
    m,
    [
      { level: top, codes: ['A'] },
      { level: place, codes: ['B', 'C', 'D'], parent: [0, 0, 0] },
    ],
    [2015, 2016, 2017],
  )
}

/** Whether interpreter, JavaScript, WebAssembly and SIMD give the same bits of every value; all NaN count as one. */
export function sameBits(compiled: Compiled): boolean {
  const given = allocate(compiled)
  const run = (how: (memory: Memory) => void): string => {
    const memory: Memory = { ...given, values: given.values.map((one) => new Float64Array(one.length)) }
    how(memory)
    return memory.values
      .map((values) => {
        const same = values.map((value) => (Number.isNaN(value) ? Number.NaN : value))
        return Buffer.from(same.buffer, same.byteOffset, same.byteLength).toString('base64')
      })
      .join()
  }
  const instance = (lanes: 1 | 2) => (memory: Memory) => {
    const one = openInstance(compiled, { lanes })
    one.load(memory)
    one.run()
    one.read(memory)
  }
  const oracle = run((memory) => interpret(compiled, memory))
  return [compileJs(compiled), instance(1), instance(2)].every((how) => run(how) === oracle)
}
