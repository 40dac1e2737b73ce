/** The places the build compiled, opened when they are first asked for: `run` does not need them. */
import { readFileSync } from 'node:fs'
import type { Catalog } from '../catalog/index.ts'
import { openPlaces, type PlaceBook, type PlaceIndex } from '../catalog/places.ts'
import { InputError } from '../study/scenario-problem.ts'
import { distFile } from './dist.ts'

/** Gives dist/places.json with its look-ups; reads it once. The function throws InputError when it is not built. */
export function placesOf(catalog: Catalog): () => PlaceIndex {
  let opened: PlaceIndex | undefined
  return () => {
    opened ??= openPlaces(readBook(), catalog.regions)
    return opened
  }
}

function readBook(): PlaceBook {
  const path = distFile('places.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PlaceBook
  } catch {
    throw InputError.of(path, 'the compiled places', 'no such file', 'run `npm run build`')
  }
}
