import type { RankRow } from '../charts/findings.ts'
import { type Lang, tags } from '../messages/index.ts'
import type { SortKey } from '../state/view.ts'

/** Rows in the chosen order; rows without a value come last either way, ties go by name. */
export function sortRows(
  rows: RankRow[],
  sort: SortKey,
  ascending: boolean,
  name: (region: string) => string,
  lang: Lang,
): RankRow[] {
  const collator = new Intl.Collator(tags[lang])
  const byName = (a: RankRow, b: RankRow) => collator.compare(name(a.region), name(b.region))
  const sign = ascending ? 1 : -1
  if (sort === 'name') return [...rows].sort((a, b) => sign * byName(a, b))
  const value = (row: RankRow) => (sort === 'difference' ? row.scenario - row.current : row[sort])
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byName(a, b)
    return sign * (x - y) || byName(a, b)
  })
}
