import { renderBriefHtml } from '../../brief/index.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print, writeWhole } from '../output.ts'
import { openDesk } from '../study.ts'

/** `noksaek brief`: one self-contained page, to a file or to stdout. */
export async function action(options: { lang?: string; scenario: string; out?: string }): Promise<0> {
  const lang = chooseLang(options.lang)
  const { catalog, study, scenario } = openDesk()
  const html = renderBriefHtml({
    catalog,
    study,
    scenario: await scenario(options.scenario),
    reference: await scenario('current-policies'),
    lang,
  })
  if (options.out === undefined) print(html)
  else {
    writeWhole(options.out, html)
    print((await messages(lang)).run.wrote(options.out))
  }
  return 0
}
