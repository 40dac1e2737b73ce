/** What the build compiled from the catalog. Read without YAML and without a validator: `run` starts here. */
import { readFileSync } from 'node:fs'
import type { Catalog } from '../catalog/index.ts'
import type { CompiledScenarios } from '../study/scenario-files.ts'
import { InputError } from '../study/scenario-problem.ts'
import type { Scenario } from '../study/types.ts'
import { distFile } from './dist.ts'

/** dist/catalog.json. @throws InputError when it is not built */
export function readCatalog(): Catalog {
  return readBuilt('catalog.json') as Catalog
}

/** The built-in scenarios, merged with their bases. @throws InputError when they are not built */
export function readScenarios(): Scenario[] {
  return (readBuilt('scenarios.json') as CompiledScenarios).scenarios
}

function readBuilt(name: string): unknown {
  const path = distFile(name)
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw InputError.of(path, 'the compiled catalog', 'no such file', 'run `npm run build`')
  }
}
