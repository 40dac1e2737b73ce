import {
  type Compiled,
  compile,
  constant,
  type Dimension,
  dimension,
  type Elem,
  type Expr,
  level,
  link,
  logit,
  lookup,
  type Model,
  model,
  type Readable,
  solve,
  sum,
  sumRegions,
  total,
  year,
} from '../../src/engine/index.ts'
import * as data from './data.ts'

type Size = data.Size
type Of<D extends Dimension[]> = Readable<D>

/** The reference model of the benches, on synthetic numbers: what it is and what it publishes. */
export interface Reference {
  compiled: Compiled
  /** Full names of the 18 published variables, by level. */
  outputs: { nation: string[]; region: string[] }
}

const nation = level('nation')
const region = level('region', nation)

/** Declares and compiles the reference model. */
export function reference(size: Size): Reference {
  const { declared, outputs } = declare(size)
  const codes = data.upTo(size.regions).map((r) => `R${r}`)
  const compiled = compile(
    declared,
    [
      { level: nation, codes: ['N'] },
      { level: region, codes, parent: codes.map(() => 0) },
    ],
    data.upTo(size.years).map((t) => data.firstYear + t),
  )
  return { compiled, outputs }
}

const named = <T extends { name: string }>(name: string, rows: readonly T[]) => {
  const dim = dimension(
    name,
    rows.map((row) => row.name),
  )
  return { dim, of: (elem: Elem) => rows[elem.index] as T }
}
const numbered = (name: string, count: number) => dimension(name, data.upTo(count).map(String))
const dt = constant(1, 'yr')

/** The equations. */
export function declare(size: Size): { declared: Model; outputs: Reference['outputs'] } {
  const m = model('reference')
  const file = 'bench/engine/reference-model.ts'
  const [country, place] = [nation, region].map(
    (at) => (name: string) => m.subsystem(name, { level: at, file }),
  )
  const parts: Parts = {
    m,
    size,
    nation: country as Parts['nation'],
    region: place as Parts['region'],
    p: (name) => {
      const [value, unit] = data.params[name]
      return m.param(name, { unit, value })
    },
  }
  const context = surroundings(parts)
  const cars = transport(parts, context)
  const works = industry(parts, context)
  const grid = power(parts, context, [cars.electricity(), works.electricity()])
  const outputs = balance(parts, context, [cars.co2(), works.co2(), grid.co2()])
  return {
    declared: m,
    outputs: {
      nation: outputs.nation,
      region: [...cars.outputs, ...works.outputs, ...grid.outputs, ...outputs.region],
    },
  }
}

interface Parts {
  m: Model
  size: Size
  nation: (name: string) => ReturnType<Model['subsystem']>
  region: (name: string) => ReturnType<Model['subsystem']>
  p: (name: keyof typeof data.params) => Expr
}

type Context = ReturnType<typeof surroundings>

// What every part reads: people, income, the nation's prices, and last year's price of carbon and of electricity.
function surroundings({ nation, region, p, m }: Parts) {
  const of = (read: (region: number, t: number) => number) => (code: string, y: number) =>
    read(Number(code.slice(1)), y - data.firstYear)
  const here = region('here')
  const people = here.input('people', { unit: 'Mperson', read: of(data.population) })
  const income = here.input('income', { unit: 'kCNY/person/yr', read: of(data.income) })
  const otherLoad = here.input('otherLoad', { unit: 'GWh/Mperson/yr', read: of(data.otherLoad) })
  const carbon = nation('carbon')
  const lastPrice = carbon.stock('lastPrice', { unit: 'CNY/tCO2', initial: () => constant(0, 'CNY/tCO2') })
  const seen = carbon.aux('seen', { unit: 'CNY/tCO2' }, () => lastPrice().times(p('carbon.passed')))
  const fuel = nation('fuel').aux('index', { unit: '1' }, () =>
    year().minus(constant(data.firstYear, 'yr')).times(p('fuel.growth')).exp(),
  )
  const lastPower = here.stock('lastPowerPrice', { unit: 'CNY/kWh', initial: () => constant(0.4, 'CNY/kWh') })
  return { people, income, otherLoad, seen, fuel, lastPrice, lastPower, carbon, here, m }
}

