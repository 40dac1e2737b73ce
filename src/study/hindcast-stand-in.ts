/** Finding what stood in for a parameter. */
import type { CatalogIndex, StandIn } from '../catalog/index.ts'

/** The stand-in of a parameter that was known last by the cut. */
export function standInOf(index: CatalogIndex, id: string, cut: number): StandIn | undefined {
  return (index.catalog.hindcast?.standIns ?? [])
    .filter((one) => one.id === id && one.knownBy <= cut)
    .sort((a, b) => a.knownBy - b.knownBy)
    .at(-1)
}
