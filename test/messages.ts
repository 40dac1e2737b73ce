/** Every text of the project that stands in three languages, for tests that compare them. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Catalog, Name } from '../src/catalog/index.ts'
import type { VariableInfo } from '../src/study/types.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const languages = ['ko', 'zh', 'en'] as const

/** One text in three languages, and where it stands: `web/messages levers.title`. */
export interface Triple {
  where: string
  text: Name
}

/** Folders that hold ko.ts, en.ts and zh.ts. */
export function messageFolders(): string[] {
  const web = readdirSync(join(root, 'web'), { withFileTypes: true })
  const own = web.filter((entry) => entry.isDirectory()).map((entry) => `web/${entry.name}/messages`)
  return ['src/cli/messages', 'src/brief/messages', 'web/messages', ...own].filter((folder) =>
    existsSync(join(root, folder, 'ko.ts')),
  )
}

/** The messages of a folder, key by key. A message that takes values is read as its source, which holds its words. */
export async function messagesIn(folder: string): Promise<Triple[]> {
  const [ko, zh, en] = await Promise.all(
    languages.map(async (lang) => {
      const module = await import(/* @vite-ignore */ join(root, folder, `${lang}.ts`))
      return flat(module[lang])
    }),
  )
  const keys = [...(ko?.keys() ?? [])]
  return keys.map((key) => ({
    where: `${folder} ${key}`,
    text: { ko: ko?.get(key) ?? '', zh: zh?.get(key) ?? '', en: en?.get(key) ?? '' },
  }))
}

function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') into.set(path, value)
  else if (typeof value === 'function') into.set(path, value.toString())
  else if (value && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) flat(part, path ? `${path}.${key}` : key, into)
  return into
}

/**
 * Names of the catalog that stand in three languages: levers, parameters, series, sectors, tables. Not those of items,
 * whose Korean is the brief's own wording and whose Chinese the official one: they differ on purpose.
 */
export function namesOf(catalog: Catalog): Triple[] {
  const of = (kind: string, list: { id: string; name: Partial<Name> }[]) =>
    list.flatMap(({ id, name }) => {
      const { ko, zh, en } = name
      return ko && zh && en ? [{ where: `${kind} ${id}`, text: { ko, zh, en } }] : []
    })
  return [
    ...of('lever', catalog.levers),
    ...of(
      'strength',
      catalog.levers.map(({ id, strength }) => ({ id, name: strength.one })),
    ),
    ...of('parameter', catalog.parameters),
    ...of('series', catalog.history.series),
    ...of('sector', catalog.table1.sectors),
    ...of(
      'table',
      Object.values(catalog.tables).map(({ meta }) => ({ id: meta.name, name: meta.title })),
    ),
  ]
}

/** Titles of the model's variables. */
export function titlesOf(variables: readonly VariableInfo[]): Triple[] {
  return variables.map(({ name, title }) => ({ where: `variable ${name}`, text: title }))
}
