/**
 * The units the catalog may use. Only spelling is checked here; the engine checks dimensions when it builds the model.
 */

const MASS = ['mg', 'g', 'kg', 't', 'kt', 'Mt', 'Gt']
const CARBON = ['gCO2', 'kgCO2', 'tCO2', 'ktCO2', 'MtCO2', 'GtCO2', 'tCO2e', 'MtCO2e']
const COAL = ['gce', 'kgce', 'tce', 'Mtce', 'kgoe']
const ENERGY = ['J', 'kWh', 'MWh', 'GWh', 'TWh', 'MJ', 'GJ', 'TJ', 'PJ', 'EJ']
const POWER = ['kW', 'MW', 'GW', 'TW']
const MONEY = ['CNY', 'kCNY', 'MCNY', 'GCNY', 'TCNY', 'bn CNY', 'USD', 'kUSD', 'MUSD', 'GUSD']
const TIME = ['s', 'h', 'd', 'month', 'yr']
const SPACE = ['km', 'm', 'm2', 'm3', 'km2', 'Mm2', 'L', 'bcm']
const COUNT = ['vehicle', 'Mvehicle', 'person', 'Mperson', 'credit', 'million']
const RATIO = ['1', '%']
/** A calendar year, as a value. */
const CALENDAR = ['year']

const ATOMS: ReadonlySet<string> = new Set(
  [MASS, CARBON, COAL, ENERGY, POWER, MONEY, TIME, SPACE, COUNT, RATIO, CALENDAR].flat(),
)

/** Units of targets without a number. */
export const WORD_UNITS: ReadonlySet<string> = new Set(['date', 'words'])

/** Every atom a unit may be made of, for messages and suggestions. */
export function unitAtoms(): string[] {
  return [...ATOMS]
}

/**
 * The first part of a unit that is not known, or undefined when all of it is.
 * Parts are joined by `/` and `*`; a part may have a whole power (`m^2`) and a count before it (`L/100km`).
 * @example unknownPart('CNY/kwh') // 'kwh'
 */
export function unknownPart(unit: string): string | undefined {
  if (unit === '') return '(empty)'
  return unit.split(/[/*]/).find((part) => !isPart(part))
}

function isPart(part: string): boolean {
  if (ATOMS.has(part)) return true
  const match = /^([0-9]*)([A-Za-z%][A-Za-z0-9]*)?(\^-?[0-9]+)?$/.exec(part)
  if (!match) return false
  const [, count, name] = match
  if (name === undefined) return count === '1'
  return ATOMS.has(name)
}