// A price that falls with all the nation has made: pow(made / made at first, -exponent).
function learnt(
  { nation, size }: Parts,
  name: string,
  dim: Dimension,
  first: { made: number; unit: string; price: (k: Elem) => number; priceUnit: string },
  exponent: (k: Elem) => Expr,
  made: () => Of<[Dimension]>,
) {
  const start = constant(first.made * size.regions, first.unit)
  const n = nation(name)
  const all = n.stock('made', { unit: first.unit, over: [dim], initial: () => start })
  const yearly = n.aux('yearly', { unit: `${first.unit}/yr`, over: [dim] }, (k) => sumRegions(made()(k)))
  n.next(all, (k) => all(k).plus(yearly(k).times(dt)))
  return n.aux('price', { unit: first.priceUnit, over: [dim] }, (k) =>
    constant(first.price(k), first.priceUnit).times(all(k).over(start).atLeast(1).pow(exponent(k).neg())),
  )
}

function transport(parts: Parts, { people, income, seen, fuel }: Context) {
  const { region, p, size } = parts
  const car = region('car')
  const { dim: kind, of: kindOf } = named('class', data.carClasses(size.scale))
  const { dim: tech, of: techOf } = named('tech', data.carTechs)
  const age = numbered('age', data.ages)
  const fleet = car.stock('fleet', {
    unit: 'Mvehicle',
    over: [kind, tech, age],
    initial: (c, k, a) =>
      people().times(
        constant(kindOf(c).first * techOf(k).share * (data.carAges[a.index] as number), 'vehicle/person'),
      ),
  })
  const retired = car.flow('retired', { unit: 'Mvehicle/yr', over: [kind, tech, age] }, (c, k, a) =>
    fleet(c, k, a).times(constant(data.carHazard[a.index] as number, '1/yr')),
  )
  const cars = car.aux('cars', { unit: 'Mvehicle', over: [kind, tech] }, (c, k) =>
    sum(age, (a) => fleet(c, k, a)),
  )
  const leaving = car.aux('leaving', { unit: 'Mvehicle/yr', over: [kind, tech] }, (c, k) =>
    sum(age, (a) => retired(c, k, a)),
  )
  const desired = car.aux('desired', { unit: 'Mvehicle', over: [kind] }, (c) =>
    people()
      .times(constant(kindOf(c).most, 'vehicle/person'))
      .times(p('transport.saturation'))
      .times(
        p('transport.shift')
          .times(income().times(p('transport.rate')).neg().exp())
          .neg()
          .exp(),
      ),
  )
  const price = learnt(
    parts,
    'cars',
    tech,
    {
      made: data.madeBefore.cars,
      unit: 'Mvehicle',
      price: (k) => techOf(k).price,
      priceUnit: 'CNY/vehicle',
    },
    (k) => p('transport.learning').times(techOf(k).learning),
    () => sold,
  )
  const capital = car.aux('capitalCost', { unit: 'CNY/km', over: [kind, tech] }, (c, k) =>
    price(k).times(kindOf(c).size).times(p('capital.recovery')).over(p('transport.distance')),
  )
  const use = car.aux('use', { unit: 'MJ/km', over: [kind, tech] }, (c, k) =>
    constant(techOf(k).use, 'MJ/km').times(kindOf(c).size),
  )
  const running = car.aux('runningCost', { unit: 'CNY/km', over: [kind, tech] }, (c, k) =>
    use(c, k).times(
      constant(techOf(k).fuel, 'CNY/MJ')
        .times(fuel())
        .plus(seen().times(constant(techOf(k).carbon, 'tCO2/MJ'))),
    ),
  )
  const cost = car.aux('cost', { unit: 'CNY/km', over: [kind, tech] }, (c, k) =>
    capital(c, k).plus(running(c, k)),
  )
  const share = car.aux('share', { unit: '1', over: [kind, tech] }, (c, k) =>
    logit(tech, (j) => p('transport.slope').times(cost(c, j)).neg())(k),
  )
  const gap = car.aux('gap', { unit: 'Mvehicle/yr', over: [kind] }, (c) =>
    desired(c)
      .minus(sum(tech, (k) => cars(c, k)))
      .over(dt)
      .plus(sum(tech, (k) => leaving(c, k)))
      .atLeast(0),
  )
  const sales = car.flow('sales', { unit: 'Mvehicle/yr', over: [kind, tech] }, (c, k) =>
    share(c, k).times(gap(c)),
  )
  const sold = car.aux('sold', { unit: 'Mvehicle/yr', over: [tech] }, (k) => sum(kind, (c) => sales(c, k)))
  car.next(fleet, (c, k, a) => {
    if (a.isFirst) return sales(c, k).times(dt)
    const younger = age.before(a)
    return fleet(c, k, younger).minus(retired(c, k, younger).times(dt))
  })
  const energy = car.aux('energy', { unit: 'TJ/yr', over: [kind, tech] }, (c, k) =>
    cars(c, k).times(p('transport.distance')).times(use(c, k)),
  )
  const carbon = car.aux('carbon', { unit: 'MtCO2/yr', over: [kind, tech] }, (c, k) =>
    energy(c, k).times(constant(techOf(k).carbon, 'MtCO2/TJ')),
  )
  const co2 = car.aux('co2', { unit: 'MtCO2/yr' }, () => sum(kind, (c) => sum(tech, (k) => carbon(c, k))))
  const electricity = car.aux('electricity', { unit: 'GWh/yr' }, () =>
    sum(kind, (c) => energy(c, tech.at('battery'))).in('GWh/yr'),
  )
  const all = car.aux('all', { unit: 'Mvehicle' }, () => sum(kind, (c) => sum(tech, (k) => cars(c, k))))
  const spent = car.aux('spent', { unit: 'MCNY/yr', over: [kind, tech] }, (c, k) =>
    cars(c, k).times(p('transport.distance')).times(running(c, k)),
  )
  car.aux('bill', { unit: 'MCNY/yr' }, () => sum(kind, (c) => sum(tech, (k) => spent(c, k))))
  car.aux('batteryShare', { unit: '1' }, () => sum(kind, (c) => cars(c, tech.at('battery'))).over(all()))
  return { co2, electricity, outputs: ['car.all', 'car.batteryShare', 'car.bill', 'car.co2'] }
}

