/** Remembers where each record of the catalog was written, so that a later check can point at its line. */
import type { Problem } from './problems.ts'
import type { YamlSource } from './yaml-source.ts'

interface Origin {
  source: YamlSource
  path: PropertyKey[]
}

/** Record -> file and path. Filled while files are read, asked while references are checked. */
export class Sources {
  readonly #origins = new Map<object, Origin>()

  /** Remember a checked file and every record (object) in its top-level lists and maps. */
  remember(source: YamlSource, value: object): void {
    this.#origins.set(value, { source, path: [] })
    for (const [key, part] of Object.entries(value)) {
      if (Array.isArray(part)) {
        part.forEach((record: unknown, i) => {
          if (record && typeof record === 'object') this.#origins.set(record, { source, path: [key, i] })
        })
      } else if (part && typeof part === 'object') {
        this.#origins.set(part as object, { source, path: [key] })
      }
    }
  }

  /** The record `made` was made from `record` and stands in the same place. */
  same<T extends object>(record: object, made: T): T {
    const origin = this.#origins.get(record)
    if (origin) this.#origins.set(made, origin)
    return made
  }

  /** A fault in a field of a record. */
  problem(record: object, path: readonly PropertyKey[], message: string): Problem {
    const origin = this.#origins.get(record)
    if (!origin) return { file: 'catalog', line: 1, column: 1, field: path.map(String).join('.'), message }
    return origin.source.problem([...origin.path, ...path], message)
  }
}
