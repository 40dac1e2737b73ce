/**
 * Chinese names in Korean letters: Hanyu pinyin to Hangul by the table of 외래어 표기법 (표 5, 중국어의 주음 부호와 한글 대조표;
 * 국립국어원). Pure; the browser may import it.
 */

/** Final of a syllable, as pinyin writes it after an initial, to the Hangul it reads as with a silent ㅇ. */
const FINALS: Record<string, string> = {
  a: '아',
  o: '오',
  e: '어',
  ai: '아이',
  ei: '에이',
  ao: '아오',
  ou: '어우',
  an: '안',
  en: '언',
  ang: '앙',
  eng: '엉',
  ong: '웅',
  er: '얼',
  i: '이',
  ia: '야',
  ie: '예',
  iao: '야오',
  iu: '유',
  ian: '옌',
  in: '인',
  iang: '양',
  ing: '잉',
  iong: '융',
  u: '우',
  ua: '와',
  uo: '워',
  uai: '와이',
  ui: '우이',
  uan: '완',
  un: '운',
  uang: '왕',
  ü: '위',
  üe: '웨',
  üan: '위안',
  ün: '윈',
}

/** Syllables without an initial: what pinyin writes with y and w, and those that begin with a vowel. */
const WITHOUT_INITIAL: Record<string, string> = {
  a: '아',
  o: '오',
  e: '어',
  ai: '아이',
  ei: '에이',
  ao: '아오',
  ou: '어우',
  an: '안',
  en: '언',
  ang: '앙',
  eng: '엉',
  er: '얼',
  yi: '이',
  ya: '야',
  yo: '요',
  ye: '예',
  yai: '야이',
  yao: '야오',
  you: '유',
  yan: '옌',
  yin: '인',
  yang: '양',
  ying: '잉',
  yong: '융',
  wu: '우',
  wa: '와',
  wo: '워',
  wai: '와이',
  wei: '웨이',
  wan: '완',
  wen: '원',
  wang: '왕',
  weng: '웡',
  yu: '위',
  yue: '웨',
  yuan: '위안',
  yun: '윈',
}

/** Initial to the Hangul consonant that begins its first letter. */
const INITIALS: Record<string, string> = {
  b: 'ㅂ',
  p: 'ㅍ',
  m: 'ㅁ',
  f: 'ㅍ',
  d: 'ㄷ',
  t: 'ㅌ',
  n: 'ㄴ',
  l: 'ㄹ',
  g: 'ㄱ',
  k: 'ㅋ',
  h: 'ㅎ',
  j: 'ㅈ',
  q: 'ㅊ',
  x: 'ㅅ',
  zh: 'ㅈ',
  ch: 'ㅊ',
  sh: 'ㅅ',
  r: 'ㄹ',
  z: 'ㅉ',
  c: 'ㅊ',
  s: 'ㅆ',
}

/** Syllables whose i is no vowel of its own: the consonant with ㅡ. */
const BUZZING: Record<string, string> = {
  zhi: '즈',
  chi: '츠',
  shi: '스',
  ri: '르',
  zi: '쯔',
  ci: '츠',
  si: '쓰',
}

/** Finals each initial takes in the standard table of Mandarin; without those of interjections. */
const COMBINATIONS: Record<string, string> = {
  b: 'a o ai ei ao an en ang eng i ie iao ian in ing u',
  p: 'a o ai ei ao ou an en ang eng i ie iao ian in ing u',
  m: 'a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u',
  f: 'a o ei ou an en ang eng u',
  d: 'a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un',
  t: 'a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un',
  n: 'a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un ü üe',
  l: 'a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe',
  g: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  k: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  h: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  j: 'i ia ie iao iu ian in iang ing iong ü üe üan ün',
  q: 'i ia ie iao iu ian in iang ing iong ü üe üan ün',
  x: 'i ia ie iao iu ian in iang ing iong ü üe üan ün',
  zh: 'a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang',
  ch: 'a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang',
  sh: 'a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang',
  r: 'e ao ou an en ang eng ong i u ua uo ui uan un',
  z: 'a e ai ei ao ou an en ang eng ong i u uo ui uan un',
  c: 'a e ai ao ou an en ang eng ong i u uo ui uan un',
  s: 'a e ai ao ou an en ang eng ong i u uo ui uan un',
}

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
/** Vowels of Hangul in the order of their code points. */
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'
/** 제2항: after ㅈ, ㅉ, ㅊ the y-vowels lose their y. */
const PLAIN: Record<string, string> = { ㅑ: 'ㅏ', ㅕ: 'ㅓ', ㅖ: 'ㅔ', ㅛ: 'ㅗ', ㅠ: 'ㅜ' }

