/**
 * The reference model written by hand, as a modeller would write it: objects and loops, a region after another, no
 * engine. It is what the engine's speed is measured against, and a second witness of its numbers.
 */
import * as data from './data.ts'

/** What the model needs of mathematics: `Math`, or the engine's own functions when numbers are compared. */
export interface Functions {
  exp: (x: number) => number
  log: (x: number) => number
  pow: (a: number, b: number) => number
}

/** The published numbers of one year. */
export interface YearResult {
  nation: { price: number; net: number }
  regions: Published[]
}

/** What a region publishes, in the order of the reference model's outputs. */
export interface Published {
  carsAll: number
  batteryShare: number
  carBill: number
  carCo2: number
  heat: number
  worksCo2: number
  demand: number
  unserved: number
  tariff: number
  gridCo2: number
  gross: number
  net: number
  gdp: number
  paid: number
  harm: number
  welfare: number
}

export type Params = Record<keyof typeof data.params, number>

interface CarClass {
  name: string
  size: number
  most: number
  /** [tech][age], Mvehicle. */
  fleet: number[][]
}

interface Product {
  name: string
  dear: number
  wanted: [number, number][]
  /** [route][cohort], Mt/yr. */
  plant: number[][]
}

interface Zone {
  name: string
  load: number
  yield: number
  /** [type][cohort], GW. */
  plant: number[][]
  // of the year
  demand: number
  available: number[]
  spare: number
}

interface Region {
  index: number
  classes: CarClass[]
  products: Product[]
  zones: Zone[]
  lastPowerPrice: number
  // of the year
  people: number
  income: number
  sold: number[]
  built: number[]
  year: Published
}

/** Series from outside, [region][year]. */
interface Inputs {
  people: number[][]
  income: number[][]
  otherLoad: number[][]
}

const movesOn = 0.2
// To 14 digits, as the engine converts units.
const gwhPerTj = 0.27777777777778

