import { type BaselineRow, baselineRows, table1Summary } from '../catalog/index.ts'
import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { sheet } from './sheet.ts'

/** Table 1 as printed, each growth rate beside the one recomputed with the true number of years. */
export function table1Section(page: Page): Html {
  const { m, table1 } = page
  const rows = baselineRows(page.catalog.catalog)
  const countries = ['CHN', 'KOR'] as const
  const cellAt = (country: string, sector: string, year: number) =>
    rows.find((row) => row.country === country && row.sector === sector && row.year === year)
  const fault = growthFault(page)
  const printed = sheet({
    id: 'table1',
    title: html`<b>${m.table1.title}</b> ${page.cite('KIEP')}<br><span class="sub">${m.table1.unit}</span>`,
    kind: 'table1',
    whole: true,
    widths: [13, 13.5, 13.5, 16.5, 13.5, 13.5, 16.5],
    head: html`<tr><th rowspan="2" scope="col">${m.table1.sector}</th>${countries.map((country) => html`<th colspan="${table1.years.length}" scope="colgroup">${m.table1.countries[country]}</th>`)}</tr>
<tr>${countries.map(() => table1.years.map((year) => html`<th scope="col">${m.year(year)}</th>`))}</tr>`,
    rows: table1.sectors.map(
      ({ id, name }) =>
        html`<tr><th scope="row">${page.name(name)}</th>${countries.map((country) => table1.years.map((year) => cell(page, cellAt(country, id, year))))}</tr>`,
    ),
  })
  return html`${printed}
<p class="warning">${m.table1.warning(fault.count, m.year(fault.year), fault.periods, fault.years, page.finding(fault.finding))}</p>
<p class="note">${m.table1.firstYear(m.year(page.table1.years[0] ?? 0))}</p>
${sums(page)}
${shares(page)}
${remarks(page)}`
}

function cell(page: Page, row: BaselineRow | undefined): Html {
  if (!row) return html`<td>${page.m.none}</td>`
  const { m, table1 } = page
  const { country, sector, year, mt, growthPrinted, growth, finding } = row
  const of = `table1.${country}.${sector}.${year}`
  const printed = { of: `${of} growth printed`, mark: table1.confidence, digits: 1 }
  const again =
    growth === null
      ? html`<span class="none">${m.table1.notComputable}</span>`
      : page.num({ value: growth, digits: 2, of: `${of} growth`, mark: 'D' })
  return html`<td class="${finding ? 'wrong' : ''}"><span class="mt">${page.num({ value: mt, of, mark: table1.confidence })}</span>
<span class="line"><i>${m.table1.printed}</i> (${page.num({ ...printed, value: growthPrinted })})</span>
<span class="line again"><i>${m.table1.again}</i> ${again}${finding && html` ${page.finding(finding)}`}</span></td>`
}

/** What is wrong with the growth rates of the last column: how many, with which periods, over which years. */
export function growthFault(page: Page) {
  const { m } = page
  const wrong = baselineRows(page.catalog.catalog).filter((row) => row.finding !== undefined)
  const [first] = wrong
  const bound = (value: number, what: string, unit: string) =>
    page.num({ value, unit, of: `table1 growth ${what}`, mark: 'D' })
  return {
    count: bound(wrong.length, 'faults', m.table1.count),
    year: first?.year ?? 0,
    periods: bound(first?.periodsPrinted ?? Number.NaN, 'periods printed', m.table1.periods),
    years: bound(first?.periods ?? Number.NaN, 'years', m.table1.years),
    finding: first?.finding ?? '',
  }
}

/** The total as the brief prints it, in the words of the language. */
export function printedTotal(page: Page): Html {
  const { table1, m } = page
  const { perGt, fewerDigits, unit } = m.gigatonnes
  return page.num({
    value: table1.total.value,
    scale: perGt,
    digits: 1 - fewerDigits,
    unit,
    of: 'table1.total',
    mark: table1.confidence,
    source: 'KIEP',
  })
}

function sums(page: Page): Html {
  const { m } = page
  const { rowSums, rowSumShare } = table1Summary(page.table1)
  const sum = (country: string) => {
    const mt = rowSums.find((row) => row.country === country)?.mt ?? Number.NaN
    return page.num({ value: mt, unit: m.table1.megatonnes, of: `table1.sum ${country}`, mark: 'D' })
  }
  const share = page.num({ value: rowSumShare, digits: 1, unit: '%', of: 'table1.sum share', mark: 'D' })
  return html`<p>${m.table1.sum(sum('CHN'), share, page.finding('C-05'))} ${m.table1.sumKorea(sum('KOR'))}</p>`
}

function shares(page: Page): Html {
  const { m, table1 } = page
  const { perGt, fewerDigits, unit } = m.gigatonnes
  const { shares: rows } = table1Summary(table1)
  return sheet({
    id: 'shares',
    title: html`<b>${m.table1.shareTitle}</b> ${page.finding('C-04')}`,
    kind: 'numbers',
    whole: true,
    head: m.table1.shareHead,
    rows: rows.map(({ sector, printed, ofPrintedTotal, impliedTotalGt }) => {
      const name = table1.sectors.find((one) => one.id === sector)?.name
      const of = `table1.share.${sector}`
      return html`<tr><th scope="row">${name && page.name(name)}</th>
<td>${page.num({ value: printed, digits: 1, unit: '%', of, mark: table1.confidence })}</td>
<td>${page.num({ value: ofPrintedTotal, digits: 2, unit: '%', of: `${of} of printed total`, mark: 'D' })}</td>
<td>${page.num({ value: impliedTotalGt, scale: perGt, digits: 3 - fewerDigits, unit, of: `${of} implied total`, mark: 'D' })}</td></tr>`
    }),
  })
}

function remarks(page: Page): Html {
  const about = page.catalog.catalog.checks.filter((check) =>
    check.concerns.some((thing) => thing.startsWith('table1')),
  )
  return html`<p class="list-head">${page.m.table1.notes}</p>
<ul class="small">${about.map((check) => html`<li>${page.finding(check.id)} ${page.name(check.summary)} ${page.mark(check.confidence)}</li>`)}</ul>`
}
