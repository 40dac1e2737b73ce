/**
 * Numbers of the reference model. All are SYNTHETIC: they were made up so that every mechanism works at a plausible
 * size, and describe no country. Both ways to write the model (engine and plain objects) read them from here.
 */

/** How large a reference model is. */
export interface Size {
  /** 1 gives about 1,200 equations a region, 4 about 4,700. */
  scale: number
  /** Number of regions. */
  regions: number
  years: number
}

/** Whole numbers from 0 to below `count`. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** A fixed number between 0 and 1 for each place and purpose. */
export const noise = (place: number, purpose: number): number => {
  const x = Math.sin(place * 127.1 + purpose * 311.7) * 43758.5453
  return x - Math.floor(x)
}

export const firstYear = 2015
export const ages = 15
export const routeCohorts = 6
export const plantCohorts = 8

/** Cars by what drives them: CNY a vehicle, MJ/km, CNY/MJ, tCO2/MJ (MtCO2/TJ), first share, learning exponent. */
export const carTechs = [
  { name: 'petrol', price: 110e3, use: 2.4, fuel: 0.22, carbon: 73e-6, share: 0.86, learning: 0.01 },
  { name: 'diesel', price: 125e3, use: 2.1, fuel: 0.19, carbon: 74e-6, share: 0.11, learning: 0.01 },
  { name: 'hybrid', price: 150e3, use: 1.4, fuel: 0.22, carbon: 73e-6, share: 0.02, learning: 0.1 },
  { name: 'battery', price: 210e3, use: 0.6, fuel: 0.17, carbon: 0, share: 0.01, learning: 0.22 },
] as const

/** Plants in merit order: CNY/kW, CNY/kWh of fuel, tCO2/kWh (MtCO2/GWh), h/yr, first GW a Mperson, learning exponent. */
export const plants = [
  { name: 'solar', price: 7000, fuel: 0, carbon: 0, hours: 1300, first: 0.03, learning: 0.3 },
  { name: 'wind', price: 8000, fuel: 0, carbon: 0, hours: 2100, first: 0.09, learning: 0.18 },
  { name: 'hydro', price: 11000, fuel: 0, carbon: 0, hours: 3500, first: 0.2, learning: 0.02 },
  { name: 'nuclear', price: 14000, fuel: 0.06, carbon: 0, hours: 7400, first: 0.02, learning: 0.03 },
  { name: 'coal', price: 4000, fuel: 0.26, carbon: 0.85e-3, hours: 6000, first: 0.6, learning: 0.01 },
  { name: 'gas', price: 3000, fuel: 0.42, carbon: 0.4e-3, hours: 5000, first: 0.08, learning: 0.02 },
] as const

/** Routes of a product: CNY for one t/yr of plant, GJ/t, CNY/GJ, tCO2/t, kWh/t, first share. */
export const routes = [
  { name: 'coal', capital: 3000, energy: 18, fuel: 30, carbon: 1.9, power: 200, first: 0.8 },
  { name: 'gas', capital: 3600, energy: 13, fuel: 60, carbon: 0.8, power: 300, first: 0.15 },
  { name: 'electric', capital: 4200, energy: 2, fuel: 40, carbon: 0.1, power: 3000, first: 0.05 },
] as const

/** Chance that a car of this age leaves in a year. */
export const carHazard = upTo(ages).map((a) => (a === ages - 1 ? 1 : 0.01 + 0.012 * a))
/** Shares of a first fleet by age. */
export const carAges = upTo(ages).map(
  (a) => (1 - 0.05 * a) / upTo(ages).reduce((s, b) => s + 1 - 0.05 * b, 0),
)
/** Share of plants of a cohort (five years each) that closes in a year. */
export const plantHazard = upTo(plantCohorts).map((h) => (h === plantCohorts - 1 ? 0.3 : 0.002 * h))
export const routeHazard = upTo(routeCohorts).map((h) => (h === routeCohorts - 1 ? 0.25 : 0.004 * h))

