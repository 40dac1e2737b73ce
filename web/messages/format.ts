import { type Lang, tags } from './index.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A number in the language, with at most and at least `digits` decimals; a true minus sign. */
export function number(lang: Lang, value: number, digits = 0): string {
  return format(lang, digits, 'auto')
    .format(Object.is(value, -0) ? 0 : value)
    .replace('-', '−')
}

/** A difference: always with its sign, except zero. */
export function signed(lang: Lang, value: number, digits = 0): string {
  return format(lang, digits, 'exceptZero').format(value).replace('-', '−')
}

/** Decimals that show about three significant figures of a value. */
export function digitsFor(value: number): number {
  const size = Math.abs(value)
  if (size === 0 || size >= 100) return 0
  if (size >= 10) return 1
  if (size >= 1) return 2
  return Math.min(6, 2 - Math.floor(Math.log10(size)))
}

function format(lang: Lang, digits: number, signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  const key = `${lang} ${digits} ${signDisplay}`
  let found = formats.get(key)
  if (found === undefined) {
    found = new Intl.NumberFormat(tags[lang], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay,
    })
    formats.set(key, found)
  }
  return found
}
