import { constant, dimension, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, nation, path } from '../context.ts'
import { between } from './material.ts'

/** What cells are made of: nickel, manganese and cobalt; iron phosphate; sodium instead of lithium. */
export const chemistry = dimension('chemistry', ['ternary', 'lfp', 'sodium'])
/** Where batteries go. */
export const batteryUse = dimension('battery_use', ['vehicles', 'storage'])

/** What of the nation takes batteries in the year. */
export interface BatteryUsers {
  /** Cars registered, Mvehicle/yr. */
  bev: Expr
  phev: Expr
  /** New plug-in buses and urban delivery vehicles. */
  buses: Expr
  vans: Expr
  /** Part of the kilometres of trucks without a tailpipe, and its rise in the year. */
  cleanTrucks: Expr
  cleanTrucksRise: Expr
  /** Storage added, GW/yr. */
  storage: Expr
}

/** Cells put into use in the year, GWh/yr. */
export interface Batteries {
  added: Readable<[typeof batteryUse]>
  /** The same by what they are made of. */
  cells: Readable<[typeof batteryUse, typeof chemistry]>
}

/**
 * Cells put into use at home: vehicles x kWh each; trucks by the part that drives without a tailpipe, as it rises and
 * as it is replaced; storage as power x hours. Exported cars and cells are not in it: they are what is left. Stations
 * are of iron phosphate; sodium takes an equal part of all but ternary cells.
 */
export function batteries(c: Context, users: BatteryUsers): Batteries {
  const n = c.model.subsystem('materials.battery', {
    level: nation,
    file: 'src/model/materials/battery.ts',
  })
  const trucks = c
    .param('heavy_trucks_2020')
    .times(users.cleanTrucksRise.plus(users.cleanTrucks.over(c.param('truck_life'))))
  const added = n.flow(
    'added',
    {
      unit: 'GWh/yr',
      over: [batteryUse],
      publish: true,
      levers: ['L-CHOICE', 'L-PUBFLEET', 'L-STOR'],
      quality: 'estimated',
      title: { ko: '신규 배터리(내수)', zh: '新增电池(国内)', en: 'Batteries put into use at home' },
    },
    (use) =>
      use.label === 'storage'
        ? users.storage.times(c.param('stor_duration'))
        : users.bev
            .times(between(c, 'batt_kwh_bev', [2015, 2020, 2024, 2035]))
            .plus(users.phev.times(between(c, 'batt_kwh_phev', [2015, 2020, 2024, 2035])))
            .plus(users.buses.times(c.param('batt_kwh_bus')))
            .plus(users.vans.times(c.param('batt_kwh_van')))
            .plus(trucks.times(c.param('batt_kwh_truck'))),
  )
  const one = constant(1, '1')
  const ternary = between(c, 'batt_ternary', [2015, 2018, 2020, 2022, 2024, 2025, 2035])
  const sodium = path([
    [2024, c.param('batt_sodium_2035').times(0)],
    [2035, c.param('batt_sodium_2035')],
    [2060, c.param('batt_sodium_2060')],
  ])
  const share = n.aux(
    'chemistry_share',
    {
      unit: '1',
      over: [batteryUse, chemistry],
      title: { ko: '배터리 화학계 비중', zh: '电池化学体系占比', en: 'Share of a chemistry in cells' },
    },
    (use, kind) => {
      const nickel = use.label === 'vehicles' ? ternary : ternary.times(0)
      if (kind.label === 'ternary') return nickel
      const rest = one.minus(nickel)
      return rest.times(kind.label === 'sodium' ? sodium : one.minus(sodium))
    },
  )
  const cells = n.aux('cells', { unit: 'GWh/yr', over: [batteryUse, chemistry] }, (use, kind) =>
    added(use).times(share(use, kind)),
  )
  n.aux(
    'ternary_share',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      title: { ko: '신규 배터리 삼원계 비중', zh: '新增电池三元占比', en: 'Ternary cells in new batteries' },
    },
    () =>
      sum(batteryUse, (use) => cells(use, 'ternary')).overOr(
        sum(batteryUse, (use) => added(use)),
        0,
      ),
  )
  return { added, cells }
}
