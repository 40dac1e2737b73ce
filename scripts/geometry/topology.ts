import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Outline } from './outlines.ts'
import { closeSeams, type Reach } from './seams.ts'
import { type Smallest, signedArea, union } from './union.ts'

/** The map's topology: leaves and provinces, by code; provinces share the arcs of their leaves. */
export type MapTopology = Topology<{ units: GeometryCollection; provinces: GeometryCollection }>

/** How outlines become the map's. */
export interface Coarseness extends Reach, Smallest {
  /** Share of the points that is kept: those whose triangles are largest. */
  kept: number
  /** Steps of the grid the coordinates are rounded to. */
  steps: number
}

/** One topology of all units: seams closed, outlines merged by unit and province, simplified along shared borders. */
export function topologyOf(units: Map<string, Outline[]>, coarse: Coarseness): MapTopology {
  const all = [...units].sort(([a], [b]) => a.localeCompare(b))
  const shapes = closeSeams(
    all.flatMap(([, outlines]) => outlines.map(({ geometry }) => clockwise(geometry))),
    coarse,
  )
  const codes = all.flatMap(([code, outlines]) => outlines.map(() => code))
  const by = (key: (code: string) => string) =>
    collection(
      [...grouped(shapes, (i) => key(codes[i]!))].map(([code, parts]) => ({
        type: 'Feature',
        id: code,
        properties: {},
        geometry: union(parts, coarse),
      })),
    )
  const whole = topology({ units: by((code) => code), provinces: by(provinceOf) })
  const weighed = presimplify(whole as never) as never
  return quantize(simplify(weighed, quantile(weighed, coarse.kept)) as never, coarse.steps) as never
}

/** Features of one of the topology's objects. */
export function featuresOf(whole: MapTopology, object: 'units' | 'provinces'): Feature<MultiPolygon>[] {
  const { features } = feature(whole as Topology, whole.objects[object]) as FeatureCollection<
    Polygon | MultiPolygon
  >
  return features.map((one) => ({ ...one, geometry: multi(one.geometry) }))
}

/** Code of the province a unit lies in. */
export function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`
}

/** Outer rings clockwise and holes the other way, as d3-geo reads them: a ring turned round would fill the globe. */
function clockwise(geometry: Polygon | MultiPolygon): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: multi(geometry).coordinates.map((rings) =>
      rings.map((ring, i) => (signedArea(ring) < 0 === (i === 0) ? ring : [...ring].reverse())),
    ),
  }
}

function multi(geometry: Polygon | MultiPolygon): MultiPolygon {
  return geometry.type === 'Polygon'
    ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
    : geometry
}

function collection(features: Feature<MultiPolygon>[]): FeatureCollection<MultiPolygon> {
  return { type: 'FeatureCollection', features }
}

function grouped<T>(values: T[], keyOf: (index: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  values.forEach((value, i) => {
    groups.set(keyOf(i), [...(groups.get(keyOf(i)) ?? []), value])
  })
  return groups
}
