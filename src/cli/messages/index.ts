import { InputError } from '../../study/scenario-problem.ts'
import type { Messages } from './ko.ts'

export type { Messages }

/** The languages of the command. */
export type Lang = 'ko' | 'en' | 'zh'

/**
 * The language asked for, else that of the environment, else English.
 * @throws InputError on another language
 */
export function chooseLang(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): Lang {
  if (asked !== undefined) {
    if (isLang(asked)) return asked
    throw InputError.of('--lang', 'ko, en or zh', `'${asked}'`, 'choose one of these')
  }
  const fromEnv = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2).toLowerCase()
  return isLang(fromEnv) ? fromEnv : 'en'
}

/** The words of one language; only that one is loaded. */
export async function messages(lang: Lang): Promise<Messages> {
  if (lang === 'ko') return (await import('./ko.ts')).ko
  if (lang === 'zh') return (await import('./zh.ts')).zh
  return (await import('./en.ts')).en
}

function isLang(text: string): text is Lang {
  return text === 'ko' || text === 'en' || text === 'zh'
}
