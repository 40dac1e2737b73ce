import { writeFileSync } from 'node:fs'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Name } from '../../src/study/types.ts'
import { type Joined, joinOutlines } from './join.ts'
import { packageName, readOutlines } from './outlines.ts'
import { type Coarseness, type MapTopology, topologyOf } from './topology.ts'

/** What is to be known of the outlines; another source can take their place by the same manifest. */
export interface GeometryManifest {
  schema: 'noksaek.geometry/1'
  /** Package, version and licence, as its package.json says. */
  source: string
  version: string
  licence: string
  /** When the boundaries were in force, as far as the outlines tell. */
  vintage: string
  /** Of the package's data files. */
  sha256: string
  /** Counts of leaves and provinces that are drawn. */
  units: number
  provinces: number
  /** Leaves without an outline, with the reason. */
  bare: Record<string, Name>
  /** What the outlines claim: nothing. */
  note: Name
}

/** The file the page loads. */
export interface GeometryFile {
  manifest: GeometryManifest
  topology: MapTopology
}

/**
 * Seams of the package are up to two kilometres wide, 0.02 degrees; a pixel of the map is about six. 0.003 square
 * degrees are some thirty square kilometres: a few pixels. Nine tenths of the points are kept because closed seams
 * leave room for them.
 */
export const coarseness: Coarseness = {
  point: 0.02,
  line: 0.02,
  island: 0.003,
  hole: 0.01,
  kept: 0.9,
  steps: 1e4,
}

/** Leaves that may be without an outline, and why. Any other stops the build. */
export const knownBare: Record<string, Name> = {
  '419000': {
    ko: '지위안은 이 경계 자료에 따로 없고 자오쭤에 들어 있다',
    zh: '济源在此轮廓资料中没有单独的轮廓，画在焦作之内',
    en: 'Jiyuan has no outline of its own in this source; it lies inside Jiaozuo',
  },
  '460300': {
    ko: '싼사는 이 경계 자료에 없다',
    zh: '此轮廓资料没有三沙',
    en: 'Sansha is not in this source',
  },
}

/** Pu'er has its name of 2007 and Nanhui, part of Pudong since May 2009, is still a district. */
const vintage = '2007-2009'

/** Builds the page's geometry from the package and the places. Throws when outlines and places do not fit. */
export function buildGeometry(book: PlaceBook): GeometryFile {
  const source = readOutlines()
  const joined = joinOutlines(source.outlines, book)
  refuse(joined)
  const topology = topologyOf(joined.units, coarseness)
  return {
    manifest: {
      schema: 'noksaek.geometry/1',
      source: `npm ${packageName}`,
      version: source.version,
      licence: source.licence,
      vintage,
      sha256: source.sha256,
      units: topology.objects.units.geometries.length,
      provinces: topology.objects.provinces.geometries.length,
      bare: Object.fromEntries(joined.bare.map((code) => [code, knownBare[code]!])),
      note: {
        ko: '경계는 위치를 알아보기 위한 것이며 어떤 공식적 지위도 주장하지 않는다',
        zh: '轮廓仅供辨认位置，不主张任何官方地位',
        en: 'Outlines are for orientation and claim no official status',
      },
    },
    topology,
  }
}

/** Writes `buildGeometry` as JSON. */
export function writeGeometry(book: PlaceBook, path: string): void {
  writeFileSync(path, JSON.stringify(buildGeometry(book)))
}

function refuse({ lost, bare }: Joined): void {
  const unknown = bare.filter((code) => knownBare[code] === undefined)
  if (lost.length === 0 && unknown.length === 0) return
  throw new Error(
    `Outlines and places do not fit. Outlines without a place: ${lost.map((o) => o.province + o.name).join(', ') || 'none'}. ` +
      `Places without an outline: ${unknown.join(', ') || 'none'}. Mend scripts/geometry/join.ts or catalog/places.`,
  )
}
