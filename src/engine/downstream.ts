import { type Compiled, type Equation, leaves } from './compile.ts'

/** Who reads whom, within a year and through stocks. */
export interface Downstream {
  /** Every equation that a change of these inputs or parameters can reach. */
  of(changed: Iterable<unknown>): ReadonlySet<Equation>
}

/** Indexes a model's readings once. `of` wants definitions: of inputs or parameters. */
export function downstream(compiled: Compiled): Downstream {
  const readers = new Map<unknown, Set<Equation>>()
  for (const equation of compiled.equations.values()) {
    for (const expr of [equation.expr, equation.initial]) {
      if (!expr) continue
      leaves(expr, ({ leaf }) => {
        const known = readers.get(leaf?.owner)
        if (known) known.add(equation)
        else readers.set(leaf?.owner, new Set([equation]))
      })
    }
  }
  return {
    of(changed) {
      const reached = new Set<Equation>()
      const queue: unknown[] = [...changed]
      const asked = new Set<unknown>(queue)
      for (const owner of queue) {
        for (const equation of readers.get(owner) ?? []) {
          reached.add(equation)
          if (asked.has(equation.def)) continue
          asked.add(equation.def)
          queue.push(equation.def)
        }
      }
      return reached
    },
  }
}
