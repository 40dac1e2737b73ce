import { constant, type Elem, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, nation, oneYear, path } from '../context.ts'
import { batteryUse } from './battery.ts'
import type { Use } from './demand.ts'
import { type Material, material } from './material.ts'

/** Part of the batteries in use that leaves it in the year, 1/yr. */
export interface Leaving {
  vehicles: Expr
  storage: Expr
}

/**
 * Metals in batteries in use, and what comes back: every year the part of them that the fleet loses, well mixed, of
 * which licensed recyclers collect some and recover a part by metal. Mass is kept: what was put in is in use or has
 * left. Young fleets lose few, so recycled metal stays small until the thirties.
 */
export function recycling(c: Context, use: Use, leaving: Leaving): Readable<[typeof material]> {
  const n = c.model.subsystem('materials', { level: nation, file: 'src/model/materials/recycling.ts' })
  const inUse = n.stock('in_use', {
    unit: 'kt',
    over: [material, batteryUse],
    quality: 'estimated',
    title: { ko: '사용 중 배터리 속 소재', zh: '在用电池中的材料', en: 'Materials in batteries in use' },
    initial: () => constant(0, 'kt'),
  })
  const isMetal = (what: Elem): boolean => what.label !== 'aluminium' && what.label !== 'polysilicon'
  const put = (what: Elem<Material>, where: Elem): Expr =>
    isMetal(what) ? use.built(what, where.label as 'vehicles' | 'storage') : constant(0, 'kt/yr')
  const retired = n.flow('retired', { unit: 'kt/yr', over: [material, batteryUse] }, (what, where) =>
    inUse(what, where).times(where.label === 'vehicles' ? leaving.vehicles : leaving.storage),
  )
  n.next(inUse, (what, where) =>
    inUse(what, where).plus(
      put(what as Elem<Material>, where)
        .minus(retired(what, where))
        .times(oneYear),
    ),
  )
  const collected = path([
    [2024, c.param('batt_collected_2024')],
    [2035, c.param('batt_collected_2035')],
  ])
  const recovery = (what: Elem): Expr => {
    if (what.label === 'lithium') return c.param('batt_recovery_li')
    if (what.label === 'graphite') return c.param('batt_recovery_gr')
    return c.param('batt_recovery_nico')
  }
  return n.flow(
    'from_batteries',
    {
      unit: 'kt/yr',
      over: [material],
      quality: 'estimated',
      title: { ko: '폐배터리 회수', zh: '退役电池回收', en: 'Recovered from retired batteries' },
    },
    (what) =>
      isMetal(what)
        ? sum(batteryUse, (where) => retired(what, where))
            .times(collected)
            .times(recovery(what))
        : constant(0, 'kt/yr'),
  )
}
