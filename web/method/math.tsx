import { createElement, type ReactNode } from 'react'
import type { MathNode } from '../../src/engine/mathml.ts'
import type { MethodMessages } from './messages/index.ts'

/** An equation as the browser's own MathML, its few words in the language of the page. */
export function Equation({ math, c }: { math: MathNode; c: MethodMessages }) {
  return createElement('math', { display: 'block' }, draw(math, c.words))
}

function draw(node: MathNode, words: MethodMessages['words'], key?: number): ReactNode {
  if (typeof node === 'string') return translated(node, words)
  const [tag, ...children] = node
  return createElement(tag as string, { key }, ...children.map((child, i) => draw(child, words, i)))
}

function translated(text: string, words: MethodMessages['words']): string {
  if (text === 'regions' || text === 'year') return words[text]
  if (text === 'if ') return words.yes
  return text === 'else' ? words.otherwise : text
}
