import type { Lang } from '../../messages/index.ts'
import type { MethodMessages } from './ko.ts'

export type { MethodMessages } from './ko.ts'

/** Loads the page's words in a language; each is a chunk of its own. */
export async function loadMethodMessages(lang: Lang): Promise<MethodMessages> {
  if (lang === 'en') return (await import('./en.ts')).en
  if (lang === 'zh') return (await import('./zh.ts')).zh
  return (await import('./ko.ts')).ko
}
