import { constant, type Expr, type Readable, select } from '../../engine/index.ts'
import { type Context, path, type powertrain, province } from '../context.ts'

/** What cars do for the grid. */
export interface VehicleToGrid {
  /** Load moved and power fed back, GW, as flexibility beside storage. */
  flexible: Readable<[]>
  /** Peak it can be counted on for, GW. */
  firm: Readable<[]>
  /** Lost between charging and discharging. */
  losses: Readable<[]>
}

/**
 * V2G: power = cars x taking part x plugged in x kW, energy of those plugged in x kWh, where the payment leaves
 * something after the power bought and the wear: pay x efficiency > price + wear. Charging that only moves in time
 * (V1G) is the larger and earlier part. Both come between 2025 (pilots) and 2030 (at scale, V2G2023); the brief's
 * year of 2026 is too early by that document.
 */
export function vehicleToGrid(
  c: Context,
  cars: { opening: Readable<[typeof powertrain]>; charging: Expr },
): VehicleToGrid {
  const file = 'src/model/transport/vehicle-to-grid.ts'
  const leaf = c.model.subsystem('transport.v2g', { level: c.leaf, file })
  const p = c.model.subsystem('transport.grid', { level: province, file })
  const ready = path([
    [2025, constant(0, '1')],
    [2030, constant(1, '1')],
  ])
  const strength = c.lever('L-V2G').times(ready)
  const pays = c
    .param('charge_price')
    .plus(c.param('v2g_degrade'))
    .below(c.param('v2g_pay').times(c.param('v2g_rte')))
  const takingPart = leaf.aux('cars', { unit: 'Mvehicle', levers: ['L-V2G'] }, () =>
    select(
      pays,
      cars.opening('bev').times(c.param('v2g_participate')).times(strength),
      constant(0, 'Mvehicle'),
    ),
  )
  const power = leaf.aux(
    'power',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-V2G'],
      title: { ko: 'V2G 방전 출력', zh: '车网互动放电功率', en: 'Discharge power of cars at peak' },
    },
    () => takingPart().times(c.param('v2g_plugged')).times(c.param('v2g_power')),
  )
  const energy = leaf.aux(
    'energy',
    {
      unit: 'GWh',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-V2G'],
      title: { ko: 'V2G 방전 에너지(1회)', zh: '车网互动单次放电量', en: 'Energy of cars per discharge' },
    },
    () => takingPart().times(c.param('v2g_plugged')).times(c.param('v2g_energy')).over(constant(1, '1')),
  )
  const moved = leaf.aux(
    'smart',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-V2G'],
      title: { ko: '시간대를 옮기는 충전', zh: '错峰充电功率', en: 'Charging moved in time, mean load' },
    },
    // no more than all of it
    () => cars.charging.times(c.param('smart_shift').times(strength).atMost(1)),
  )
  const flexible = p.aux('flexible', { unit: 'GW', levers: ['L-V2G'] }, () =>
    c.ofLeaves(power()).plus(c.ofLeaves(moved())),
  )
  // two hours count as storage does; a shorter discharge for its part of them
  const firm = p.aux('firm', { unit: 'GW', levers: ['L-V2G'] }, () =>
    c
      .ofLeaves(power())
      .atMost(c.ofLeaves(energy()).over(constant(2, 'h')))
      .times(c.param('stor_cap_credit_2h')),
  )
  const losses = p.flow(
    'losses',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-V2G'],
      title: { ko: 'V2G 손실', zh: '车网互动损耗', en: 'Losses of cars that feed the grid' },
    },
    () =>
      c
        .ofLeaves(energy())
        .times(c.param('v2g_events'))
        .times(constant(1, '1').over(c.param('v2g_rte')).minus(1)),
  )
  return { flexible, firm, losses }
}
