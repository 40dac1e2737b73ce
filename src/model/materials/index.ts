import { constant, type Expr, type Readable, sumRegions, total } from '../../engine/index.ts'
import { type Context, nation, oneYear, type powertrain, province, technology } from '../context.ts'
import { zeroTailpipe } from '../transport/freight.ts'
import type { publicFleet } from '../transport/public-fleet.ts'
import { balance } from './balance.ts'
import { batteries } from './battery.ts'
import { materialUseOf } from './demand.ts'
import { recycling } from './recycling.ts'

/** What the rest of the model builds, by province. */
export interface Building {
  cars: {
    sales: Readable<[typeof powertrain]>
    opening: Readable<[typeof powertrain]>
    scrapped: Readable<[typeof powertrain]>
    plugIns: Readable<[]>
  }
  /** New plug-in vehicles of public fleets, on the leaves. */
  publicPlugIns: Readable<[typeof publicFleet]>
  additions: Readable<[typeof technology]>
  storage: Readable<[]>
  aluminium: Readable<[]>
  /** Of the nation, Mt/yr. */
  recycledAluminium: Expr
}

/** Declares the nation's materials: nothing else of the model reads them. */
export function materialBalance(c: Context, building: Building): void {
  const file = 'src/model/materials/index.ts'
  const p = c.model.subsystem('materials.built', { level: province, file })
  const n = c.model.subsystem('materials.built', { level: nation, file })
  const ofNation = (name: string, unit: string, read: () => Expr): Expr =>
    sumRegions(p.aux(name, { unit }, read)())
  const plants = (labels: readonly string[]): Expr =>
    total(labels.map((label) => building.additions(label as 'coal')))
  const rise = n.lag(
    'trucks.before',
    n.aux('trucks', { unit: '1' }, () => zeroTailpipe(c)),
    () => zeroTailpipe(c),
  )
  const cells = batteries(c, {
    bev: ofNation('bev', 'Mvehicle/yr', () => building.cars.sales('bev')),
    phev: ofNation('phev', 'Mvehicle/yr', () => building.cars.sales('phev')),
    buses: ofNation('buses', 'Mvehicle/yr', () => c.ofLeaves(building.publicPlugIns('bus'))),
    vans: ofNation('vans', 'Mvehicle/yr', () => c.ofLeaves(building.publicPlugIns('logistics'))),
    cleanTrucks: rise(),
    cleanTrucksRise: zeroTailpipe(c).minus(rise()).over(oneYear).atLeast(0),
    storage: ofNation('storage', 'GW/yr', () => building.storage()),
  })
  const use = materialUseOf(c, {
    batteries: cells,
    plugIns: ofNation('plug_ins', 'Mvehicle/yr', () => building.cars.plugIns()),
    solar: ofNation('solar', 'GW/yr', () => plants(['solar_utility', 'solar_distributed'])),
    wind: ofNation('wind', 'GW/yr', () => plants(['wind_onshore', 'wind_offshore'])),
    plants: ofNation('plants', 'GW/yr', () => plants(technology.elements.map((one) => one.label))),
  })
  const plugged = (name: string, unit: string, read: Readable<[typeof powertrain]>): Expr =>
    ofNation(name, unit, () => read('bev').plus(read('phev')))
  const fromBatteries = recycling(c, use, {
    vehicles: plugged('plugs_scrapped', 'Mvehicle/yr', building.cars.scrapped).overOr(
      plugged('plugs_opening', 'Mvehicle', building.cars.opening),
      0,
    ),
    storage: constant(1, '1').over(c.param('stor_calendar_life')),
  })
  balance(c, use, {
    smelted: ofNation('aluminium', 'Mt/yr', () => building.aluminium()),
    recycledAluminium: building.recycledAluminium,
    fromBatteries,
  })
}
