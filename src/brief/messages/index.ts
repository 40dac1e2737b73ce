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

/** Our words in one language. */
export function messagesOf(lang: Lang): Messages {
  return { ko, en, zh }[lang]
}
