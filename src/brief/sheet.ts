import { type Html, html, type Part } from './html.ts'

/** A table with its title. */
export interface Sheet {
  /** Unique on the page. */
  id: string
  title: Part
  /** Figures are set right, words left. */
  kind: 'numbers' | 'words' | 'table1'
  /** Never broken over two pages: for tables shorter than a page. */
  whole?: boolean
  /** Widths of the columns, %. */
  widths?: readonly number[]
  /** Heads of the columns, or whole rows of heads. */
  head?: readonly Part[] | Html
  rows: readonly Html[]
  /** More classes. */
  also?: string
}

/** A titled table. The title is a heading outside the table: a caption may be left alone at the foot of a page. */
export function sheet({ id, title, kind, whole, widths, head, rows, also = '' }: Sheet): Html {
  const heads =
    head &&
    (Array.isArray(head)
      ? html`<tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr>`
      : (head as Html))
  return html`<div class="sheet ${whole ? 'whole' : 'long'}"><h4 id="${id}">${title}</h4>
<table class="${[kind, also].join(' ').trim()}" aria-labelledby="${id}">
${widths && html`<colgroup>${widths.map((width) => html`<col style="width:${width}%">`)}</colgroup>`}
${heads && html`<thead>${heads}</thead>`}
<tbody>${rows}</tbody></table></div>`
}