/** Classes of vehicles: how large against the middle one, and how many a person wants at most. */
export const carClasses = (scale: number) =>
  upTo(4 * scale).map((c) => ({
    name: `class${c}`,
    size: 0.6 + 0.3 * (c % 4) + 0.05 * noise(c, 1),
    most: (0.1 + 0.03 * noise(c, 2)) / scale,
    first: 0.03 / scale,
  }))

/** Products: t a person against income in kCNY a person (a lookup), and how dear their plants are. */
export const products = (scale: number) =>
  upTo(5 * scale).map((q) => {
    const most = (0.2 + 0.25 * noise(q, 3)) / scale
    return {
      name: `product${q}`,
      dear: 0.7 + 0.6 * noise(q, 4),
      wanted: [
        [5, 0.1 * most],
        [20, 0.5 * most],
        [50, 0.9 * most],
        [90, most],
        [200, 0.8 * most],
      ] as [number, number][],
      first: (0.5 * most) / routeCohorts,
    }
  })

/** Zones of the grid: shares of a region's load, and how windy and sunny against the middle. */
export const zones = (scale: number) =>
  upTo(scale).map((z) => ({ name: `zone${z}`, load: 1 / scale, yield: 0.8 + 0.4 * noise(z, 5) }))

/** Measures that abate: share of emissions, and the price at which 63 % of it is done, CNY/tCO2. */
export const measures = [
  { share: 0.12, cost: 60 },
  { share: 0.15, cost: 180 },
  { share: 0.18, cost: 450 },
  { share: 0.15, cost: 1100 },
] as const

/** People in millions. */
export const population = (region: number, t: number): number =>
  (2 + 8 * noise(region, 6)) * (1 + 0.004 * t - 0.0001 * t * t)
/** kCNY a person and year. */
export const income = (region: number, t: number): number =>
  (25 + 45 * noise(region, 7)) * Math.exp(0.05 * t - 0.0004 * t * t)
/** GWh a Mperson and year that neither cars nor industry use. */
export const otherLoad = (region: number, t: number): number => 1500 * (1 + noise(region, 8)) * (1 + 0.02 * t)

/** What a line takes of a region's surplus, and how far round the ring of regions it leads. */
const lineShares = [
  { step: 1, weight: 0.5 },
  { step: 7, weight: 0.3 },
]

/** Lines between regions, two from each; none where there is one region. */
export const lines = (regions: number) =>
  regions === 1
    ? []
    : upTo(regions).flatMap((from) =>
        lineShares.map(({ step, weight }) => ({ from, to: (from + step) % regions, weight })),
      )

/** The share of a surplus that leaves. */
export const sent = (regions: number): number => (regions === 1 ? 0 : 0.8)

/** The twenty parameters: value and unit. */
export const params = {
  'transport.slope': [3, 'km/CNY'],
  'transport.saturation': [1, '1'],
  'transport.shift': [5, '1'],
  'transport.rate': [0.03, 'person*yr/kCNY'],
  'transport.distance': [12e3, 'km/vehicle/yr'],
  'transport.learning': [1, '1'],
  'industry.slope': [0.004, 't/CNY'],
  'industry.growth': [0.2, '1/yr'],
  'industry.load': [0.85, '1'],
  'power.slope': [20, 'kWh/CNY'],
  'power.learning': [1, '1'],
  'power.reserve': [1.15, '1'],
  'power.loss': [0.06, '1'],
  'power.shared': [0.5, '1'],
  'capital.recovery': [0.1, '1/yr'],
  'fuel.growth': [0.01, '1/yr'],
  'carbon.fall': [0.02, '1/yr'],
  'carbon.passed': [0.8, '1'],
  'health.damage': [40, 'CNY/tCO2'],
  'welfare.share': [0.55, '1'],
} as const

/** The highest price a search may find, CNY/tCO2. */
export const highestPrice = 5000
/** What a nation may emit at first, MtCO2/yr a region. */
export const firstCap = 30
/** What the nation had made before, a region: Mvehicle, GW. */
export const madeBefore = { cars: 0.02, plants: 0.5 }
