import { describe, expect, test } from 'vitest'
import { nearest } from './nearest.ts'
import { unknownPart } from './units.ts'

describe('units', () => {
  test.each([
    '1',
    '%',
    'CNY/kW',
    'h/yr',
    'L/100km',
    'tCO2/t',
    'kgce/t',
    'CNY/kW/yr',
    'm^2',
    '1/yr',
    'bn CNY',
    'kWh*h',
  ])('%s is known', (unit) => expect(unknownPart(unit)).toBeUndefined())
  test.each([
    ['', '(empty)'],
    ['CNY/kwh', 'kwh'],
    ['ratio', 'ratio'],
    ['t/', ''],
    ['2', '2'],
  ])('%s is not', (unit, part) => expect(unknownPart(unit)).toBe(part))
})

describe('nearest', () => {
  test('finds a slip', () => {
    expect(nearest('L-NUK', ['L-VRE', 'L-NUC'])).toBe('L-NUC')
    expect(nearest('L-RVE', ['L-VRE', 'L-NUC'])).toBe('L-VRE')
  })
  test('does not guess', () => {
    expect(nearest('solar', ['L-VRE', 'L-NUC'])).toBeUndefined()
    expect(nearest('x', [])).toBeUndefined()
  })
})
