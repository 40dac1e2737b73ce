import type { Compiled } from './compiled.ts'
import { type Expr, leaves } from './expr.ts'
import type { VariableDef } from './model.ts'

/** Variables that no other equation reads and that are not published: dead, or forgotten. */
export function unused(compiled: Compiled): VariableDef[] {
  const read = new Set<unknown>()
  for (const { def, expr, initial } of compiled.equations.values()) {
    const note = ({ leaf }: Expr) => {
      if (leaf?.owner !== def) read.add(leaf?.owner)
    }
    leaves(expr, note)
    if (initial) leaves(initial, note)
  }
  return compiled.model.variables.filter((def) => !def.notes.publish && !read.has(def))
}
