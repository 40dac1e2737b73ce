import { feature, mesh } from 'topojson-client'
import type { Name } from '../../src/study/types.ts'

/** What is told of the outlines; made by scripts/geometry. */
export interface GeometryManifest {
  source: string
  version: string
  licence: string
  vintage: string
  /** Leaves without an outline, with the reason. */
  bare: Record<string, Name>
  note: Name
}

/** The file of the outlines. */
export interface GeometryFile {
  manifest: GeometryManifest
  topology: TopoJSON.Topology<{ units: TopoJSON.GeometryCollection; provinces: TopoJSON.GeometryCollection }>
}

/** An outline by code. */
export type Outline = GeoJSON.Feature<GeoJSON.MultiPolygon | GeoJSON.Polygon> & { id: string }

/** The outlines, ready to be projected. */
export interface Geometry {
  manifest: GeometryManifest
  provinces: Outline[]
  cities: Outline[]
  /** Borders between provinces, between cities of one province, and the outer line. */
  lines: Record<'province' | 'city' | 'outer', GeoJSON.MultiLineString>
}

/** Makes outlines and borders of the file. */
export function openGeometry({ manifest, topology }: GeometryFile): Geometry {
  const { provinces, units } = topology.objects
  const features = (object: TopoJSON.GeometryCollection) =>
    (feature(topology, object) as GeoJSON.FeatureCollection<GeoJSON.MultiPolygon | GeoJSON.Polygon>)
      .features as Outline[]
  const province = (id: unknown) => String(id).slice(0, 2)
  return {
    manifest,
    provinces: features(provinces),
    cities: features(units),
    lines: {
      province: mesh(topology, provinces, (a, b) => a !== b),
      city: mesh(topology, units, (a, b) => a !== b && province(a.id) === province(b.id)),
      outer: mesh(topology, provinces, (a, b) => a === b),
    },
  }
}
