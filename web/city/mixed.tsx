import type { Lang } from '../messages/index.ts'

/** Text of a source as it stands, with its hanzi marked as Chinese: for the voice that reads it, and for the font. */
export function Mixed({ text, lang = 'en' }: { text: string; lang?: string }) {
  const parts = text.split(/(\p{Script=Han}[\p{Script=Han}、，·（）〔〕\d]*)/u)
  return (
    <span lang={lang}>
      {parts.map((part, i) =>
        i % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
          <span key={i} lang="zh-Hans">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  )
}

/** The language's side of a text such as `Xunke County 逊克县`; all of it where it has only one. */
export function sideOf(text: string, lang: Lang): string {
  const hanzi = text.match(/[\p{Script=Han}、，·]+/gu)?.join(' ') ?? ''
  const latin = text.replace(/[\p{Script=Han}、，·]+/gu, '').trim()
  if (hanzi === '' || latin === '') return text
  if (lang === 'zh') return hanzi
  return lang === 'en' ? latin : `${latin} (${hanzi})`
}
