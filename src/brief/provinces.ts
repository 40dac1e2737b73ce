import { type Html, html } from './html.ts'
import { milestones, type Page } from './page.ts'
import { sheet } from './sheet.ts'

const shown = 10

/** The provinces that emit most in the year of Table 1's shares, and what becomes of them. */
export function provincesTable(page: Page): Html {
  const { m, run } = page
  const first = page.table1.shares.year
  const years = [first, milestones[0], milestones.at(-1) ?? first]
  const total = 'co2.fuel_total'
  const nation = page.at(total, 'CHN', first)
  const ranked = run.regions
    .filter((region) => region !== 'CHN')
    .map((region) => ({ region, value: page.at(total, region, first) ?? 0 }))
    .sort((a, b) => b.value - a.value || (a.region < b.region ? -1 : 1))
    .slice(0, shown)
  const title = m.provinces.title(page.plain(ranked.length))
  return sheet({
    id: 'provinces',
    title: html`<b>${m.figures.table(2)}. ${title}</b><br><span class="sub">${m.provinces.unit} · ${m.provinces.note} ${page.cite('run')}</span>`,
    kind: 'numbers',
    also: 'ranked',
    whole: true,
    widths: [8, 24, 17, 17, 17, 17],
    head: [m.provinces.rank, m.provinces.region, ...years, m.provinces.share(String(first))],
    rows: ranked.map(({ region, value }, i) => {
      const share = nation ? (value / nation) * 100 : undefined
      return html`<tr><td>${i + 1}</td><th scope="row">${page.name(page.catalog.region(region).name)}</th>${years.map((year) => html`<td>${page.model(total, region, year)}</td>`)}<td>${
        share === undefined
          ? m.none
          : page.num({
              value: share,
              digits: 1,
              unit: '%',
              of: `${total} share ${region} ${first}`,
              mark: 'est',
            })
      }</td></tr>`
    }),
  })
}
