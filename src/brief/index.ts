/** The report: the KIEP brief printed again with the numbers of the data and of a scenario. */
import { backgroundSection } from './background.ts'
import { resultsSection } from './fields.ts'
import { Html, html } from './html.ts'
import { htmlLang } from './messages/index.ts'
import { methodSection } from './method.ts'
import { type BriefOptions, openPage, type Page } from './page.ts'
import { proposalsSection } from './proposals.ts'
import { findingsSection, sourcesSection } from './sources.ts'
import { styleOf } from './style.ts'
import { summarySection } from './summary.ts'

export type { Lang } from './messages/index.ts'
export type { BriefOptions } from './page.ts'

/**
 * The brief as one HTML page that stands alone: style and figures within, no script, nothing to load, ready for A4.
 * The same options give the same bytes.
 * @example renderBriefHtml({ catalog, study, scenario, reference, lang: 'ko' }) // '<!doctype html>…'
 */
export function renderBriefHtml(options: BriefOptions): string {
  const page = openPage(options)
  const { m, lang } = page
  // In the order they are read: references are numbered as they come, findings and sources are listed after all of them.
  const body = [summarySection, backgroundSection, resultsSection, proposalsSection, methodSection].map(
    (part) => part(page),
  )
  const document = html`<!doctype html>
<html lang="${htmlLang[lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${m.title}</title>
<style>${new Html(styleOf(lang, `${m.title} · ${page.run.identity.scenario}`))}</style>
</head>
<body>
${head(page)}
<main>
${body}
${findingsSection(page)}
${sourcesSection(page)}
</main>
</body>
</html>
`
  return document.text
}

function head(page: Page): Html {
  const { m } = page
  return html`<header><p class="kicker">${m.kicker}</p><h1>${m.title}</h1>
<p class="about">${m.about(page.scenarioName, page.referenceName)}</p>
<nav aria-label="${m.contents}"><ol>${Object.entries(m.parts).map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ol></nav></header>`
}
