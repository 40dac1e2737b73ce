import { en } from './en.ts'
import { ko, type Messages } from './ko.ts'
import { zh } from './zh.ts'

export type { Messages }

/** The languages a brief is printed in. */
export type Lang = 'ko' | 'en' | 'zh'

/** How numbers and dates are written in each language. */
export const locales: Record<Lang, string> = { ko: 'ko-KR', en: 'en-GB', zh: 'zh-CN' }

/** The value of the page's `lang` attribute. */
export const htmlLang: Record<Lang, string> = { ko: 'ko', en: 'en', zh: 'zh-Hans' }

/** What follows a count of ten thousands and of hundred millions. */
type Myriads = Record<string, readonly [tenThousand: string, hundredMillion: string]>

/** Units of the catalog that count in millions, for languages that count by ten thousands instead. */
export const myriads: Record<Lang, Myriads> = {
  ko: {
    'Mt/yr': ['만 톤/년', '억 톤/년'],
    Mvehicle: ['만 대', '억 대'],
    'Mvehicle/yr': ['만 대/년', '억 대/년'],
  },
  en: {},
  zh: {
    'Mt/yr': ['万吨/年', '亿吨/年'],
    Mvehicle: ['万辆', '亿辆'],
    'Mvehicle/yr': ['万辆/年', '亿辆/年'],
  },
}

/** Our words in one language. */
export function messagesOf(lang: Lang): Messages {
  return { ko, en, zh }[lang]
}
