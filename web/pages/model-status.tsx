import { useApp } from '../app-context.ts'
import type { ModelState } from '../model/client.ts'

/** What is said while the model loads and when it failed; nothing when there are results. */
export function ModelStatus({ model, retry }: { model: ModelState; retry(): void }) {
  const { m } = useApp()
  if (model.error !== undefined) {
    return (
      <div className="notice" role="alert">
        {m.failed(model.error)}{' '}
        <button type="button" onClick={retry}>
          {m.retry}
        </button>
      </div>
    )
  }
  if (model.current !== undefined && model.latest !== undefined) return null
  return (
    <p className="loading" role="status">
      {m.loading}
    </p>
  )
}
