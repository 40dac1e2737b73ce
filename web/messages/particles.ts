/** Pairs of Korean particles; the first form follows a final consonant. */
export type Particle = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로'

/** Read-aloud endings of what is not Hangul: does the word end in a consonant, and is it ㄹ? */
const digitFinal: Record<string, Final> = {
  '0': 'consonant', // 영
  '1': 'rieul', // 일
  '2': 'vowel', // 이
  '3': 'consonant', // 삼
  '4': 'vowel', // 사
  '5': 'vowel', // 오
  '6': 'consonant', // 육
  '7': 'rieul', // 칠
  '8': 'rieul', // 팔
  '9': 'vowel', // 구
}

/** Units and signs, as they are read in Korean. */
const unitFinal: [suffix: string, final: Final][] = [
  ['%', 'vowel'], // 퍼센트
  ['Mt', 'consonant'], // 메가톤
  ['Gt', 'consonant'], // 기가톤
  ['TWh', 'vowel'], // 테라와트시
  ['GW', 'vowel'], // 기가와트
  ['CO₂', 'vowel'], // 시오투
]

type Final = 'vowel' | 'consonant' | 'rieul'

/** `withParticle('상하이', '은/는')` is `상하이는`; digits, letters and units go by how they are read. */
export function withParticle(word: string, particle: Particle): string {
  return word + particleFor(word, particle)
}

/** The form of the particle that follows the word. */
export function particleFor(word: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = particle.split('/') as [string, string]
  const final = finalOf(word)
  // 으로/로 alone treats ㄹ like a vowel: 서울로, 2021로.
  if (particle === '으로/로') return final === 'consonant' ? afterConsonant : afterVowel
  return final === 'vowel' ? afterVowel : afterConsonant
}

function finalOf(word: string): Final {
  // What stands in brackets at the end is not read: 탕산(唐山) counts as 탕산.
  const bare = word.replace(/\s*\([^)]*\)\s*$/, '').replace(/[\s'"’”」.,]+$/u, '')
  for (const [suffix, final] of unitFinal) if (bare.endsWith(suffix)) return final
  const last = bare.at(-1) ?? ''
  const code = last.charCodeAt(0)
  if (code >= 0xac00 && code <= 0xd7a3) {
    const jong = (code - 0xac00) % 28
    return jong === 0 ? 'vowel' : jong === 8 ? 'rieul' : 'consonant'
  }
  const digit = digitFinal[last]
  if (digit !== undefined) return digit
  // Names of letters: 엘, 알 end in ㄹ, 엠, 엔 in a consonant.
  if (/[lLrR]/.test(last)) return 'rieul'
  return /[mMnN]/.test(last) ? 'consonant' : 'vowel'
}
