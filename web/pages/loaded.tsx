import { useEffect, useState } from 'react'
import { useApp } from '../app-context.ts'
import type { Lang } from '../messages/index.ts'

/** What a page asked for: not there yet, there, or failed; `again` tries once more. */
export interface Loaded<T> {
  value?: T
  fault?: string
  again(): void
}

/** Loads what a page needs besides its code, again when the language changes. An answer that comes late is dropped. */
export function useLoaded<T>(load: (lang: Lang) => Promise<T>): Loaded<T> {
  const { lang } = useApp()
  const [value, setValue] = useState<T>()
  const [fault, setFault] = useState<string>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads again
  useEffect(() => {
    let late = false
    load(lang).then(
      (found) => {
        if (late) return
        setValue(found)
        setFault(undefined)
      },
      (error: Error) => late || setFault(error.message),
    )
    return () => {
      late = true
    }
  }, [lang, tries])
  return { value, fault, again: () => setTries(tries + 1) }
}

/** What is said while a page waits for it, and when it failed; `missing` in the page's own words if it has them. */
export function LoadedStatus<T>({ of, missing }: { of: Loaded<T>; missing?: (fault: string) => string }) {
  const { m } = useApp()
  if (of.fault !== undefined)
    return (
      <div className="notice" role="alert">
        {missing?.(of.fault) ?? m.failed(of.fault)}{' '}
        <button type="button" onClick={of.again}>
          {m.retry}
        </button>
      </div>
    )
  if (of.value !== undefined) return null
  return (
    <p className="loading" role="status">
      {m.pages.loading}
    </p>
  )
}
