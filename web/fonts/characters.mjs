// Which characters the app's fonts hold. Shared by make.mjs and the test that holds them to it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The 2,350 syllables of KS X 1001: those Korean text is made of. */
export const ksx1001 = []
const eucKr = new TextDecoder('euc-kr')
for (let lead = 0xb0; lead <= 0xc8; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) ksx1001.push(eucKr.decode(Uint8Array.of(lead, trail)))
}

/** Latin letters, digits, signs and arrows of the page and of pinyin names. */
export const latin = [
  ...String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 0x20 + i)),
  ...'\u00a0°±²³·×÷àáèéêìíòóôöùúüāēīōūǎěǐǒǔǚ–—‘’“”•…′″€₀₁₂₃₄₅₆₇₈₉←↑→↓∑−√∞≈≠≤≥ΔΣαβγδεηλμπρστφω',
]

const punctuation = [...'　、。〈〉《》「」『』【】（），．：；？！％／～']

/** Hanzi of the first screen in Chinese: messages, names of places, levers, variables, findings. */
export const hanziAtFirst = [
  ...new Set([
    ...latin,
    ...punctuation,
    ...hanziOf(['web/messages/zh.ts', 'catalog/regions.csv', 'catalog/table1.yaml', 'catalog/levers.yaml']),
    ...hanziOf(['catalog/scenarios', 'catalog/checks.yaml', 'src/model', 'src/study']),
  ]),
]

/** Hanzi of the pages that come later, cities, map and method: names of places, lists, their words. */
export const hanziOfPlaces = hanziOf([
  'catalog/places',
  'web/city/messages',
  'web/map/messages',
  'web/method/messages',
  'scripts/reference',
]).filter((c) => !hanziAtFirst.includes(c))

/** Every other hanzi of the catalog: policies, documents, sources. */
export const hanziLater = hanziOf(['catalog', 'src', 'web/messages']).filter(
  (c) => !hanziAtFirst.includes(c) && !hanziOfPlaces.includes(c),
)

/** Hanzi in files and folders under the root, sorted; a path that is not there gives none. */
export function hanziOf(paths) {
  const found = new Set()
  for (const path of paths) {
    for (const text of textsOf(join(root, path))) {
      for (const character of text.match(/\p{Script=Han}/gu) ?? []) found.add(character)
    }
  }
  return [...found].sort()
}

function textsOf(path) {
  try {
    if (/\.(ts|tsx|mjs|yaml|csv)$/.test(path)) return [readFileSync(path, 'utf8')]
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /\.(ts|yaml|csv)$/.test(entry.name))
      .flatMap((entry) => textsOf(join(path, entry.name)))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
