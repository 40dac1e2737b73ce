import address from 'virtual:noksaek-geometry'
import { useEffect, useState } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Lang } from '../messages/index.ts'
import { type Geometry, type GeometryFile, openGeometry } from './geometry.ts'
import { loadMapMessages } from './messages/index.ts'

/** Something fetched once. A fetch that failed is tried again when it is asked for again. */
function once<T>(fetchIt: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined
  return () => {
    coming ??= fetchIt().catch((error: unknown) => {
      coming = undefined
      throw error
    })
    return coming
  }
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return (await answer.json()) as T
}

/** The outlines. */
export const loadGeometry: () => Promise<Geometry> = once(async () =>
  openGeometry(await json<GeometryFile>(address)),
)

/** The places and what is recorded of them. */
export const loadPlaces: () => Promise<PlaceBook> = once(() => json<PlaceBook>('/places.json'))

/** Fetches what the map needs besides its code, so that it opens at once and without a network. */
export async function preloadMap(lang: Lang): Promise<void> {
  await Promise.all([loadMapMessages(lang), loadGeometry()])
}

/** What came, or why it did not. */
export interface Loaded<T> {
  value?: T
  error?: string
}

/** What a loader brings, kept while the next one is under way; without a loader, nothing. */
export function useLoaded<T>(load: (() => Promise<T>) | undefined): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({})
  useEffect(() => {
    let late = false
    load?.().then(
      (value) => late || setState({ value }),
      (error: unknown) => late || setState({ error: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      late = true
    }
  }, [load])
  return state
}
