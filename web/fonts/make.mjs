// Cuts the page's fonts out of Pretendard, Noto Sans SC and Noto Sans Math and writes fonts.css beside them.
//
//   node web/fonts/make.mjs [FOLDER]
//
// FOLDER has the packages below in its node_modules; without it they are
// installed into a temporary folder. Run again when messages or the catalog use characters the subsets lack:
// fonts.test.ts tells.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hanziAtFirst, hanziLater, hanziOfPlaces, ksx1001, latin } from './characters.mjs'

const packages = [
  'pretendard@1.3.9',
  '@expo-google-fonts/noto-sans-sc@0.4.3',
  '@fontsource/noto-sans-math@5.3.0',
  'subset-font@2.9.0',
]
const folder = process.argv[2] ?? install()
const load = createRequire(join(folder, 'node_modules', 'x.js'))
const subsetFont = load('subset-font')
const { convert } = createRequire(load.resolve('subset-font'))('fontverter')
const here = import.meta.dirname

const pretendard = (style) =>
  readFileSync(join(folder, 'node_modules/pretendard/dist/web/static/woff2', `Pretendard-${style}.woff2`))
const noto = (style) =>
  readFileSync(join(folder, 'node_modules/@expo-google-fonts/noto-sans-sc', style, `NotoSansSC_${style}.ttf`))

const notoMath = readFileSync(
  join(folder, 'node_modules/@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2'),
)

const faces = []
for (const [style, weight] of [
  ['Regular', 400],
  ['SemiBold', 600],
]) {
  await cut('Noksaek Sans', weight, `latin-${weight}`, pretendard(style), latin)
  await cut('Noksaek Sans', weight, `hangul-${weight}`, pretendard(style), ksx1001)
}
for (const [style, weight] of [
  ['400Regular', 400],
  ['600SemiBold', 600],
]) {
  await cut('Noksaek Han', weight, `han-${weight}`, noto(style), hanziAtFirst)
  await cut('Noksaek Han', weight, `han-places-${weight}`, noto(style), hanziOfPlaces)
}
await cut('Noksaek Han', 400, 'han-more-400', noto('400Regular'), hanziLater)
// The language switch names each language in its own script: two tiny fonts spare two large ones.
await cut('Noksaek Label', 400, 'label-ko', pretendard('Regular'), [...'한국어'])
await cut('Noksaek Label', 400, 'label-zh', noto('400Regular'), [...'中文'])
// Brackets and sums that grow, and where a bar stands: with a space, so that it is the first font of an equation.
await cut('Noksaek Math', 400, 'math', notoMath, [...' (){}∑'])

writeFileSync(
  join(here, 'fonts.css'),
  `/* biome-ignore-all format: written by make.mjs */\n${faces.join('\n')}\n`,
)

async function cut(family, weight, name, font, characters) {
  const sfnt = rename(await subsetFont(font, characters.join(''), { targetFormat: 'sfnt', noHinting: true }))
  const woff2 = await convert(sfnt, 'woff2')
  writeFileSync(join(here, `${name}.woff2`), woff2)
  console.log(`${name}.woff2 ${characters.length} characters, ${Math.round(woff2.length / 1000)} kB`)
  faces.push(
    `@font-face { font-family: '${family}'; font-weight: ${weight}; font-display: swap;` +
      ` src: url('./${name}.woff2') format('woff2'); unicode-range: ${range(characters)} }`,
  )
}

/** Pretendard is a reserved font name: a changed version must not carry it (OFL, condition 3). */
function rename(sfnt) {
  for (const encoding of ['latin1', 'utf16be']) {
    const bytes = (text) =>
      encoding === 'latin1' ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le').swap16()
    const [old, fresh] = [bytes('Pretendard'), bytes('NoksaekSub')]
    for (let at = sfnt.indexOf(old); at >= 0; at = sfnt.indexOf(old, at)) fresh.copy(sfnt, at)
  }
  return checksummed(sfnt)
}

/** Writes the checksum of each table again. */
function checksummed(sfnt) {
  for (let i = 0; i < sfnt.readUInt16BE(4); i++) {
    const entry = 12 + i * 16
    const start = sfnt.readUInt32BE(entry + 8)
    const length = sfnt.readUInt32BE(entry + 12)
    if (sfnt.toString('latin1', entry, entry + 4) === 'head') continue
    let sum = 0
    for (let at = start; at < start + length; at += 4) {
      for (let k = 0; k < 4; k++) sum += (at + k < sfnt.length ? sfnt[at + k] : 0) * 2 ** (24 - 8 * k)
    }
    sfnt.writeUInt32BE(sum % 2 ** 32, entry + 4)
  }
  return sfnt
}

function range(characters) {
  const codes = [...new Set(characters.map((c) => c.codePointAt(0)))].sort((a, b) => a - b)
  const parts = []
  for (let i = 0; i < codes.length; i++) {
    const from = codes[i]
    while (codes[i + 1] === codes[i] + 1) i++
    const hex = (code) => code.toString(16).toUpperCase()
    parts.push(from === codes[i] ? `U+${hex(from)}` : `U+${hex(from)}-${hex(codes[i])}`)
  }
  // Hangul outside KS X 1001 falls back to the system's font glyph by glyph: one short range is enough.
  return codes[0] >= 0xac00 && codes.length > 2000 ? 'U+AC00-D7A3, U+3131-318E' : parts.join(',')
}

function install() {
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-fonts-'))
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], {
    stdio: 'inherit',
  })
  return folder
}
