import address from 'virtual:noksaek-geometry'
import { useEffect, useState } from 'react'
import type { Lang } from '../messages/index.ts'
import { type Geometry, type GeometryFile, openGeometry } from './geometry.ts'
import { loadMapMessages } from './messages/index.ts'

let geometry: Promise<Geometry> | undefined

/** The outlines: fetched when first asked for, once; tried again after it failed. @throws Error when they cannot be had */
export function loadGeometry(): Promise<Geometry> {
  geometry ??= fetchGeometry().catch((error: unknown) => {
    geometry = undefined
    throw error
  })
  return geometry
}

async function fetchGeometry(): Promise<Geometry> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return openGeometry((await answer.json()) as GeometryFile)
}

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
