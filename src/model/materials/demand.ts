import { constant, dimension, type Elem, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, nation } from '../context.ts'
import { type Batteries, chemistry } from './battery.ts'
import { between, type Material, material, short } from './material.ts'

/** What of the transition takes materials. */
export const materialUse = dimension('material_use', ['vehicles', 'storage', 'solar', 'wind', 'grid'])

/** What the nation builds in the year. */
export interface Built {
  batteries: Batteries
  /** Cars with a plug registered, Mvehicle/yr. */
  plugIns: Expr
  /** GW/yr. */
  solar: Expr
  wind: Expr
  /** All generating capacity, GW/yr. */
  plants: Expr
}

/** Use of materials at home, kt/yr. */
export interface Use {
  built: Readable<[typeof material, typeof materialUse]>
  /** What the transition takes. */
  transition: Readable<[typeof material]>
  /** That and all else. */
  all: Readable<[typeof material]>
}

/**
 * Use = what is built x content: kg per kWh of cells by chemistry, tonnes per megawatt of solar and wind, kilograms per
 * vehicle beyond one with an engine (its battery's housing in it), conductors by new plants. All else is a line
 * between years that nothing moves.
 */
export function materialUseOf(c: Context, built: Built): Use {
  const n = c.model.subsystem('materials', { level: nation, file: 'src/model/materials/demand.ts' })
  const none = constant(0, 'kg/kWh')
  // kilograms in a kilowatt-hour of cells; sodium cells have hard carbon instead of graphite
  const content = (what: Material, kind: (typeof chemistry)['elements'][number]['label']): Expr => {
    if (kind === 'sodium') return none
    if (what === 'lithium') return c.param(`batt_li_${kind}`)
    if (what === 'graphite') return c.param(`batt_gr_${kind}`)
    if (kind === 'lfp') return none
    if (what === 'nickel') return between(c, 'batt_ni', [2020, 2024])
    if (what === 'cobalt') return between(c, 'batt_co', [2015, 2020, 2024, 2035])
    return none
  }
  const inCells = (what: Elem<Material>, use: 'vehicles' | 'storage'): Expr =>
    sum(chemistry, (kind) => built.batteries.cells(use, kind).times(content(what.label, kind.label)))
  const modules = built.solar.times(c.param('pv_dc_ratio'))
  const aluminium: Record<string, Expr> = {
    vehicles: built.plugIns.times(c.param('al_nev')),
    storage: built.batteries.added('storage').times(c.param('batt_al_storage')),
    solar: built.solar.times(c.param('al_pv')),
    wind: built.wind.times(c.param('al_wind')),
    grid: c.param('al_grid_base').plus(built.plants.times(c.param('al_grid_plant'))),
  }
  const into = n.aux(
    'built',
    {
      unit: 'kt/yr',
      over: [material, materialUse],
      quality: 'estimated',
      title: { ko: '전환 설비에 든 소재', zh: '转型设备用材', en: 'Materials put into what is built' },
    },
    (what, use) => {
      if (what.label === 'aluminium') return (aluminium[use.label] as Expr).in('kt/yr')
      if (what.label === 'polysilicon')
        return use.label === 'solar'
          ? modules.times(between(c, 'si_pv', [2015, 2020, 2024, 2035, 2060])).in('kt/yr')
          : constant(0, 'kt/yr')
      return use.label === 'vehicles' || use.label === 'storage'
        ? inCells(what as Elem<Material>, use.label).in('kt/yr')
        : constant(0, 'kt/yr')
    },
  )
  const transition = n.flow(
    'transition',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers: ['L-CHOICE', 'L-VRE', 'L-STOR'],
      title: {
        ko: '전환 소재 수요(내수)',
        zh: '转型用材(国内)',
        en: 'Materials taken by the transition at home',
      },
    },
    (what) => sum(materialUse, (use) => into(what, use)),
  )
  const other = n.flow(
    'other',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      title: { ko: '기타 소재 수요(내수)', zh: '其他用材(国内)', en: 'Materials used by all else at home' },
    },
    (what) => {
      const label = what.label as Material
      const known = [2015, 2020, 2024, 2035, ...(label === 'aluminium' ? [2060] : [])]
      return between(c, `mat_${short[label]}_other`, known).in('kt/yr')
    },
  )
  const all = n.flow('use', { unit: 'kt/yr', over: [material] }, (what) => transition(what).plus(other(what)))
  return { built: into, transition, all }
}
