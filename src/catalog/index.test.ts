import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { numberCell } from './index.ts'

test('index.ts reaches no Node module, no YAML and no validator: the browser imports it', () => {
  const seen = new Set<string>()
  const outside = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(join('src/catalog', file), 'utf8')
    for (const [statement, from = ''] of text.matchAll(/^(?:import|export)\b[^']*?from '([^']+)'/gm)) {
      if (from.startsWith('./')) visit(from.slice(2))
      else if (!statement.startsWith('import type')) outside.add(from)
    }
  }
  visit('index.ts')
  expect([...seen].sort()).toEqual([
    'calibration-types.ts',
    'hindcast-types.ts',
    'history-types.ts',
    'history.ts',
    'index.ts',
    'nearest.ts',
    'place-types.ts',
    'places.ts',
    'table1.ts',
    'types.ts',
  ])
  expect([...outside]).toEqual([])
})

test('a numeric cell is a number or missing, never words', () => {
  expect(numberCell({ gw: 2 }, 'gw')).toBe(2)
  expect(numberCell({ gw: null }, 'gw')).toBeNull()
  expect(numberCell({}, 'gw')).toBeNull()
  expect(() => numberCell({ gw: 'much' }, 'gw')).toThrow("Column 'gw' holds text: 'much'.")
})
