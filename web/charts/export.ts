/** Words that go with an exported figure. */
export interface ExportWords {
  title: string
  sub: string
  source: string
}

/** Family names for a figure outside the page, where the page's fonts may be missing. */
const family = "'Noksaek Sans', 'Noksaek Han', Pretendard, 'Noto Sans CJK KR', 'Noto Sans SC', sans-serif"

/** A drawn figure as a file of its own: title above, source below, on paper. */
export function figureSvg(svg: SVGSVGElement, words: ExportWords): string {
  const width = Number(svg.getAttribute('width'))
  const height = Number(svg.getAttribute('height'))
  const title = wrap(words.title, Math.floor((width - 32) / 15))
  const source = wrap(words.source, Math.floor((width - 32) / 9))
  const top = 24 + title.length * 24 + 22
  const full = top + height + 12 + source.length * 15 + 8
  const inside = new XMLSerializer().serializeToString(svg)
  const line = (text: string, y: number, size: number, weight: number, fill: string) =>
    `<text x="16" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(text)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 32}" height="${full}" viewBox="0 0 ${width + 32} ${full}" font-family="${family}">`,
    `<rect width="100%" height="100%" fill="#fbfaf6"/>`,
    ...title.map((text, i) => line(text, 30 + i * 24, 17, 600, '#1d1f1e')),
    line(words.sub, 30 + title.length * 24 - 4, 12, 400, '#555a57'),
    `<g transform="translate(16 ${top})">${inside}</g>`,
    ...source.map((text, i) => line(text, top + height + 22 + i * 15, 11, 400, '#555a57')),
    '</svg>',
  ].join('\n')
}

/** The same file as a picture at twice its size. */
export async function figurePng(svgText: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This browser has no canvas.')
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    ),
  )
}

/** Hands a file to the reader. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Breaks text into lines of about `room` half-width characters; a wide character takes two. */
export function wrap(text: string, room: number): string[] {
  const limit = Math.max(10, room * 1.8)
  const lines: string[] = []
  let line = ''
  let used = 0
  // Languages with spaces break at them; Chinese breaks anywhere.
  for (const word of text.includes(' ') ? text.split(/(?<= )/) : text) {
    const size = [...word].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 2 : 1.1), 0)
    if (used + size > limit && line !== '') {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    line += word
    used += size
  }
  return [...lines, line.trimEnd()]
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