const sumOf = (values: readonly number[]): number => {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Central values of the twenty parameters. */
export const centralParams = (): Params =>
  Object.fromEntries(Object.entries(data.params).map(([name, [value]]) => [name, value])) as Params

/** Prepares the model; the function it gives runs all years. */
export function plainModel(
  size: data.Size,
  { exp, log, pow }: Functions = Math,
): (p: Params) => YearResult[] {
  const { regions: count, years, scale } = size
  const series = (read: (region: number, t: number) => number) =>
    data.upTo(count).map((r) => data.upTo(years).map((t) => read(r, t)))
  const inputs: Inputs = {
    people: series(data.population),
    income: series(data.income),
    otherLoad: series(data.otherLoad),
  }
  const sending = data.sent(count)
  const linesTo = data.upTo(count).map((r) => data.lines(count).filter((line) => line.to === r))
  const carClasses = data.carClasses(scale)
  const products = data.products(scale)
  const zones = data.zones(scale)

  function lookup(x: number, points: [number, number][]): number {
    const first = points[0] as [number, number]
    if (x <= first[0]) return first[1]
    for (let i = 1; i < points.length; i++) {
      const [x1, y1] = points[i] as [number, number]
      if (x < x1) {
        const [x0, y0] = points[i - 1] as [number, number]
        return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)
      }
    }
    return (points[points.length - 1] as [number, number])[1]
  }

  function logit(utilities: readonly number[]): number[] {
    let top = utilities[0] as number
    for (const u of utilities) top = Math.max(top, u)
    const weights = utilities.map((u) => exp(u - top))
    const all = sumOf(weights)
    return weights.map((w) => w / all)
  }

  function begin(index: number): Region {
    const people = inputs.people[index]?.[0] as number
    return {
      index,
      classes: carClasses.map(({ name, size, most, first }) => ({
        name,
        size,
        most,
        fleet: data.carTechs.map((tech) => data.carAges.map((age) => people * (first * tech.share * age))),
      })),
      products: products.map(({ name, dear, wanted, first }) => ({
        name,
        dear,
        wanted,
        plant: data.routes.map((route) => data.routeHazard.map(() => people * (first * route.first))),
      })),
      zones: zones.map((zone) => ({
        ...zone,
        plant: data.plants.map((type) =>
          data.plantHazard.map(() => people * ((type.first * zone.load) / data.plantCohorts)),
        ),
        demand: 0,
        available: [],
        spare: 0,
      })),
      lastPowerPrice: 0.4,
      people,
      income: 0,
      sold: [],
      built: [],
      year: {} as Published,
    }
  }

  return (p) => {
    const regions = data.upTo(count).map(begin)
    const madeCars = data.carTechs.map(() => data.madeBefore.cars * count)
    const madePlants = data.plants.map(() => data.madeBefore.plants * count)
    let lastPrice = 0
    let cap = data.firstCap * count
    const results: YearResult[] = []

    for (let t = 0; t < years; t++) {
      const seen = lastPrice * p['carbon.passed']
      const fuel = exp(t * p['fuel.growth'])
      const learnt = (made: number, before: number, exponent: number) =>
        pow(Math.max(made / (before * count), 1), -exponent)
      const carPrices = data.carTechs.map(
        (tech, k) =>
          tech.price *
          learnt(madeCars[k] as number, data.madeBefore.cars, p['transport.learning'] * tech.learning),
      )
      const plantPrices = data.plants.map(
        (type, i) =>
          type.price *
          learnt(madePlants[i] as number, data.madeBefore.plants, p['power.learning'] * type.learning),
      )

      for (const region of regions) {
        region.people = inputs.people[region.index]?.[t] as number
        region.income = inputs.income[region.index]?.[t] as number
        const otherLoad = inputs.otherLoad[region.index]?.[t] as number
        const cars = stepTransport(region, p, seen, fuel, carPrices)
        const works = stepIndustry(region, p, seen, fuel)
        const demand =
          (region.people * otherLoad + cars.electricity + works.electricity) / (1 - p['power.loss'])
        for (const zone of region.zones) prepareZone(zone, p, demand)
        region.year = {
          carsAll: cars.all,
          batteryShare: cars.battery / cars.all,
          carBill: cars.bill,
          carCo2: cars.co2,
          heat: works.heat,
          worksCo2: works.co2,
          demand,
          unserved: 0,
          tariff: 0,
          gridCo2: 0,
          gross: 0,
          net: 0,
          gdp: 0,
          paid: 0,
          harm: 0,
          welfare: 0,
        }
      }

      let gross = 0
      for (const region of regions) {
        stepPower(region, regions, p, seen, fuel, plantPrices)
        const { year } = region
        year.gross = year.carCo2 + year.worksCo2 + year.gridCo2
        gross += year.gross
      }

      const price = findPrice(Math.max(1 - cap / gross, 0))
      let net = 0
      for (const region of regions) {
        balance(region, p, price)
        net += region.year.net
      }
      results.push({ nation: { price, net }, regions: regions.map((region) => region.year) })

      for (const k of madeCars.keys()) {
        let yearly = 0
        for (const region of regions) yearly += region.sold[k] as number
        madeCars[k] = (madeCars[k] as number) + yearly
      }
      for (const i of madePlants.keys()) {
        let yearly = 0
        for (const region of regions) yearly += region.built[i] as number
        madePlants[i] = (madePlants[i] as number) + yearly
      }
      lastPrice = price
      cap *= 1 - p['carbon.fall']
    }
    return results
  }

  function stepTransport(region: Region, p: Params, seen: number, fuel: number, prices: readonly number[]) {
    const { people, income } = region
    const wealth = exp(-(p['transport.shift'] * exp(-(income * p['transport.rate']))))
    const distance = p['transport.distance']
    const result = { all: 0, battery: 0, bill: 0, co2: 0, electricity: 0 }
    region.sold = data.carTechs.map(() => 0)
    for (const kind of region.classes) {
      const cars = kind.fleet.map(sumOf)
      const retired = kind.fleet.map((fleet) => fleet.map((n, a) => n * (data.carHazard[a] as number)))
      const desired = people * kind.most * p['transport.saturation'] * wealth
      const uses = data.carTechs.map((tech) => tech.use * kind.size)
      const running = data.carTechs.map(
        (tech, k) => (uses[k] as number) * (tech.fuel * fuel + seen * tech.carbon),
      )
      const costs = data.carTechs.map(
        (_, k) =>
          ((prices[k] as number) * kind.size * p['capital.recovery']) / distance + (running[k] as number),
      )
      const shares = logit(costs.map((cost) => -(p['transport.slope'] * cost)))
      const gap = Math.max(desired - sumOf(cars) + sumOf(retired.map(sumOf)), 0)
      for (const [k, tech] of data.carTechs.entries()) {
        const driven = (cars[k] as number) * distance
        const energy = driven * (uses[k] as number)
        result.all += cars[k] as number
        result.bill += driven * (running[k] as number)
        result.co2 += energy * tech.carbon
        if (tech.name === 'battery') {
          result.battery += cars[k] as number
          result.electricity += energy * gwhPerTj
        }
        const sales = (shares[k] as number) * gap
        region.sold[k] = (region.sold[k] as number) + sales
        const fleet = kind.fleet[k] as number[]
        const left = retired[k] as number[]
        for (let a = fleet.length - 1; a > 0; a--)
          fleet[a] = (fleet[a - 1] as number) - (left[a - 1] as number)
        fleet[0] = sales
      }
    }
    return result
  }

  // Cohorts of plants: what is built enters the first, a part of each moves on, a part closes.
  function renew(plant: number[], built: number, hazard: readonly number[]): void {
    for (let h = plant.length - 1; h >= 0; h--) {
      const here = plant[h] as number
      const arriving = h === 0 ? built : (plant[h - 1] as number) * movesOn
      const leaving = h === plant.length - 1 ? 0 : here * movesOn
      plant[h] = here + (arriving - here * (hazard[h] as number) - leaving)
    }
  }

  function closing(plant: readonly number[], hazard: readonly number[]): number {
    let total = 0
    for (const [h, here] of plant.entries()) total += here * (hazard[h] as number)
    return total
  }

  function stepIndustry(region: Region, p: Params, seen: number, fuel: number) {
    const result = { heat: 0, co2: 0, electricity: 0 }
    for (const product of region.products) {
      const demand = region.people * lookup(region.income, product.wanted)
      const capacity = product.plant.map(sumOf)
      const closed = sumOf(product.plant.map((plant) => closing(plant, data.routeHazard)))
      const costs = data.routes.map(
        (route) =>
          route.capital * product.dear * p['capital.recovery'] +
          route.energy * route.fuel * fuel +
          route.power * region.lastPowerPrice +
          route.carbon * seen,
      )
      const shares = logit(costs.map((cost) => -(p['industry.slope'] * cost)))
      const total = sumOf(capacity)
      const wanted = Math.max(demand / p['industry.load'] - total + closed, 0)
      const missing = Math.min(wanted, total * p['industry.growth'] + closed)
      const load = Math.min(demand / total, 1)
      for (const [r, route] of data.routes.entries()) {
        const output = (capacity[r] as number) * load
        result.heat += output * route.energy
        result.electricity += output * route.power
        result.co2 += output * route.carbon
        renew(product.plant[r] as number[], (shares[r] as number) * missing, data.routeHazard)
      }
    }
    return result
  }

  function prepareZone(zone: Zone, p: Params, demand: number): void {
    zone.demand = demand * zone.load
    zone.available = data.plants.map(
      (type, i) => sumOf(zone.plant[i] as number[]) * (type.hours * zone.yield),
    )
    zone.spare = Math.max(sumOf(zone.available) - zone.demand, 0) * p['power.shared']
  }

  function stepPower(
    region: Region,
    regions: readonly Region[],
    p: Params,
    seen: number,
    fuel: number,
    prices: readonly number[],
  ): void {
    const { year } = region
    const running = data.plants.map((type) => type.fuel * fuel + type.carbon * seen)
    region.built = data.plants.map(() => 0)
    let tariff = 0
    for (const [z, zone] of region.zones.entries()) {
      let arrived = 0
      for (const line of linesTo[region.index] ?? [])
        arrived += line.weight * ((regions[line.from] as Region).zones[z] as Zone).spare
      let left = Math.max(zone.demand - arrived * (1 - p['power.loss']) + zone.spare * sending, 0)
      let marginal = 0
      for (const [i, type] of data.plants.entries()) {
        const taken = Math.min(zone.available[i] as number, left)
        if (taken > 0) marginal = Math.max(marginal, running[i] as number)
        year.gridCo2 += taken * type.carbon
        left -= taken
      }
      year.unserved += left
      tariff += marginal * zone.load

      const hours = data.plants.map((type) => type.hours * zone.yield)
      const costs = data.plants.map(
        (_, i) =>
          ((prices[i] as number) * p['capital.recovery']) / (hours[i] as number) + (running[i] as number),
      )
      const shares = logit(costs.map((cost) => -(p['power.slope'] * cost)))
      let closed = 0
      for (const [i, plant] of zone.plant.entries())
        closed += closing(plant, data.plantHazard) * (hours[i] as number)
      const missing = Math.max(zone.demand * p['power.reserve'] - sumOf(zone.available) + closed, 0)
      for (const [i, plant] of zone.plant.entries()) {
        const started = ((shares[i] as number) * missing) / (hours[i] as number)
        region.built[i] = (region.built[i] as number) + started
        renew(plant, started, data.plantHazard)
      }
    }
    year.tariff = tariff + 0.2
    region.lastPowerPrice = year.tariff
  }

  function abatedAt(price: number): number {
    let total = 0
    for (const { share, cost } of data.measures) total += (1 - exp(-(price / cost))) * share
    return total
  }

  function findPrice(needed: number): number {
    let low = 0
    let high = data.highestPrice
    if (abatedAt(high) < needed) return high
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2
      if (abatedAt(middle) > needed) high = middle
      else low = middle
    }
    return (low + high) / 2
  }

  function balance(region: Region, p: Params, price: number): void {
    const { people, income, year } = region
    year.net = year.gross - year.gross * abatedAt(price)
    year.gdp = people * income
    year.paid = (year.net * price) / 1000
    year.harm = (year.net * p['health.damage']) / 1000
    const left = (year.gdp * p['welfare.share'] - year.paid - year.harm) / people
    year.welfare = people * log(Math.max(left, 0.1))
  }
}
