import type { Dimension, Elem, Readable, VariableDef } from '../engine/index.ts'
import { readableOf } from '../engine/index.ts'
import { type Context, province } from './context.ts'
import type { Basis } from './leaves.ts'
import { built } from './works.ts'

/** Gives a city's part of its province by a basis. */
export type PartOf = (basis: Basis) => Readable<[]>

/** A city's part of its province, each basis an input of its own; the parts of a province add up to 1. */
export function partOf(c: Context): PartOf {
  const p = c.model.subsystem('cities', { level: c.leaf, file: 'src/model/city-shares.ts' })
  const made = new Map<Basis, Readable<[]>>()
  return (basis) => {
    let found = made.get(basis)
    if (!found) {
      found = p.input(`part.${basis}`, {
        unit: '1',
        quality: 'estimated',
        holdsAfter: built,
        ...c.leafInput(basis, {
          read: () => 1,
          provenance: () => ({ id: `cities.part.${basis}`, text: 'places of the catalog', confidence: 'D' }),
        }),
      })
      made.set(basis, found)
    }
    return found
  }
}

/** By what a variable of the province is shared out; null where no list tells, and then no city has it. */
type Rule = Basis | ((element: string) => Basis | null)

const plants: Record<string, Basis> = {
  coal: 'coal_power',
  gas: 'secondary',
  biomass: 'people',
  hydro: 'hydro',
  nuclear: 'nuclear',
  wind_onshore: 'wind_onshore',
  wind_offshore: 'wind_offshore',
  solar_distributed: 'people',
}
// Large solar farms stand where land is: no list of them is free, and neither people nor value added finds them.
const plant: Rule = (technology) => plants[technology] ?? null

/**
 * What is modelled by province and works in cities. Cement kilns and biomass follow people, gas plants secondary value
 * added: of the bases known for all cities these come nearest to lists that may not be shipped (misplaced: 33, 24 and
 * 39 % of capacity, within provinces).
 */
const rules: readonly (readonly [RegExp, Rule])[] = [
  [/^power\.(capacity|generation)$/, plant],
  [/^power\.coal\.burned$/, 'coal_power'],
  [/^power\.demand\.steel$/, 'steel'],
  [/^power\.demand\.aluminium$/, 'aluminium'],
  [/^heat\.district$/, 'people'],
  [/^heat\.industrial$/, 'industry'],
  [/^industry\.steel\.output$/, (route) => (route === 'eaf' ? 'eaf' : 'bof')],
  [/^industry\.steel\.(co2_fuel|made)$/, 'steel'],
  [/^industry\.cement\./, 'people'],
  [/^industry\.aluminium\.made$/, 'aluminium'],
  [/^industry\.(chemicals|other)\./, 'industry'],
  [/^co2_process\.cement$/, 'people'],
  [/^co2_process\.lime$/, 'bof'],
  [/^co2_process\.aluminium$/, 'aluminium'],
  [/^co2_process\./, 'industry'],
]

/**
 * Shares out to cities what their provinces publish and no equation of cities tells, by the rules above. Call it when
 * all else is declared. Sums over a province stay what they are.
 */
export function shareOut(c: Context, part: PartOf): void {
  const own = new Set(c.model.variables.filter((one) => one.level === c.leaf).map((one) => one.name))
  for (const def of [...c.model.variables]) {
    const { publish, additive } = def.notes
    // a stock read inside a year is last year's
    if (def.level !== province || !publish || !additive || def.kind === 'stock' || own.has(def.name)) continue
    const rule = rules.find(([name]) => name.test(def.name))?.[1]
    if (rule) share(c, def, rule, part)
  }
}

function share(c: Context, def: VariableDef, rule: Rule, part: PartOf): void {
  const cut = def.name.lastIndexOf('.')
  const [group, short] = [def.name.slice(0, cut), def.name.slice(cut + 1)]
  const whole = readableOf(def) as Readable<readonly Dimension[]>
  const info = { ...def.notes, unit: def.unit.text, quality: 'estimated', levers: undefined }
  const declare = (name: string, sub: string, basis: Basis, elems: readonly Elem[]) => {
    const p = c.model.subsystem(sub, { level: c.leaf, file: 'src/model/city-shares.ts' })
    const kind = def.kind === 'flow' ? p.flow : p.aux
    kind(name, info, () => whole(...(elems as [])).times(part(basis)()))
  }
  const [dim, ...more] = def.dims
  if (!dim && typeof rule === 'string') declare(short, group, rule, [])
  if (!dim || more.length > 0) return
  for (const elem of dim.elements as readonly Elem[]) {
    const basis = typeof rule === 'string' ? rule : rule(elem.label)
    if (basis) declare(elem.label, def.name, basis, [elem])
  }
}
