import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Register } from './register.ts'

let book: Promise<PlaceBook> | undefined
let register: Promise<Register> | undefined

/** The places, programmes and recorded facts: fetched when first asked for, once. @throws Error when they cannot be had */
export function loadBook(): Promise<PlaceBook> {
  book ??= fetchJson<PlaceBook>('/places.json').catch((error: unknown) => {
    book = undefined
    throw error
  })
  return book
}

/** The policy items that concern places. @throws Error when they cannot be had */
export function loadRegister(): Promise<Register> {
  register ??= fetchJson<Register>('/register.json').catch((error: unknown) => {
    register = undefined
    throw error
  })
  return register
}

async function fetchJson<T>(path: string): Promise<T> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as T
}
