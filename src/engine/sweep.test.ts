import { describe, expect, it } from 'vitest'
import {
  allocate,
  compile,
  compileJs,
  compileWasm,
  constant,
  dimension,
  level,
  link,
  model,
  readValue,
} from './index.ts'
import { interpret } from './why.ts'

const place = level('place')
const codes = ['A', 'B', 'C']
// Water between three places, round in a circle and across; each makes water of its own, dyed to its own strength.
const flows = [
  { from: 0, to: 1, weight: 4 },
  { from: 1, to: 2, weight: 3 },
  { from: 2, to: 0, weight: 2 },
  { from: 0, to: 2, weight: 1 },
]
const made = [10, 5, 2]
const strength = [1, 0, 0.5]
const inflow = codes.map((_, i) => flows.filter((f) => f.to === i).reduce((t, f) => t + f.weight, 0))
const outflow = codes.map((_, i) => flows.filter((f) => f.from === i).reduce((t, f) => t + f.weight, 0))
const through = codes.map((_, i) => (made[i] as number) + (inflow[i] as number))

function trace(passes: number) {
  const m = model('water')
  const s = m.subsystem('s', { level: place, file: 'sweep.test.ts' })
  const pipes = link('pipes', flows, 'm3')
  const at = (list: readonly number[]) => (code: string) => list[codes.indexOf(code)] as number
  const own = s.input('made', { unit: 'm3', read: at(made) })
  const dye = s.input('dye', { unit: '1', read: at(strength) })
  const all = s.input('through', { unit: 'm3', read: at(through) })
  s.sweep('mixed', { unit: '1', publish: true }, passes, {
    start: () => dye(),
    step: (before) => own().times(dye()).plus(pipes.arriving(before())).over(all()),
  })
  return compile(m, [{ level: place, codes }], [2015])
}

const mixed = (passes: number, how: 'oracle' | 'js' | 'wasm' = 'oracle') => {
  const compiled = trace(passes)
  const memory = allocate(compiled)
  if (how === 'oracle') interpret(compiled, memory)
  else (how === 'js' ? compileJs(compiled) : compileWasm(compiled, 2))(memory)
  return codes.map((code) => readValue(compiled, memory, 's.mixed', code, 2015))
}

// Cramer's rule on (through - arriving) x = made x strength.
function exact(): number[] {
  const matrix = codes.map((_, i) =>
    codes.map((_, j) => {
      const arriving = flows.find((f) => f.to === i && f.from === j)?.weight ?? 0
      return (i === j ? (through[i] as number) : 0) - arriving
    }),
  )
  const right = codes.map((_, i) => (made[i] as number) * (strength[i] as number))
  const det = (m: number[][]): number => {
    const [[a, b, c], [d, e, f], [g, h, k]] = m as [
      [number, number, number],
      [number, number, number],
      [number, number, number],
    ]
    return a * (e * k - f * h) - b * (d * k - f * g) + c * (d * h - e * g)
  }
  return codes.map((_, j) => {
    const swapped = matrix.map((row, i) => row.map((x, l) => (l === j ? (right[i] as number) : x)))
    return det(swapped) / det(matrix)
  })
}

describe('sweep', () => {
  it('traces what a network carries to the exact solution of its linear equations', () => {
    const values = mixed(40)
    exact().forEach((x, i) => {
      expect(values[i]).toBeCloseTo(x, 14)
    })
    expect(mixed(1)[0]).not.toBeCloseTo(exact()[0] as number, 3)
  })

  it('conserves: the dye put in is the dye that leaves with what each place uses', () => {
    const used = codes.map((_, i) => (through[i] as number) - (outflow[i] as number))
    const into = made.reduce((total, x, i) => total + x * (strength[i] as number), 0)
    const out = mixed(40).reduce((total, x, i) => total + x * (used[i] as number), 0)
    expect(out).toBeCloseTo(into, 12)
  })

  it('each pass reads the one before, and all backends give the same bits', () => {
    const first = codes.map((_, i) => {
      const arriving = flows
        .filter((f) => f.to === i)
        .reduce((total, f) => total + f.weight * (strength[f.from] as number), 0)
      return ((made[i] as number) * (strength[i] as number) + arriving) / (through[i] as number)
    })
    expect(mixed(1)).toEqual(first)
    expect(mixed(8, 'js')).toEqual(mixed(8))
    expect(mixed(8, 'wasm')).toEqual(mixed(8))
  })

  it('publishes the last pass only, runs over dimensions, and wants a whole number of passes', () => {
    const { model: m } = trace(3)
    expect(m.variables.map((def) => [def.name, def.notes.publish ?? false])).toEqual([
      ['s.mixed.start', false],
      ['s.mixed.pass1', false],
      ['s.mixed.pass2', false],
      ['s.mixed', true],
    ])
    expect(() => trace(0)).toThrow("'s.mixed' sweeps 0 times; give a whole number from 1 on")
    const kind = dimension('kind', ['x', 'y'])
    const other = model('doubling')
    const s = other.subsystem('s', { level: place, file: 'sweep.test.ts' })
    s.sweep('d', { unit: '1', over: [kind] }, 3, {
      start: (k) => constant(k.index + 1, '1'),
      step: (before, k) => before(k).times(2),
    })
    const compiled = compile(other, [{ level: place, codes }], [2015])
    const memory = allocate(compiled)
    interpret(compiled, memory)
    expect(readValue(compiled, memory, 's.d.y', 'B', 2015)).toBe(16)
  })
})
