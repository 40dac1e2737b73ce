/** Columns a text takes in a terminal: Korean, Chinese and full-width forms take two, marks that combine none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) {
    if (/\p{Mn}|\p{Cf}/u.test(char)) continue
    width += isWide(char.codePointAt(0) ?? 0) ? 2 : 1
  }
  return width
}

/** The longest beginning of a text that fits, with an ellipsis when something was cut. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let out = ''
  let width = 0
  for (const char of text) {
    const next = displayWidth(char)
    if (width + next > columns - 1) break
    out += char
    width += next
  }
  return `${out}…`
}

/** Lines of at most `columns`, broken at spaces and, as Korean and Chinese allow, between wide characters. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && displayWidth(line) + displayWidth(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' ? piece.trimStart() : piece
    while (displayWidth(line.trimEnd()) > columns) {
      const head = truncate(line, columns + 1).slice(0, -1)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** Words with the space after them; wide characters other than Hangul one by one, closing marks with what they close. */
function pieces(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\u3040-\u30ff][、。，；：！？）」』》]*\s*|[^\s\p{Script=Han}\u3040-\u30ff]+\s*|\s+/gu,
    ) ?? []
  )
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0x33ff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xa000 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  )
}
