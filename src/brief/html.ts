/** Text of the page that is already HTML. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What a template takes: strings are escaped, HTML is kept, lists are joined, nothing stays nothing. */
export type Part = string | number | Html | null | undefined | false | readonly Part[]

/**
 * HTML from a template; every value put in is escaped unless it is HTML already.
 * @example html`<p>${'a < b'}</p>` // <p>a &lt; b</p>
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, piece, i) => text + textOf(parts[i - 1]) + piece))
}

/** Parts with HTML between them. */
export function join(parts: readonly Part[], between: Part): Html {
  return new Html(parts.map(textOf).join(textOf(between)))
}

/** Text safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return part.map(textOf).join('')
}
