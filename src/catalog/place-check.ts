/** What the programme lists say of places, policies and levers: names that must exist, members that may be named once. */
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import type { programmesFile } from './place-schema.ts'
import type { Place, Programme } from './place-types.ts'
import type { Problem } from './problems.ts'
import type { Sources } from './sources.ts'
import type { Region } from './types.ts'

/** What a list may name. */
export interface Known {
  places: readonly Place[]
  provinces: readonly Region[]
  items?: ReadonlySet<string>
  levers?: ReadonlySet<string>
}

/** The programmes with their members' own confidence; faults are added to `problems`. */
export function checkProgrammes(
  file: z.infer<typeof programmesFile>,
  known: Known,
  sources: Sources,
  problems: Problem[],
): Programme[] {
  const named = new Map<string, string>()
  for (const { code, name } of [...known.provinces, ...known.places]) named.set(code, name.en)
  const ids = new Set<string>()
  for (const programme of file.programmes) {
    const fault = (path: PropertyKey[], message: string) =>
      problems.push(sources.problem(programme, path, message))
    if (ids.has(programme.id))
      fault(['id'], `the programme '${programme.id}' appears twice; give each its own id`)
    ids.add(programme.id)
    if (programme.until !== null && programme.until < programme.year)
      fault(['until'], `${programme.until} lies before the first year, ${programme.year}`)
    const refer = (key: 'items' | 'levers', what: string) => {
      const set = known[key]
      if (!set) return
      for (const [i, id] of programme[key].entries())
        if (!set.has(id)) fault([key, i], `unknown ${what} '${id}'${suggestion(id, set)}`)
    }
    refer('items', 'policy')
    refer('levers', 'lever')
    const members = new Set<string>()
    for (const [i, member] of programme.members.entries()) {
      if (!named.has(member.code)) {
        const near = nearest(member.code, named.keys())
        const hint = near
          ? `; did you mean '${near}' (${named.get(near)})?`
          : '; use a code of places.csv or a province'
        fault(['members', i, 'code'], `unknown place '${member.code}'${hint}`)
      }
      const key = `${member.code} ${member.part ?? ''}`
      if (members.has(key))
        fault(['members', i, 'code'], `'${member.code}' is named twice; name a part, or take one out`)
      members.add(key)
    }
  }
  return file.programmes.map((programme) => ({
    ...programme,
    members: programme.members.map((m) => ({ ...m, confidence: m.confidence ?? programme.confidence })),
  }))
}

function suggestion(id: string, known: Iterable<string>): string {
  const near = nearest(id, known)
  return near ? `; did you mean '${near}'?` : '; add it, or remove it here'
}
