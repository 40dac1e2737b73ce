import type { VariableInfo } from '../../src/study/types.ts'
import type { Lang, Messages } from './index.ts'

/** A variable's title, with the elements the model appends (`발전량: coal`) in the language's own words. */
export function variableTitle(variable: Pick<VariableInfo, 'title'>, lang: Lang, m: Messages): string {
  const title = variable.title[lang]
  const at = title.lastIndexOf(': ')
  if (at < 0) return title
  const elements = title.slice(at + 2).split(', ')
  const separator = lang === 'zh' ? '：' : ': '
  return `${title.slice(0, at)}${separator}${elements.map((element) => m.elements[element] ?? element).join(', ')}`
}
