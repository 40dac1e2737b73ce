import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversion, describe as inWords, isNumber, over, sameDimension, times, unit } from './unit.ts'

// What one of each is in another, from the definitions of the units and not from the table.
const facts: [string, number, string][] = [
  ['g', 1000, 'mg'],
  ['kg', 1000, 'g'],
  ['t', 1000, 'kg'],
  ['kt', 1000, 't'],
  ['Mt', 1e6, 't'],
  ['Gt', 1000, 'Mt'],
  ['kgCO2', 1000, 'gCO2'],
  ['tCO2', 1000, 'kgCO2'],
  ['ktCO2', 1000, 'tCO2'],
  ['MtCO2', 1000, 'ktCO2'],
  ['GtCO2', 1000, 'MtCO2'],
  ['MtCO2e', 1e6, 'tCO2e'],
  ['kgce', 1000, 'gce'],
  ['tce', 1000, 'kgce'],
  ['Mtce', 1e6, 'tce'],
  ['MJ', 1e6, 'J'],
  ['GJ', 1000, 'MJ'],
  ['TJ', 1000, 'GJ'],
  ['PJ', 1000, 'TJ'],
  ['EJ', 1000, 'PJ'],
  ['kWh', 3.6, 'MJ'],
  ['MWh', 1000, 'kWh'],
  ['GWh', 1000, 'MWh'],
  ['TWh', 1000, 'GWh'],
  ['kW', 1000, 'J/s'],
  ['MW', 1000, 'kW'],
  ['GW', 1000, 'MW'],
  ['kCNY', 1000, 'CNY'],
  ['MCNY', 1e6, 'CNY'],
  ['GCNY', 1000, 'MCNY'],
  ['TCNY', 1000, 'GCNY'],
  ['h', 3600, 's'],
  ['d', 24, 'h'],
  ['yr', 8760, 'h'],
  ['yr', 365, 'd'],
  ['yr', 12, 'month'],
  ['km', 1000, 'm'],
  ['km2', 1e6, 'm2'],
  ['Mm2', 1e6, 'm2'],
  ['m3', 1000, 'L'],
  ['Mvehicle', 1e6, 'vehicle'],
  ['Mperson', 1e6, 'person'],
  ['credit', 1, 'credit'],
  ['1', 100, '%'],
]
const symbols = [...new Set(facts.flatMap(([a, , b]) => [a, b]))].filter((one) => !one.includes('/'))
const symbol = fc.constantFrom(...symbols)

/** The symbols the table has, as its own error message lists them. */
const known = (): string[] => {
  try {
    unit('no-such-unit')
  } catch (error) {
    return ((error as Error).message.split('known: ')[1] ?? '').split(' ')
  }
  return []
}

describe('units', () => {
  it.each(facts)('one %s is %d %s, and back', (big, factor, small) => {
    expect(sameDimension(unit(big), unit(small))).toBe(true)
    expect(conversion(unit(big), unit(small))).toBe(factor)
    expect(conversion(unit(small), unit(big))).toBeCloseTo(1 / factor, 14)
  })

  it('every unit of the table stands in the list of facts above', () => {
    expect([...symbols].sort()).toEqual(known().sort())
  })

  it('a product over one of its factors is the other', () => {
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const back = over(times(unit(a), unit(b)), unit(b))
        expect(sameDimension(back, unit(a))).toBe(true)
        expect(conversion(back, unit(a))).toBe(1)
      }),
    )
  })

  it('products commute, and a quotient of equals is a number', () => {
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const [ab, ba] = [times(unit(a), unit(b)), times(unit(b), unit(a))]
        expect(sameDimension(ab, ba)).toBe(true)
        expect(conversion(ab, ba)).toBe(1)
        expect(isNumber(over(unit(a), unit(a)))).toBe(true)
      }),
    )
  })

  it('what products and quotients are called reads back as the same unit', () => {
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const product = times(unit(a), unit(b))
        expect(conversion(unit(product.text), product)).toBe(1)
      }),
    )
  })

  it('powers, counts before a unit, and several slashes', () => {
    expect(conversion(unit('m^2'), unit('m2'))).toBe(1)
    expect(conversion(unit('km^2'), unit('km2'))).toBe(1)
    expect(conversion(unit('s^-1'), unit('1/s'))).toBe(1)
    expect(conversion(unit('L/100km'), unit('L/km'))).toBe(0.01)
    expect(conversion(unit('CNY/kW/yr'), unit('CNY/MW/yr'))).toBe(1000)
    expect(conversion(unit('CNY/kW/h'), unit('CNY/kW/yr'))).toBe(8760)
    expect(conversion(unit('GW*h'), unit('GWh'))).toBe(1)
    expect(conversion(unit('%'), unit('1'))).toBe(0.01)
  })

  it('full-load hours over a year of 8,760 hours are a capacity factor', () => {
    expect(isNumber(unit('h/yr'))).toBe(true)
    expect(conversion(unit('h/yr'), unit('1'))).toBeCloseTo(1 / 8760, 14)
  })

  it('carbon dioxide, coal equivalent, steel and energy are not the same thing', () => {
    for (const [a, b] of [
      ['tCO2', 't'],
      ['tce', 't'],
      ['tce', 'TJ'],
      ['GW', 'GWh'],
      ['vehicle', 'person'],
    ] as const)
      expect(sameDimension(unit(a), unit(b))).toBe(false)
  })

  it('says what it cannot read', () => {
    expect(() => unit('CNY/kWatt')).toThrow("unknown unit 'kWatt' in 'CNY/kWatt'")
    expect(() => unit('')).toThrow(/unknown unit ''/)
    expect(() => unit('t//yr')).toThrow(/unknown unit ''/)
    expect(() => unit('m^x')).toThrow(/unknown unit 'm\^x'/)
  })

  it('puts dimensions in words', () => {
    expect(inWords(unit('MtCO2/yr'))).toBe('CO2 s^-1')
    expect(inWords(unit('%'))).toBe('a pure number')
  })
})
