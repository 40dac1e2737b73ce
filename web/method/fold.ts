import type { MathNode } from '../../src/engine/mathml.ts'

const indent = '\u00a0'.repeat(4)

/** Something with the sign before it, if any. */
interface Part {
  sign?: MathNode
  body: MathNode
}

/** The lines of a right side: one where it fits, else its terms, its factors, or what is between commas and colons. */
export function lines(node: MathNode, limit: number): MathNode[] {
  if (length(node) <= limit) return [node]
  for (const signs of ['+−', '⋅', ',:=']) {
    const found = parts(node, signs)
    if (found.length > 1) return found.flatMap((part, i) => partLines(part, found[i + 1]?.sign, limit))
  }
  return [folded(node, limit)]
}

function partLines({ sign, body }: Part, next: MathNode | undefined, limit: number): MathNode[] {
  const [first, ...rest] = lines(body, limit) as [MathNode, ...MathNode[]]
  // A comma closes a line; every other sign opens one.
  const rows = [sign && sign[1] !== ',' ? signed(sign, first) : first, ...rest]
  return next?.[1] === ',' ? [...rows.slice(0, -1), ['mrow', rows.at(-1) as MathNode, next]] : rows
}

// What is not a chain itself, a fraction or brackets, holds what is too long as a block of lines.
function folded(node: MathNode, limit: number): MathNode {
  if (typeof node === 'string') return node
  const [tag, ...children] = node as [MathNode, ...MathNode[]]
  if (tag === 'mtable') return ['mtable', ...children.map((row) => stacked(row, limit))]
  return [tag, ...children.map((child) => block(lines(child, limit)))]
}

// Where a case is too long beside its condition, every case stands above its own.
function stacked([, ...cells]: MathNode, limit: number): MathNode {
  return ['mtr', ['mtd', block(cells.flatMap((cell, i) => cellLines(cell, i, limit)))]]
}

function cellLines([, content]: MathNode, column: number, limit: number): MathNode[] {
  const rows = lines(content as MathNode, limit)
  return column === 0 ? rows : rows.map((row) => ['mrow', ['mtext', indent], row])
}

/** Lines below each other. */
export const block = (rows: MathNode[]): MathNode =>
  rows.length === 1 ? (rows[0] as MathNode) : ['mtable', ...rows.map((row) => ['mtr', ['mtd', row]])]

// Something stands before the sign, if only nothing: else it would be drawn as the sign of a negative number.
const signed = (sign: MathNode, body: MathNode): MathNode => ['mrow', ['mrow'], sign, body]

// a + b − c as a, + b, − c, however it is nested on its left; anything else as itself.
function parts(node: MathNode, signs: string): Part[] {
  const [tag, ...children] = node
  const chained =
    tag === 'mrow' &&
    children.length > 2 &&
    children.every((child, i) => i % 2 === 0 || (child[0] === 'mo' && signs.includes(child[1] as string)))
  if (!chained) return [{ body: node }]
  const [first, ...rest] = children as [MathNode, ...MathNode[]]
  const later = rest.flatMap((sign, i) => (i % 2 === 0 ? [{ sign, body: rest[i + 1] as MathNode }] : []))
  return [...parts(first, signs), ...later]
}

/** About how many letters wide a piece is. */
export function length(node: MathNode): number {
  if (typeof node === 'string') return node.length
  const [tag, ...children] = node
  const lengths = children.map(length)
  // A fraction is as long as its longer half, cases as the longest of them.
  if (tag === 'mfrac' || tag === 'mtable') return Math.max(...lengths)
  // What stands above or below the line is smaller.
  if (tag === 'msub' || tag === 'msup') return (lengths[0] ?? 0) + 0.6 * (lengths[1] ?? 0)
  return lengths.reduce((sum, one) => sum + one, 0)
}