function industry({ region, p, size }: Parts, { people, income, seen, fuel, lastPower }: Context) {
  const works = region('works')
  const { dim: product, of: productOf } = named('product', data.products(size.scale))
  const { dim: route, of: routeOf } = named('route', data.routes)
  const cohort = numbered('cohort', data.routeCohorts)
  const perYear = constant(0.2, '1/yr')
  const demand = works.aux('demand', { unit: 'Mt/yr', over: [product] }, (q) =>
    people().times(lookup(income(), 'kCNY/person/yr', 'Mt/Mperson/yr', productOf(q).wanted)),
  )
  const plant = works.stock('plant', {
    unit: 'Mt/yr',
    over: [product, route, cohort],
    initial: (q, r) => people().times(constant(productOf(q).first * routeOf(r).first, 'Mt/Mperson/yr')),
  })
  const closed = works.flow('closed', { unit: 'Mt/yr/yr', over: [product, route, cohort] }, (q, r, h) =>
    plant(q, r, h).times(constant(data.routeHazard[h.index] as number, '1/yr')),
  )
  const capacity = works.aux('capacity', { unit: 'Mt/yr', over: [product, route] }, (q, r) =>
    sum(cohort, (h) => plant(q, r, h)),
  )
  const closing = works.aux('closing', { unit: 'Mt/yr/yr', over: [product, route] }, (q, r) =>
    sum(cohort, (h) => closed(q, r, h)),
  )
  const cost = works.aux('cost', { unit: 'CNY/t', over: [product, route] }, (q, r) =>
    constant(routeOf(r).capital * productOf(q).dear, 'CNY*yr/t')
      .times(p('capital.recovery'))
      .plus(constant(routeOf(r).energy * routeOf(r).fuel, 'CNY/t').times(fuel()))
      .plus(constant(routeOf(r).power, 'kWh/t').times(lastPower()))
      .plus(constant(routeOf(r).carbon, 'tCO2/t').times(seen())),
  )
  const share = works.aux('share', { unit: '1', over: [product, route] }, (q, r) =>
    logit(route, (s) => p('industry.slope').times(cost(q, s)).neg())(r),
  )
  const total = works.aux('total', { unit: 'Mt/yr', over: [product] }, (q) =>
    sum(route, (r) => capacity(q, r)),
  )
  const missing = works.aux('missing', { unit: 'Mt/yr/yr', over: [product] }, (q) =>
    demand(q)
      .over(p('industry.load'))
      .minus(total(q))
      .over(dt)
      .plus(sum(route, (r) => closing(q, r)))
      .atLeast(0)
      .atMost(
        total(q)
          .times(p('industry.growth'))
          .plus(sum(route, (r) => closing(q, r))),
      ),
  )
  const built = works.flow('built', { unit: 'Mt/yr/yr', over: [product, route] }, (q, r) =>
    share(q, r).times(missing(q)),
  )
  works.next(plant, (q, r, h) => {
    const arriving = h.isFirst ? built(q, r) : plant(q, r, cohort.before(h)).times(perYear)
    const kept = arriving.minus(closed(q, r, h))
    return plant(q, r, h).plus((h.isLast ? kept : kept.minus(plant(q, r, h).times(perYear))).times(dt))
  })
  const load = works.aux('load', { unit: '1', over: [product] }, (q) => demand(q).over(total(q)).atMost(1))
  const output = works.aux('output', { unit: 'Mt/yr', over: [product, route] }, (q, r) =>
    capacity(q, r).times(load(q)),
  )
  const energy = works.aux('energy', { unit: 'PJ/yr', over: [product, route] }, (q, r) =>
    output(q, r).times(constant(routeOf(r).energy, 'GJ/t')),
  )
  const current = works.aux('current', { unit: 'GWh/yr', over: [product, route] }, (q, r) =>
    output(q, r).times(constant(routeOf(r).power, 'kWh/t')),
  )
  const carbon = works.aux('carbon', { unit: 'MtCO2/yr', over: [product, route] }, (q, r) =>
    output(q, r).times(constant(routeOf(r).carbon, 'tCO2/t')),
  )
  const co2 = works.aux('co2', { unit: 'MtCO2/yr' }, () =>
    sum(product, (q) => sum(route, (r) => carbon(q, r))),
  )
  const electricity = works.aux('electricity', { unit: 'GWh/yr' }, () =>
    sum(product, (q) => sum(route, (r) => current(q, r))),
  )
  works.aux('heat', { unit: 'PJ/yr' }, () => sum(product, (q) => sum(route, (r) => energy(q, r))))
  return { co2, electricity, outputs: ['works.heat', 'works.co2'] }
}

