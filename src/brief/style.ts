import type { Lang } from './messages/index.ts'

const families: Record<Lang, string> = {
  ko: "Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  en: "Pretendard, 'Noto Sans', 'Noto Sans KR', 'Noto Sans CJK KR', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  zh: "'Noto Sans SC', 'Noto Sans CJK SC', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif",
}

/** The look of the page: an atlas on screen, dark ink on white A4 in print. */
export function styleOf(lang: Lang, footer: string): string {
  // The padding under the title of a long table is room that must be free below it, so that no title stands alone.
  return `:root { --ink: #1d1f1e; --soft: #555a57; --hair: #d9d9d2; --wine: #7a1f2b; --paper: #fbfaf6 }
@page { size: A4; margin: 18mm 16mm 18mm; @bottom-left { content: ${cssString(footer)}; font: 7.5pt ${families[lang]}; color: #555 } @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt ${families[lang]}; color: #555 } }
* { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); font: 14px/1.5 ${families[lang]}; font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100% }
body { max-width: 780px; margin: 0 auto; padding: 28px 20px 60px; word-break: keep-all; overflow-wrap: break-word }
[lang|=zh] { font-family: ${families.zh}; word-break: normal; line-break: strict }
[lang|=ko] { font-family: ${families.ko}; word-break: keep-all }
h1, h2, h3 { line-height: 1.3; font-weight: 650; break-after: avoid; text-wrap: balance }
h1 { font-size: 28px; margin: 4px 0 8px } h2 { font-size: 20px; margin: 36px 0 10px; padding-top: 8px; border-top: 1px solid var(--ink) } h3 { font-size: 17px; margin: 26px 0 8px }
p, ul, ol, dl { margin: 0 0 10px } ul, ol { padding-left: 20px } li { margin-bottom: 4px }
p { orphans: 3; widows: 3 }
.kicker, .sub, .note, .id, .unit { color: var(--soft); font-size: 12.5px } .id { font-size: 11px; white-space: nowrap }
.about { color: var(--soft); border-bottom: 1px solid var(--ink); padding-bottom: 12px }
nav ol { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 12.5px }
a { color: var(--wine); text-decoration: none } a:focus-visible { outline: 2px solid var(--wine) }
.n { white-space: nowrap } .n.long { white-space: normal } .mark { font-size: .74em; color: var(--soft); margin-left: .2em; vertical-align: .25em; white-space: nowrap }
.ref, .finding { font-size: .76em; white-space: nowrap } .ref { vertical-align: .2em; margin-left: 1px } .finding { border-bottom: 1px dotted }
.sheet { margin: 0 0 18px; max-width: 100% }
table { border-collapse: collapse; width: 100%; font-size: 12.5px; line-height: 1.4; border-top: 1px solid var(--ink); border-bottom: 1px solid var(--ink) }
h4 { font-size: 14px; font-weight: 600; line-height: 1.4; margin: 18px 0 6px; break-after: avoid } h4 .sub { font-weight: 400 }
th, td { padding: 4px 6px; vertical-align: top; border-top: 1px solid var(--hair); text-align: left; font-weight: 400; overflow-wrap: anywhere }
thead th { color: var(--soft); font-size: 11px; vertical-align: bottom; border-bottom: 1px solid var(--ink) } thead { display: table-header-group }
tr { break-inside: avoid }
.numbers td, .numbers thead th:not(:first-child) { text-align: right }
.ranked thead th:nth-child(2) { text-align: left } .ranked td:first-child { white-space: nowrap }
.numbers .total th, .numbers .total td { font-weight: 600; border-top-color: var(--ink) }
.numbers .n { overflow-wrap: normal }
.table1 td { text-align: right; border-left: 1px solid var(--hair) } .table1 thead th { text-align: center; border-left: 1px solid var(--hair) } .table1 .mt { font-size: 14px; font-weight: 600; display: block }
.table1 .line { display: block; font-size: 11px; white-space: nowrap } .table1 i { font-style: normal; color: var(--soft) } .table1 .none { color: var(--soft); white-space: normal }
.table1 .wrong .again { border: 1.5px solid var(--ink); padding: 1px 3px; margin-top: 2px; font-weight: 600 }
.warning { border: 1.5px solid var(--ink); border-left-width: 6px; padding: 8px 12px; font-weight: 600; break-inside: avoid }
.words { table-layout: fixed } .metric { display: block; font-size: 10px; color: var(--soft); font-weight: 400 } .parameters { font-size: 11px; padding-left: 14px } .targets .first > * { border-top-color: var(--soft) }
.remark { display: block; font-size: 11px; color: var(--soft) }
.small { font-size: 11.5px } .list-head { font-weight: 600; margin: 12px 0 4px; break-after: avoid } .columns { columns: 2; column-gap: 24px } .columns li { break-inside: avoid }
.plate { margin: 0 0 20px; border-top: 1px solid var(--ink); padding-top: 6px; break-inside: avoid } .chart { width: 100%; height: auto; display: block; margin-top: 6px }
.chart text { font-size: 11px; fill: var(--ink) } .chart .tick { fill: var(--soft) } .chart .grid { stroke: var(--hair) } .chart .axis, .chart .lead { stroke: #8a8f8b; fill: none }
.chart .dashed { fill: none; stroke: #111; stroke-width: 1.8; stroke-dasharray: 6 4 } .chart .halo { fill: none; stroke: #fff; stroke-width: 4; stroke-opacity: .8 }
.whole { break-inside: avoid } .n { break-inside: avoid }
.proposals > li { margin-bottom: 12px; break-inside: avoid } .proposals p { margin-bottom: 3px } .claim { break-after: avoid } .facts { margin-bottom: 4px } .facts li { break-inside: avoid }
.legend { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 18px; font-size: 12.5px } .legend div { display: flex; gap: 8px } .legend dt { min-width: 44px } .legend dd { margin: 0 } .legend .mark { font-size: 11px; vertical-align: 0 }
.tables > div { margin-bottom: 5px } .tables dt { font-weight: 600; break-after: avoid } .tables dd { margin: 0 0 0 12px; break-inside: avoid }
code { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .9em; overflow-wrap: anywhere }
@media (max-width: 560px) { .sheet { overflow-x: auto } .sheet table { min-width: 540px } .legend { grid-template-columns: 1fr } .columns { columns: 1 } }
@media print { html { background: #fff; color: #000; font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact } body { max-width: none; padding: 0 } a { color: inherit } h1 { font-size: 20pt } h2 { font-size: 14pt; margin-top: 22pt } h3 { font-size: 11.5pt }
  table { font-size: 8pt } h4 { font-size: 9.5pt } .long h4 { break-inside: avoid; padding-bottom: 26mm; margin-bottom: calc(6px - 26mm) } thead th, .parameters, .parameters .sub, .remark, .table1 .line { font-size: 7.2pt } .table1 .mt { font-size: 9.5pt } .sub, .note, .kicker, .unit { font-size: 8pt } .id { font-size: 7pt } .small { font-size: 7.8pt } .sheet { overflow: visible; max-width: none } .legend { font-size: 8.5pt } }`
}

function cssString(text: string): string {
  return `"${text.replace(/[\\"<>\n]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`
}
