import type { Expr, Op } from './expr.ts'

const sign: Partial<Record<Op, string>> = {
  add: ' + ',
  sub: ' - ',
  mul: ' × ',
  div: ' / ',
  lt: ' < ',
  le: ' ≤ ',
}
const rank: Partial<Record<Op, number>> = { lt: 0, le: 0, add: 1, sub: 1, sum: 1, mul: 2, div: 2, neg: 3 }

/** An equation's right side as one line of text, with full variable names. */
export function toText(expr: Expr): string {
  const arg = (i: number, tighter = 0): string => wrap(expr, expr.args[i] as Expr, tighter, toText)
  switch (expr.op) {
    case 'const':
      return number(expr)
    case 'param':
    case 'input':
    case 'ref':
      return expr.leaf?.name ?? ''
    case 'regions':
      return `Σ regions ${expr.leaf?.name}`
    case 'gather':
      return `Σ ${expr.leaf?.link?.name} ${expr.leaf?.link?.side === 'from' ? 'arriving' : 'leaving'} ${expr.leaf?.name}`
    case 'year':
      return 'year'
    case 'unknown':
      return expr.unknown?.name ?? ''
    case 'solve': {
      const [lo, hi, residual] = expr.args.map(toText)
      const near = expr.unknown?.outside === 'nearest' ? ', or the nearer end' : ''
      return `(the ${expr.unknown?.name} from ${lo} to ${hi} where 0 = ${residual}${near})`
    }
    case 'neg':
      return `-${arg(0)}`
    case 'scale':
      return toText(expr.args[0] as Expr)
    case 'select':
      return `(${toText(expr.args[1] as Expr)} if ${toText(expr.args[0] as Expr)}, else ${toText(expr.args[2] as Expr)})`
    case 'sum': {
      const shown = expr.shown?.()
      return shown
        ? `Σ ${shown.over} (${toText(shown.body)})`
        : expr.args.map((one) => wrap(expr, one, 0, toText)).join(' + ')
    }
    case 'lookup':
      return `lookup(${toText(expr.args[0] as Expr)}; ${expr.table?.xs.map((x, i) => `${x}→${expr.table?.ys[i]}`).join(', ')})`
    case 'min':
    case 'max':
    case 'exp':
    case 'log':
    case 'pow':
      return `${expr.op}(${expr.args.map(toText).join(', ')})`
    default:
      return `${arg(0)}${sign[expr.op]}${arg(1, 1)}`
  }
}

/** The same as TeX. */
export function toTex(expr: Expr): string {
  let printed: string[] | undefined
  // once: operands printed again at every level are printed a thousand times at the tenth
  const all = () => (printed ??= expr.args.map(toTex))
  const arg = (i: number, tighter = 0): string => wrap(expr, expr.args[i] as Expr, tighter, toTex)
  switch (expr.op) {
    case 'const':
      return number(expr)
    case 'param':
    case 'input':
    case 'ref':
      return symbol(expr.leaf?.name ?? '')
    case 'regions':
      return `\\sum_{\\text{regions}} ${symbol(expr.leaf?.name ?? '')}`
    case 'gather':
      return `\\sum_{\\text{${expr.leaf?.link?.name}}} ${symbol(expr.leaf?.name ?? '')}`
    case 'year':
      return 't'
    case 'unknown':
      return symbol(expr.unknown?.name ?? '')
    case 'solve': {
      const [lo, hi, residual] = expr.args.map(toTex)
      return `\\left\\{${symbol(expr.unknown?.name ?? '')} \\in \\left[${lo}, ${hi}\\right] : 0 = ${residual}\\right\\}`
    }
    case 'neg':
      return `-${arg(0)}`
    case 'scale':
      return toTex(expr.args[0] as Expr)
    case 'div':
      return `\\frac{${all()[0]}}{${all()[1]}}`
    case 'mul':
      return `${arg(0)} \\cdot ${arg(1, 1)}`
    case 'pow':
      return `{${wrapAlways(expr.args[0] as Expr)}}^{${all()[1]}}`
    case 'exp':
      return `e^{${all()[0]}}`
    case 'log':
      return `\\ln\\left(${all()[0]}\\right)`
    case 'min':
    case 'max':
      return `\\${expr.op}\\left(${all().join(', ')}\\right)`
    case 'select':
      return `\\begin{cases}${all()[1]} & ${all()[0]}\\\\ ${all()[2]} & \\text{else}\\end{cases}`
    case 'sum': {
      const shown = expr.shown?.()
      return shown
        ? `\\sum_{\\text{${shown.over}}} \\left(${toTex(shown.body)}\\right)`
        : expr.args.map((one) => wrap(expr, one, 0, toTex)).join(' + ')
    }
    case 'lookup':
      return `f\\left(${all()[0]}\\right)`
    case 'lt':
      return `${arg(0)} < ${arg(1)}`
    case 'le':
      return `${arg(0)} \\le ${arg(1)}`
    default:
      return `${arg(0)}${sign[expr.op]}${arg(1, 1)}`
  }
}

// A unit conversion does not show, so what it wraps decides the brackets.
function inner(expr: Expr): Expr {
  return expr.op === 'scale' ? inner(expr.args[0] as Expr) : expr
}

function wrap(parent: Expr, child: Expr, tighter: number, print: (expr: Expr) => string): string {
  const seen = inner(child)
  const childRank = seen.op === 'sum' && seen.shown?.() ? 2 : (rank[seen.op] ?? 9)
  const text = print(child)
  return childRank < (rank[parent.op] ?? 0) + tighter ? `(${text})` : text
}

const wrapAlways = (expr: Expr): string =>
  inner(expr).args.length > 0 ? `\\left(${toTex(expr)}\\right)` : toTex(expr)

const symbol = (name: string): string => `\\mathit{${name.replaceAll('_', '\\_')}}`

// A unit that came out of a division is no unit anyone wrote: the number then stands alone.
const number = (expr: Expr): string => {
  const value = String(Number(expr.value.toPrecision(6)))
  return expr.unit.text === '1' || /[()*]/.test(expr.unit.text) ? value : `${value} ${expr.unit.text}`
}
