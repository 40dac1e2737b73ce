import type { Expr, Op } from './expr.ts'

/** A piece of presentation MathML: text, or a list of an element's name and its children. No element has attributes. */
export type MathNode = string | MathNode[]

const sign: Partial<Record<Op, string>> = { add: '+', sub: '−', mul: '⋅', lt: '<', le: '≤' }
const rank: Partial<Record<Op, number>> = { lt: 0, le: 0, add: 1, sub: 1, sum: 1, mul: 2, neg: 2 }

const row = (...children: MathNode[]): MathNode => ['mrow', ...children]
const operator = (text: string): MathNode => ['mo', text]
const brackets = (inside: MathNode): MathNode => row(operator('('), inside, operator(')'))
const list = (parts: readonly MathNode[], between: string): MathNode =>
  row(...parts.flatMap((part, i) => (i === 0 ? [part] : [operator(between), part])))

/** An equation's right side as presentation MathML: what a variable is indexed by stands below its name. */
export function mathTree(expr: Expr): MathNode {
  const [x, y] = expr.args as [Expr, Expr]
  const call = (name: string, parts = expr.args.map(mathTree)) =>
    row(['mi', name], brackets(list(parts, ',')))
  switch (expr.op) {
    case 'const':
      return quantity(expr)
    case 'param':
    case 'input':
    case 'ref':
      return symbol(expr)
    case 'regions':
      return row(['munder', operator('∑'), ['mtext', 'regions']], symbol(expr))
    case 'gather':
      return row(['munder', operator('∑'), ['mtext', expr.leaf?.link?.name ?? '']], symbol(expr))
    case 'year':
      return ['mi', 'year']
    case 'neg':
      return row(operator('−'), within(expr, x, 1))
    case 'scale':
      return mathTree(x)
    case 'div':
      return ['mfrac', mathTree(x), mathTree(y)]
    case 'pow':
      return ['msup', inner(x).args.length > 0 ? brackets(mathTree(x)) : mathTree(x), mathTree(y)]
    case 'exp':
      // A fraction raised into an exponent is too small to read.
      return inner(x).args.length > 0 ? call('exp') : ['msup', ['mi', 'e'], mathTree(x)]
    case 'log':
      return call('ln')
    case 'min':
    case 'max':
      return call(expr.op, chain(expr, expr.op).map(mathTree))
    case 'lookup':
      return call('f')
    case 'select':
      return row(operator('{'), ['mtable', ...cases(expr)])
    case 'sum': {
      const shown = expr.shown?.()
      return shown
        ? row(['munder', operator('∑'), ['mtext', shown.over]], within(expr, shown.body, 1))
        : list(
            expr.args.map((arg) => within(expr, arg)),
            '+',
          )
    }
    case 'solve': {
      const unknown: MathNode = ['mi', expr.unknown?.name ?? 'x']
      const range = list(
        [x, unknown, y].map((one) => (one === unknown ? unknown : mathTree(one as Expr))),
        '≤',
      )
      return row(
        unknown,
        operator(':'),
        mathTree(expr.args[2] as Expr),
        operator('='),
        ['mn', '0'],
        operator(','),
        range,
      )
    }
    case 'unknown':
      return ['mi', expr.unknown?.name ?? 'x']
    default:
      return row(within(expr, x), operator(sign[expr.op] ?? ''), within(expr, y, 1))
  }
}

/** The same as a `math` element. */
export function toMathml(expr: Expr): string {
  const write = (node: MathNode): string => {
    if (typeof node === 'string')
      return node.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const [tag, ...children] = node
    return `<${tag as string}>${children.map(write).join('')}</${tag as string}>`
  }
  return write(['math', mathTree(expr)])
}

// A choice within the other branch of a choice is one more case.
function cases(expr: Expr): MathNode[] {
  if (inner(expr).op !== 'select') return [['mtr', ['mtd', mathTree(expr)], ['mtd', ['mtext', 'else']]]]
  const [condition, yes, no] = inner(expr).args as [Expr, Expr, Expr]
  const when = row(['mtext', 'if\u00a0'], mathTree(condition))
  return [['mtr', ['mtd', mathTree(yes)], ['mtd', when]], ...cases(no)]
}

// min(min(a, b), c) reads as min(a, b, c).
function chain(expr: Expr, op: Op): Expr[] {
  return expr.args.flatMap((arg) => (inner(arg).op === op ? chain(inner(arg), op) : [arg]))
}

// A unit conversion does not show, so what it wraps decides the brackets.
function inner(expr: Expr): Expr {
  return expr.op === 'scale' ? inner(expr.args[0] as Expr) : expr
}

function within(parent: Expr, child: Expr, tighter = 0): MathNode {
  const childRank = rank[inner(child).op] ?? 9
  return childRank < (rank[parent.op] ?? 0) + tighter ? brackets(mathTree(child)) : mathTree(child)
}

function symbol({ leaf }: Expr): MathNode {
  const base = (leaf?.owner as { name: string } | undefined)?.name ?? ''
  const labels = leaf?.name.slice(base.length + 1) ?? ''
  return labels === '' ? ['mi', base] : ['msub', ['mi', base], ['mtext', labels.replaceAll('.', ', ')]]
}

// A unit that came out of a division is no unit anyone wrote: the number then stands alone.
function quantity({ value, unit }: Expr): MathNode {
  const digits: MathNode = ['mn', String(Number(value.toPrecision(6))).replace('-', '−')]
  if (unit.text === '1' || /[()*]/.test(unit.text)) return digits
  // A plain space at the end of a text collapses.
  return row(digits, ['mtext', `\u00a0${unit.text}`])
}
