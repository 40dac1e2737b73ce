import type { Messages } from './ko.ts'

export type { Messages } from './ko.ts'

/** A language of the page. */
export type Lang = 'ko' | 'en' | 'zh'

/** The languages, in the order of the switch. */
export const languages: Lang[] = ['ko', 'zh', 'en']

/** What each language calls itself. */
export const endonyms: Record<Lang, string> = { ko: '한국어', zh: '中文', en: 'English' }

/** BCP 47 tag for `lang` and `Intl`. */
export const tags: Record<Lang, string> = { ko: 'ko-KR', zh: 'zh-Hans-CN', en: 'en-GB' }

/** Loads the messages of a language; each is a chunk of its own. */
export async function loadMessages(lang: Lang): Promise<Messages> {
  if (lang === 'en') return (await import('./en.ts')).en
  if (lang === 'zh') return (await import('./zh.ts')).zh
  return (await import('./ko.ts')).ko
}
