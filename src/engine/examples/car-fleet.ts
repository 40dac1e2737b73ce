import {
  allocate,
  compile,
  compileFast,
  constant,
  dimension,
  level,
  logit,
  model,
  sum,
  sumRegions,
} from '../index.ts'
import { explain } from '../why.ts'

const nation = level('nation')
const city = level('city', nation)
const m = model('car-fleet')
const market = m.subsystem('market', { level: nation, file: 'car-fleet.ts' })
const car = m.subsystem('car', { level: city, file: 'car-fleet.ts' })

// What equations are indexed by. A label that is not there is an error before anything runs.
const motor = dimension('motor', ['petrol', 'battery'])
const age = dimension('age', ['0', '1', '2', '3', '4'])
const year = constant(1, 'yr')

const slope = m.param('slope', { unit: '1/kCNY', value: 0.05 })
const wanted = car.input('wanted', {
  unit: 'vehicle',
  steady: true,
  read: (code) => (code === 'A' ? 1000 : 500),
})

// Battery cars get cheaper the more the nation has made: a price of the nation, read by every city.
const made = market.stock('made', {
  unit: 'vehicle',
  over: [motor],
  initial: () => constant(1000, 'vehicle'),
})
const learning = { petrol: 0, battery: -0.25 }
const first = { petrol: 120, battery: 160 }
const price = market.aux('price', { unit: 'kCNY', over: [motor] }, (k) =>
  constant(first[k.label], 'kCNY').times(made(k).over(constant(1000, 'vehicle')).pow(learning[k.label])),
)

// Cars by motor and age: 5 x 2 stocks a city.
const fleet = car.stock('fleet', {
  unit: 'vehicle',
  over: [motor, age],
  initial: (k) => wanted().times(k.label === 'petrol' ? 0.2 : 0),
})
const scrapped = car.flow('scrapped', { unit: 'vehicle/yr', over: [motor, age] }, (k, a) =>
  fleet(k, a).over(constant(a.isLast ? 1 : 20, 'yr')),
)
const cars = car.aux('cars', { unit: 'vehicle' }, () => sum(motor, (k) => sum(age, (a) => fleet(k, a))))
const gone = car.aux('gone', { unit: 'vehicle/yr' }, () => sum(motor, (k) => sum(age, (a) => scrapped(k, a))))
const buyers = car.aux('buyers', { unit: 'vehicle/yr' }, () =>
  wanted().minus(cars()).over(year).plus(gone()).atLeast(0),
)
// share = exp(-slope x price) / sum of the same over both motors
const share = car.aux('share', { unit: '1', over: [motor] }, (k) =>
  logit(motor, (j) => slope.times(price(j)).neg())(k),
)
const sales = car.flow('sales', { unit: 'vehicle/yr', over: [motor] }, (k) => share(k).times(buyers()))

// Every car grows a year older; new ones come in at age 0.
car.next(fleet, (k, a) =>
  a.isFirst ? sales(k).times(year) : fleet(k, age.before(a)).minus(scrapped(k, age.before(a)).times(year)),
)
// The nation sums over its cities, in their order.
market.next(made, (k) => made(k).plus(sumRegions(sales(k)).times(year)))

const years = Array.from({ length: 16 }, (_, i) => 2020 + i)
const compiled = compile(
  m,
  [
    { level: nation, codes: ['N'] },
    { level: city, codes: ['A', 'B'], parent: [0, 0] },
  ],
  years,
)
const run = compileFast(compiled)

/** Runs two cities under one market and prints the battery car's price, its share of sales and of the fleet in city A. */
export function main(print: (line: string) => void): void {
  const memory = allocate(compiled)
  run(memory)
  const value = (name: string, region: string, year: number): number =>
    explain(compiled, memory, name, region, year)?.value as number
  const count = (label: string, year: number): number =>
    age.elements.reduce((all, a) => all + value(`car.fleet.${label}.${a.label}`, 'A', year), 0)
  print('year   kCNY  of sales  of fleet')
  for (const year of [2020, 2025, 2030, 2035]) {
    const price = value('market.price.battery', 'N', year).toFixed(1)
    const sold = value('car.share.battery', 'A', year).toFixed(3)
    const part = count('battery', year) / (count('battery', year) + count('petrol', year))
    print(`${year}  ${price}     ${sold}     ${part.toFixed(3)}`)
  }
  print(`fleet.battery.1 = ${explain(compiled, memory, 'car.fleet.battery.1', 'A', 2035)?.equation}`)
}
