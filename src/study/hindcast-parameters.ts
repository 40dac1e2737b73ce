/** Parameters as they could have stood at a cut. The rule is docs/decisions/016-hindcast.md. */
import type { CatalogIndex, Parameter, StandInKind } from '../catalog/index.ts'
import { computedAsOf } from './hindcast-computed.ts'
import { standInOf } from './hindcast-stand-in.ts'

/** How a parameter of the model came to its value under a cut. */
export type Standing = 'known' | StandInKind | 'computed' | 'later'

/** Parameters of a cut, and how each came to its value. */
export interface ParametersAsOf {
  parameters: Parameter[]
  standing: Map<string, Standing>
}

/**
 * Replaces every parameter known later than the cut: by the stand-in of `hindcast.yaml` that was known last by the
 * cut, by a computation on observations to the cut, or by neither. What is left (`later`) keeps its value, which no
 * result may depend on: a test puts noise there.
 * @param asOf the catalog with its tables cut already: what is computed is computed from them
 */
export function parametersAsOf(asOf: CatalogIndex, cut: number): ParametersAsOf {
  const standing = new Map<string, Standing>()
  const computed = computedAsOf(asOf, cut)
  const parameters = asOf.catalog.parameters.map((one): Parameter => {
    if (one.knownBy <= cut) {
      standing.set(one.id, 'known')
      return one
    }
    const value = computed.get(one.id)
    if (value !== undefined) {
      standing.set(one.id, 'computed')
      const source = `computed from observations to ${cut}`
      return { ...one, low: value, central: value, high: value, source, confidence: 'D', knownBy: cut }
    }
    const standIn = standInOf(asOf, one.id, cut)
    standing.set(one.id, standIn?.kind ?? 'later')
    if (!standIn) return one
    const { low, central, high, source, confidence, knownBy } = standIn
    return { ...one, low, central, high, source, confidence, knownBy }
  })
  return { parameters, standing }
}
