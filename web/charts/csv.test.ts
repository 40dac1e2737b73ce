import { expect, it } from 'vitest'
import { csv } from './csv.ts'

it('quotes what needs quotes and leaves the missing empty', () => {
  expect(
    csv([
      ['a', 'b "c"', 'd,e'],
      [1.5, null, Number.NaN],
      [0, undefined, 'x\ny'],
    ]),
  ).toBe('a,"b ""c""","d,e"\r\n1.5,,\r\n0,,"x\ny"\r\n')
})

it('does not let a spreadsheet run text', () => {
  expect(csv([['=1+1', '+82', -3]])).toBe("'=1+1,'+82,-3\r\n")
})
