import { createElement, type ReactNode, useSyncExternalStore } from 'react'
import type { MathNode } from '../../src/engine/mathml.ts'
import type { ReferenceEquation } from '../../src/engine/reference.ts'
import { block, length, lines } from './fold.ts'
import type { MethodMessages } from './messages/index.ts'

type Words = MethodMessages['words']

interface EquationProps {
  left: MathNode
  math: MathNode
  words: Words
}

/** Letters on a line; what is longer is broken. */
const lineLengths = { narrow: 34, wide: 104 }
const wide = matchMedia('(min-width: 900px)')

/** An equation as the browser's own MathML, its few words in the language of the page. */
export function Equation({ left, math, words }: EquationProps) {
  const limit = useLineLength()
  const side: MathNode = ['mrow', left, ['mo', '=']]
  const fits = length(left) + length(math) <= limit
  const body = fits ? ['mrow', side, math] : block([side, ...lines(math, limit)])
  const props = { display: 'block', className: fits ? undefined : 'lines' }
  return createElement('math', props, draw(body, words))
}

// How long a line may be on this screen, as it is now.
function useLineLength(): number {
  return useSyncExternalStore(onWidth, () => (wide.matches ? lineLengths.wide : lineLengths.narrow))
}

function onWidth(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/** What stands left of the sign: the variable with what it is indexed by; a stock as it is when the year closes. */
export function leftSide({ name, kind, dimensions }: ReferenceEquation, closing?: string): MathNode {
  const below = dimensions.map((one) => one.name)
  if (kind === 'stock' && closing !== undefined) below.push(closing)
  return below.length === 0 ? ['mi', name] : ['msub', ['mi', name], ['mtext', below.join(', ')]]
}

function draw(node: MathNode, words: Words, key?: number): ReactNode {
  if (typeof node === 'string') return translated(node, words)
  const [tag, ...children] = node
  return createElement(tag as string, { key }, ...children.map((child, i) => draw(child, words, i)))
}

function translated(text: string, words: Words): string {
  if (text === 'regions' || text === 'year') return words[text]
  if (text === 'if\u00a0') return words.yes
  return text === 'else' ? words.otherwise : text
}
