/** How `explain` prints changes and strips. */
import type { ExplainedChange, ExplainedSeries } from '../../study/types.ts'
import type { Messages } from '../messages/index.ts'
import { significant, table } from '../table.ts'

/** Parts printed under one value unless --all: the largest ones. */
const shownParts = 6

/** The change as a table: each value under what it helped to change, the largest first. */
export function changeText(rows: readonly ExplainedChange[], m: Messages, all: boolean): string {
  const words = m.explain
  const [root] = rows
  if (!root) return ''
  const shown = all ? rows : largest(rows)
  const cells = shown.map((row) => [
    `${'  '.repeat(row.depth)}${row.variable}`,
    row.region,
    row.yearA === row.yearB ? String(row.yearB) : `${row.yearA}-${row.yearB}`,
    significant(row.a),
    significant(row.b),
    row.unit,
    significant(row.contribution),
    row.methods.map((method) => words.methods[method as keyof typeof words.methods]).join(', '),
  ])
  const head = [
    { head: words.value, shrink: 'cut' as const },
    { head: words.region },
    { head: words.year },
    { head: 'a', align: 'right' as const },
    { head: 'b', align: 'right' as const },
    { head: words.unit, shrink: 'cut' as const },
    { head: words.contribution(root.unit), align: 'right' as const, shrink: 'cut' as const },
    { head: words.method, shrink: 'cut' as const },
  ]
  return `${table(head, cells)}\n\n${words.adds}`
}

// The first parts of every value, with theirs: rows come with the largest contribution first.
function largest(rows: readonly ExplainedChange[]): ExplainedChange[] {
  const counts: number[] = []
  let hidden = Number.POSITIVE_INFINITY
  return rows.filter((row) => {
    if (row.depth > hidden) return false
    hidden = Number.POSITIVE_INFINITY
    counts.length = row.depth + 1
    const before = counts[row.depth] ?? 0
    counts[row.depth] = before + 1
    if (row.depth > 0 && before >= shownParts) {
      hidden = row.depth
      return false
    }
    return true
  })
}

const blocks = '▁▂▃▄▅▆▇█'

/** Eight heights between the least and the largest value; one height when they are equal. */
export function sparkline(values: readonly number[]): string {
  const finite = values.filter((value) => Number.isFinite(value))
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return values
    .map((value) => {
      if (!Number.isFinite(value)) return ' '
      if (high === low) return blocks[0]
      return blocks[Math.min(7, Math.floor((8 * (value - low)) / (high - low)))]
    })
    .join('')
}

/** The strip as sparklines, a block for every second year, each from its own least to its own largest value. */
export function stripText(rows: readonly ExplainedSeries[], m: Messages, all: boolean): string {
  const words = m.explain
  const [node, ...parents] = rows
  if (!node) return ''
  const moving = parents.filter((row) => all || Math.max(...row.values) > Math.min(...row.values))
  const shown = all ? moving : moving.slice(0, 4 * shownParts)
  const cells = [node, ...shown].map((row) => [
    `${row.role === 'parent' ? '  ' : ''}${row.variable}`,
    row.region,
    significant(row.values[0]),
    sparkline(row.values.filter((_, i) => i % 2 === 0)),
    significant(row.values.at(-1)),
    row.unit,
  ])
  const [first, last] = [node.years[0], node.years.at(-1)]
  const head = [
    { head: words.value, shrink: 'cut' as const },
    { head: words.region },
    { head: String(first), align: 'right' as const },
    { head: `${first}-${last}` },
    { head: String(last), align: 'right' as const },
    { head: words.unit, shrink: 'cut' as const },
  ]
  const left = parents.length - shown.length
  return `${table(head, cells)}${left > 0 ? `\n\n${words.still(left)}` : ''}`
}