function power(parts: Parts, { people, otherLoad, seen, fuel, lastPower, here }: Context, loads: Expr[]) {
  const { region, p, size } = parts
  const grid = region('grid')
  const { dim: zone, of: zoneOf } = named('zone', data.zones(size.scale))
  const { dim: type, of: typeOf } = named('type', data.plants)
  const cohort = numbered('cohort', data.plantCohorts)
  const perYear = constant(0.2, '1/yr')
  const lines = link('line', data.lines(size.regions), '1')
  const hours = (z: Elem, i: Elem) => constant(typeOf(i).hours * zoneOf(z).yield, 'h/yr')
  const plant = grid.stock('plant', {
    unit: 'GW',
    over: [zone, type, cohort],
    initial: (z, i) =>
      people().times(constant((typeOf(i).first * zoneOf(z).load) / data.plantCohorts, 'GW/Mperson')),
  })
  const closed = grid.flow('closed', { unit: 'GW/yr', over: [zone, type, cohort] }, (z, i, h) =>
    plant(z, i, h).times(constant(data.plantHazard[h.index] as number, '1/yr')),
  )
  const capacity = grid.aux('capacity', { unit: 'GW', over: [zone, type] }, (z, i) =>
    sum(cohort, (h) => plant(z, i, h)),
  )
  const closing = grid.aux('closing', { unit: 'GW/yr', over: [zone, type] }, (z, i) =>
    sum(cohort, (h) => closed(z, i, h)),
  )
  const available = grid.aux('available', { unit: 'GWh/yr', over: [zone, type] }, (z, i) =>
    capacity(z, i).times(hours(z, i)),
  )
  const demand = grid.aux('demand', { unit: 'GWh/yr' }, () =>
    total([people().times(otherLoad()), ...loads]).over(constant(1, '1').minus(p('power.loss'))),
  )
  const load = grid.aux('load', { unit: 'GWh/yr', over: [zone] }, (z) => demand().times(zoneOf(z).load))
  const spare = grid.aux('spare', { unit: 'GWh/yr', over: [zone] }, (z) =>
    sum(type, (i) => available(z, i))
      .minus(load(z))
      .atLeast(0)
      .times(p('power.shared')),
  )
  const arrived = grid.aux('arrived', { unit: 'GWh/yr', over: [zone] }, (z) =>
    lines.arriving(spare(z)).times(constant(1, '1').minus(p('power.loss'))),
  )
  const net = grid.aux('net', { unit: 'GWh/yr', over: [zone] }, (z) =>
    load(z)
      .minus(arrived(z))
      .plus(spare(z).times(data.sent(size.regions)))
      .atLeast(0),
  )
  // The merit order: each type takes what those before it left.
  const left: Of<[typeof zone, typeof type]> = grid.aux(
    'left',
    { unit: 'GWh/yr', over: [zone, type] },
    (z, i) => (i.isFirst ? net(z) : left(z, type.before(i)).minus(taken(z, type.before(i)))),
  )
  const taken: Of<[typeof zone, typeof type]> = grid.aux(
    'taken',
    { unit: 'GWh/yr', over: [zone, type] },
    (z, i) => available(z, i).atMost(left(z, i)),
  )
  const running = grid.aux('runningCost', { unit: 'CNY/kWh', over: [type] }, (i) =>
    constant(typeOf(i).fuel, 'CNY/kWh')
      .times(fuel())
      .plus(constant(typeOf(i).carbon, 'tCO2/kWh').times(seen())),
  )
  const marginal = grid.aux('marginal', { unit: 'CNY/kWh', over: [zone] }, (z) =>
    type.elements
      .map((i) => running(i).times(constant(0, 'GWh/yr').below(taken(z, i))))
      .reduce((a, b) => a.atLeast(b)),
  )
  const price = learnt(
    parts,
    'plants',
    type,
    { made: data.madeBefore.plants, unit: 'GW', price: (i) => typeOf(i).price, priceUnit: 'CNY/kW' },
    (i) => p('power.learning').times(typeOf(i).learning),
    () => built,
  )
  const full = grid.aux('fullCost', { unit: 'CNY/kWh', over: [zone, type] }, (z, i) =>
    price(i).times(p('capital.recovery')).over(hours(z, i)).plus(running(i)),
  )
  const share = grid.aux('share', { unit: '1', over: [zone, type] }, (z, i) =>
    logit(type, (j) => p('power.slope').times(full(z, j)).neg())(i),
  )
  const missing = grid.aux('missing', { unit: 'GWh/yr/yr', over: [zone] }, (z) =>
    load(z)
      .times(p('power.reserve'))
      .minus(sum(type, (i) => available(z, i)))
      .over(dt)
      .plus(sum(type, (i) => closing(z, i).times(hours(z, i))))
      .atLeast(0),
  )
  const started = grid.flow('started', { unit: 'GW/yr', over: [zone, type] }, (z, i) =>
    share(z, i).times(missing(z)).over(hours(z, i)),
  )
  const built = grid.aux('built', { unit: 'GW/yr', over: [type] }, (i) => sum(zone, (z) => started(z, i)))
  grid.next(plant, (z, i, h) => {
    const arriving = h.isFirst ? started(z, i) : plant(z, i, cohort.before(h)).times(perYear)
    const kept = arriving.minus(closed(z, i, h))
    return plant(z, i, h).plus((h.isLast ? kept : kept.minus(plant(z, i, h).times(perYear))).times(dt))
  })
  const carbon = grid.aux('carbon', { unit: 'MtCO2/yr', over: [zone, type] }, (z, i) =>
    taken(z, i).times(constant(typeOf(i).carbon, 'MtCO2/GWh')),
  )
  const co2 = grid.aux('co2', { unit: 'MtCO2/yr' }, () => sum(zone, (z) => sum(type, (i) => carbon(z, i))))
  const last = type.at('gas')
  grid.aux('unserved', { unit: 'GWh/yr' }, () => sum(zone, (z) => left(z, last).minus(taken(z, last))))
  const tariff = grid.aux('tariff', { unit: 'CNY/kWh' }, () =>
    sum(zone, (z) => marginal(z).times(zoneOf(z).load)).plus(constant(0.2, 'CNY/kWh')),
  )
  here.next(lastPower, () => tariff())
  return { co2, outputs: ['grid.demand', 'grid.unserved', 'grid.tariff', 'grid.co2'] }
}

