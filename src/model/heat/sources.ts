import { constant, dimension, type Expr, type Readable, type Stock } from '../../engine/index.ts'
import { type Context, oneYear, path, province } from '../context.ts'

/** Where central heat comes from. */
export const heatSource = dimension('heat_source', ['boiler', 'chp', 'nuclear'])

/** What heat is taken from. */
export interface HeatSetting {
  /** Central heat of the province, PJ/yr. */
  district: Expr
  /** Coal units retrofitted to supply heat, GW. */
  retrofitted: Expr
  /** Coal and nuclear capacity standing when the year begins, GW. */
  coal: Expr
  nuclear: Expr
  /** Net coal rate of the province's units. */
  netRate: Expr
}

/** Central heat by source, what replacing boilers spares, and what it takes from the grid. */
export interface HeatSources {
  /** CO2 of coal boilers that no longer burn, less the coal of the electricity that extraction forgoes. */
  spared: Readable<[]>
  /** Nuclear electricity forgone for heat: the grid must make it. */
  forgone: Readable<[]>
}

/**
 * Coal boilers of central heat give way to combined heat and power and to nuclear heat:
 * dE = H (1 / boiler efficiency - power lost / plant efficiency). The rule of 2023 closes boilers within 30 km of units
 * of 300 MW and more, so what coal units can give bounds it. Reactors come first, then
 * units retrofitted for heat, then others in reach. What replaced boilers before 2021 is in the share of 2020.
 */
export function heatSources(c: Context, setting: () => HeatSetting): HeatSources {
  const { facts } = c
  const p = c.model.subsystem('heat', { level: province, file: 'src/model/heat/sources.ts' })
  const one = constant(1, '1')

  const boilers2020 = p.aux('boilers.as_in_2020', { unit: 'PJ/yr' }, () =>
    setting().district.times(c.param('heat_boiler_share')),
  )
  const coalBoilers = p.aux('boilers.coal', { unit: 'PJ/yr' }, () =>
    boilers2020().times(c.param('heat_boiler_coal')),
  )

  // Haiyang heats since 2019, its whole town since November 2021 (4.5 million m2), Rushan too since 2023; floors
  // joined in one winter are heated in the next year. Other coastal plants of the heating zone follow to 2040.
  const heated = p.input('nuclear.place', {
    unit: '1',
    steady: true,
    read: (code) => facts.find('energy_base', [code], 'heating_zone') ?? 0,
    provenance: (code) => facts.provenance('energy_base', [code]),
  })
  const haiyang = p.input('nuclear.haiyang', {
    unit: '1',
    steady: true,
    read: (code) => (code === '370000' ? 1 : 0),
    provenance: () => ({
      id: 'nuc_heat_haiyang_2021',
      text: 'Haiyang is in Shandong',
      confidence: 'R-high',
      quality: 'reported',
    }),
  })
  const area = p.aux(
    'nuclear.area',
    {
      unit: 'Mm2',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-HEAT'],
      title: { ko: '원자력 난방 면적', zh: '核能供暖面积', en: 'Floor area heated by nuclear plants' },
    },
    () => {
      const able = setting().nuclear.times(heated()).times(c.param('nuc_heat_area_per_gw'))
      const first = path([
        [2021, constant(0, 'Mm2')],
        [2022, c.param('nuc_heat_haiyang_2021')],
        [2024, c.param('nuc_heat_haiyang_2023')],
      ]).times(haiyang())
      const later = able.times(c.param('nuc_heat_part_2040')).times(
        path([
          [2025, constant(0, '1')],
          [2040, one],
        ]),
      )
      return first.atLeast(later).times(c.lever('L-HEAT')).atMost(able)
    },
  )
  const nuclear = p.aux('nuclear.heat', { unit: 'PJ/yr', levers: ['L-HEAT'] }, () =>
    area().times(c.param('nuc_heat_per_m2')).atMost(coalBoilers()),
  )

  // of boilers for coal or gas, as the programme does not ask
  const retrofitted = p.flow(
    'retrofitted',
    {
      unit: 'PJ/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '열공급 개조 열량', zh: '供热改造供热量', en: 'Heat of retrofitted units' },
    },
    () => setting().retrofitted.times(c.param('retro_heat_per_gw')).atMost(boilers2020().minus(nuclear())),
  )

  // each year a part of the coal boilers still there closes
  const closed: Readable<[]> = p.aux(
    'boilers.closed',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-HEAT'],
      title: { ko: '대체된 석탄보일러 비중', zh: '已替代燃煤锅炉比例', en: 'Share of coal boilers replaced' },
    },
    () =>
      closedBefore().plus(
        one
          .minus(closedBefore())
          .times(c.param('heat_boiler_closure'))
          .times(c.lever('L-HEAT'))
          .times(oneYear),
      ),
  )
  const closedBefore: Stock<[]> = p.lag('boilers.closed.before', closed, () => constant(0, '1'))
  const joined = p.aux('chp.joined', { unit: 'PJ/yr', levers: ['L-HEAT', 'L-3RETRO'] }, () => {
    const reach = setting().coal.times(c.param('heat_chp_reach')).times(c.param('retro_heat_per_gw'))
    return coalBoilers().minus(nuclear()).minus(retrofitted()).atLeast(0).times(closed()).atMost(reach)
  })

  p.flow(
    'supply',
    {
      unit: 'PJ/yr',
      over: [heatSource],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-HEAT', 'L-3RETRO'],
      title: { ko: '집중난방 열원', zh: '集中供热热源', en: 'Central heat by source' },
    },
    (k) => {
      if (k.label === 'nuclear') return nuclear()
      const replaced = retrofitted().plus(joined())
      if (k.label === 'boiler') return boilers2020().minus(replaced).minus(nuclear())
      return setting().district.minus(boilers2020()).plus(replaced)
    },
  )
  const spared = p.aux(
    'spared',
    {
      unit: 'MtCO2/yr',
      quality: 'estimated',
      levers: ['L-HEAT', 'L-3RETRO'],
      title: { ko: '보일러 대체로 줄인 CO2', zh: '替代锅炉减排量', en: 'CO2 spared by replacing boilers' },
    },
    () => {
      const boiler = one.over(c.param('retro_heat_boiler_eff'))
      const plant = one.over(setting().netRate.times(c.param('tce_energy')))
      const byChp = boiler.minus(c.param('chp_power_loss').over(plant)).atLeast(0)
      const coal = retrofitted().plus(joined()).times(byChp).plus(nuclear().times(boiler))
      return coal.times(c.param('ef_tce_coal')).over(c.param('tce_energy'))
    },
  )
  const forgone = p.flow(
    'nuclear.forgone',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-HEAT'],
      title: {
        ko: '원자력 열공급에 따른 발전 손실',
        zh: '核能供热损失电量',
        en: 'Nuclear power forgone for heat',
      },
    },
    () => nuclear().times(c.param('nuc_power_loss_heat')),
  )
  return { spared, forgone }
}
