import { type Compiled, type Equation, leaves } from './compile.ts'
import { linkOf } from './expr.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'

/** An equation that reads a value, and how: `regions` and `gather` read it in other regions than its own. */
export interface Reader {
  equation: Equation
  op: 'param' | 'input' | 'ref' | 'regions' | 'gather'
  /** For a gather: pairs of regions, the reader's and the one it reads. */
  edges?: { reader: Int32Array; read: Int32Array }
}

type Owner = VariableDef | InputDef | ParamDef

const indexes = new WeakMap<Compiled, Map<Owner, Map<number, Reader[]>>>()

/** Equations that read one element of a variable, an input or a parameter, in the order of the declaration. */
export function readersOf(compiled: Compiled, owner: Owner, element: number): readonly Reader[] {
  let index = indexes.get(compiled)
  if (!index) {
    index = indexReaders(compiled)
    indexes.set(compiled, index)
  }
  return index.get(owner)?.get(element) ?? []
}

function indexReaders(compiled: Compiled) {
  const index = new Map<Owner, Map<number, Reader[]>>()
  for (const equation of compiled.equations.values()) {
    const seen = new Set<string>()
    leaves(equation.expr, ({ op, leaf }) => {
      if (!leaf) return
      // One equation may read a value in several places: told once for each way of reading.
      const key = `${op} ${leaf.name} ${leaf.link?.name} ${leaf.link?.side}`
      if (seen.has(key)) return
      seen.add(key)
      const owner = leaf.owner as Owner
      const elements = index.get(owner) ?? new Map<number, Reader[]>()
      index.set(owner, elements)
      const readers = elements.get(leaf.element) ?? []
      elements.set(leaf.element, readers)
      const reader: Reader = { equation, op: op as Reader['op'] }
      if (op === 'gather') {
        const { from, to, side } = linkOf(leaf)
        reader.edges = side === 'from' ? { reader: to, read: from } : { reader: from, read: to }
      }
      readers.push(reader)
    })
  }
  return index
}
