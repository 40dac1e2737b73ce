/** Up to three known words nearest to a mistyped one, nearest first; none that would change by more than half. */
export function nearest(word: string, known: Iterable<string>): string[] {
  const limit = Math.max(2, Math.floor(word.length / 2))
  const found: { candidate: string; away: number }[] = []
  for (const candidate of new Set(known)) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const away = distance(word.toLowerCase(), candidate.toLowerCase())
    if (away <= limit) found.push({ candidate, away })
  }
  return found
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map((one) => one.candidate)
}

/** The end of an error message: the nearest words, or all of a short list. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near.length > 0) return `; did you mean ${near.map((one) => `'${one}'`).join(' or ')}?`
  return known.length <= 12 ? `; there is ${known.join(', ') || 'none'}` : ''
}

// Insertions, deletions and replacements that turn one word into the other.
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced))
    }
    last = row
  }
  return last[b.length] as number
}