// The nation finds the price of carbon at which measures bring emissions down to its cap; regions then abate.
function balance(parts: Parts, { people, income, carbon, lastPrice }: Context, sources: [Expr, Expr, Expr]) {
  const { region, p, size } = parts
  const account = region('account')
  const { dim: measure, of: measureOf } = named(
    'measure',
    data.measures.map((one, i) => ({ ...one, name: `m${i}` })),
  )
  const gross = account.aux('gross', { unit: 'MtCO2/yr' }, () => total(sources))
  const cap = carbon.stock('cap', {
    unit: 'MtCO2/yr',
    initial: () => constant(data.firstCap * size.regions, 'MtCO2/yr'),
  })
  carbon.next(cap, () => cap().times(constant(1, '1').minus(p('carbon.fall').times(dt))))
  const all = carbon.aux('gross', { unit: 'MtCO2/yr' }, () => sumRegions(gross()))
  const done = (m: Elem, at: Expr) =>
    constant(1, '1')
      .minus(
        at
          .over(constant(measureOf(m).cost, 'CNY/tCO2'))
          .neg()
          .exp(),
      )
      .times(measureOf(m).share)
  const needed = carbon.aux('needed', { unit: '1' }, () =>
    constant(1, '1').minus(cap().over(all())).atLeast(0),
  )
  const found = carbon.aux('price', { unit: 'CNY/tCO2' }, () =>
    solve(
      'price',
      'CNY/tCO2',
      (at) => sum(measure, (m) => done(m, at)).minus(needed()),
      0,
      constant(data.highestPrice, 'CNY/tCO2'),
      { outside: 'nearest' },
    ),
  )
  carbon.next(lastPrice, () => found())
  const share = account.aux('abatedShare', { unit: '1', over: [measure] }, (m) => done(m, found()))
  const abated = account.aux('abated', { unit: 'MtCO2/yr' }, () =>
    gross().times(sum(measure, (m) => share(m))),
  )
  const net = account.aux('net', { unit: 'MtCO2/yr' }, () => gross().minus(abated()))
  const gdp = account.aux('gdp', { unit: 'GCNY/yr' }, () => people().times(income()))
  const paid = account.aux('paid', { unit: 'GCNY/yr' }, () => net().times(found()).in('GCNY/yr'))
  const harm = account.aux('harm', { unit: 'GCNY/yr' }, () => net().times(p('health.damage')).in('GCNY/yr'))
  account.aux('welfare', { unit: 'Mperson' }, () =>
    people().times(
      gdp()
        .times(p('welfare.share'))
        .minus(paid())
        .minus(harm())
        .over(people().times(constant(1, 'kCNY/person/yr')))
        .atLeast(0.1)
        .log(),
    ),
  )
  carbon.aux('net', { unit: 'MtCO2/yr' }, () => sumRegions(net()))
  return {
    nation: ['carbon.price', 'carbon.net'],
    region: ['gross', 'net', 'gdp', 'paid', 'harm', 'welfare'].map((name) => `account.${name}`),
  }
}