/** Every syllable of the standard table, as pinyin writes it (`ju`, not `jü`), to its Hangul. */
export const SYLLABLES: ReadonlyMap<string, string> = table()

function table(): Map<string, string> {
  const out = new Map(Object.entries(WITHOUT_INITIAL))
  for (const [initial, finals] of Object.entries(COMBINATIONS)) {
    for (const final of finals.split(' ')) {
      // after j, q and x pinyin leaves out the dots of ü
      const syllable = initial + (/[jqx]/.test(initial) ? final.replace('ü', 'u') : final)
      out.set(syllable, BUZZING[syllable] ?? withLead(INITIALS[initial] ?? 'ㅇ', FINALS[final] ?? ''))
    }
  }
  return out
}

/** `text`, which begins with ㅇ, begun with another consonant. */
function withLead(lead: string, text: string): string {
  const code = text.charCodeAt(0) - 0xac00
  let vowel = VOWELS[Math.floor(code / 28) % 21] ?? ''
  if ('ㅈㅉㅊ'.includes(lead)) vowel = PLAIN[vowel] ?? vowel
  const first = (LEADS.indexOf(lead) * 21 + VOWELS.indexOf(vowel)) * 28 + (code % 28)
  return String.fromCharCode(0xac00 + first) + text.slice(1)
}

const APOSTROPHES = /['’]/
const LONGEST = Math.max(...[...SYLLABLES.keys()].map((s) => s.length))

/**
 * Syllables of joined pinyin without tones, or null when it is none. Within a word only an apostrophe may stand before
 * a syllable that begins with a vowel, which makes the split unique.
 * @example splitPinyin("Xi'an") // ['xi', 'an']; splitPinyin('Xian') // ['xian']
 */
export function splitPinyin(word: string): string[] | null {
  const out: string[] = []
  for (const part of word.toLowerCase().normalize('NFC').split(APOSTROPHES)) {
    const syllables = splitPart(part, 0)
    if (!syllables) return null
    out.push(...syllables)
  }
  return out
}

function splitPart(part: string, from: number): string[] | null {
  if (from === part.length) return from === 0 ? null : []
  if (from > 0 && /[aeo]/.test(part[from] ?? '')) return null
  for (let length = Math.min(LONGEST, part.length - from); length > 0; length--) {
    const syllable = part.slice(from, from + length)
    if (!SYLLABLES.has(syllable)) continue
    const rest = splitPart(part, from + length)
    if (rest) return [syllable, ...rest]
  }
  return null
}

/** Syllables written as one word: an apostrophe before a vowel within it. The way back of `splitPinyin`. */
export function joinPinyin(syllables: readonly string[]): string {
  return syllables.map((s, i) => (i > 0 && /^[aeo]/.test(s) ? `'${s}` : s)).join('')
}

/**
 * Names that are not Chinese in origin and have a form of their own in Korean, by the pinyin of their Chinese
 * transcription. The others of that kind (Wulumuqi 우루무치, E'erduosi 어얼둬쓰, Lasa 라싸) are read from the Chinese
 * transcription, as the rule says.
 */
export const ESTABLISHED: Readonly<Record<string, string>> = {
  Kelamayi: '카라마이',
  Rikaze: '시가체',
}

/**
 * The Korean form of a Chinese place name without its class: by exception, else by the rule.
 * @throws RangeError when the word is not pinyin
 * @example hangulOf("Xi'an") // '시안'; hangulOf('Chongqing') // '충칭'
 */
export function hangulOf(pinyin: string): string {
  const known = ESTABLISHED[pinyin]
  if (known !== undefined) return known
  const syllables = splitPinyin(pinyin)
  if (!syllables) throw new RangeError(`'${pinyin}' is not Hanyu pinyin without tones`)
  return syllables.map((s) => SYLLABLES.get(s) ?? '').join('')
}
