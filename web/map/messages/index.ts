import type { Lang } from '../../messages/index.ts'
import type { MapMessages } from './ko.ts'

export type { FindingWords, MapMessages } from './ko.ts'

/** Loads the map's messages of a language; each is a chunk of its own. */
export async function loadMapMessages(lang: Lang): Promise<MapMessages> {
  if (lang === 'en') return (await import('./en.ts')).en
  if (lang === 'zh') return (await import('./zh.ts')).zh
  return (await import('./ko.ts')).ko
}
