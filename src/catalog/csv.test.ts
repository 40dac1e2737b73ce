import { describe, expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

/** The texts of the rows. */
function rows(text: string): Record<string, string>[] {
  return parseCsv(text, 'x.csv').rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.text])),
  )
}

describe('CSV', () => {
  test('quotes, doubled quotes, commas and line breaks inside, CRLF, a byte order mark', () => {
    expect(rows('\uFEFFa,b\r\n"x, ""y""","1\n2"\r\n')).toEqual([{ a: 'x, "y"', b: '1\n2' }])
  })
  test('an empty last cell', () => {
    expect(rows('a,b\n1,\n,2\n')).toEqual([
      { a: '1', b: '' },
      { a: '', b: '2' },
    ])
  })
  test('no line break at the end', () => {
    expect(rows('a,b\n1,2')).toEqual([{ a: '1', b: '2' }])
  })
  test('places count from one', () => {
    const cell = parseCsv('a,b\n1,"2\n3"\n4,5\n', 'x.csv').rows[1]?.b
    expect(cell).toEqual({ text: '5', line: 4, column: 3 })
  })
  test('a row with a cell too many, a column twice, an empty file', () => {
    expect(parseCsv('a,b\n1,2,3\n', 'x.csv').problems[0]).toMatchObject({ line: 2, column: 1 })
    expect(parseCsv('a,a\n', 'x.csv').problems[0]?.message).toBe('this column appears twice')
    expect(parseCsv('', 'x.csv').problems[0]?.message).toBe('the file is empty; expected a header')
  })
})
