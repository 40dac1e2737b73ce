import { constant, type Readable, type Stock } from '../engine/index.ts'
import { type Context, grow, path } from './context.ts'
import type { Drivers } from './drivers.ts'

/** Homes (the brief's 건물), and what Table 1 leaves out: services, agriculture and other. Both estimated by province. */
export function buildings(c: Context, d: Drivers): { homes: Readable<[]>; services: Readable<[]> } {
  const { facts } = c
  const p = c.model.subsystem('buildings', { level: c.leaf, file: 'src/model/buildings.ts' })
  const zone = p.input('heating_zone', {
    unit: '1',
    steady: true,
    ...c.leafInput('alike', {
      read: (code) => facts.find('energy_base', [code], 'heating_zone') ?? 0,
      provenance: (code) => facts.provenance('energy_base', [code]),
    }),
  })
  // Homes of the heating zone burn more; the weights average to one over the people of 2020.
  const northShare = p.input('north_people_share', {
    unit: '1',
    steady: true,
    read: () => {
      const people = (code: string) => facts.cell('drivers', [code, 2020], 'population_million')
      const all = facts.provinces.reduce((total, code) => total + people(code), 0)
      return (
        facts.provinces.reduce(
          (total, code) => total + people(code) * (facts.find('energy_base', [code], 'heating_zone') ?? 0),
          0,
        ) / all
      )
    },
    provenance: (code) => facts.provenance('drivers', [c.leaves.provinceOf(code), 2020]),
  })
  const surplus = c.param('residential_north').minus(1)
  const weight = constant(1, '1')
    .plus(surplus.times(zone()))
    .over(constant(1, '1').plus(surplus.times(northShare())))
  const trend = c.param('residential_trend')
  const perPerson: Readable<[]> = p.aux('homes.per_person', { unit: 'tCO2/person/yr' }, () =>
    perPersonBefore().times(grow(trend.neg())),
  )
  const perPersonBefore: Stock<[]> = p.lag('homes.per_person.before', perPerson, () =>
    c.param('residential_co2_2020').times(weight).over(grow(trend.neg()).pow(6)),
  )
  const homes = p.flow(
    'homes.co2',
    {
      unit: 'MtCO2/yr',
      quality: 'estimated',
      title: { ko: '가정 CO2', zh: '居民生活二氧化碳', en: 'CO2 of homes' },
    },
    () => d.leaf.population().times(perPerson()).times(c.param('fit_residential')),
  )

  const fall = path([
    [2020, c.param('services_trend')],
    [2030, c.param('services_trend_2030')],
  ])
  const intensity: Readable<[]> = p.aux('services.intensity', { unit: '1' }, () =>
    intensityBefore().times(grow(fall.neg())),
  )
  const intensityBefore: Stock<[]> = p.lag('services.intensity.before', intensity, () =>
    constant(1, '1').over(grow(c.param('services_trend').neg()).pow(6)),
  )
  const tertiary2020 = p.input('tertiary_2020', {
    unit: 'GCNY/yr',
    steady: true,
    ...c.leafInput(
      'tertiary',
      {
        read: (code) => facts.cell('drivers', [code, 2020], 'va_tertiary_gcny'),
        provenance: (code) => facts.provenance('drivers', [code, 2020]),
      },
      2020,
    ),
  })
  const share = p.input('tertiary_share_2020', {
    unit: '1',
    steady: true,
    ...c.leafInput(
      'tertiary',
      {
        read: (code) => facts.cell('drivers', [code, 2020], 'va_tertiary_share'),
        provenance: (code) => facts.provenance('drivers', [code, 2020]),
      },
      2020,
    ),
  })
  const services = p.flow(
    'services.co2',
    {
      unit: 'MtCO2/yr',
      quality: 'estimated',
      title: { ko: '서비스·농업 CO2', zh: '服务业农业二氧化碳', en: 'CO2 of services, agriculture, other' },
    },
    () =>
      c
        .param('services_co2_2020')
        .times(share())
        .times(d.leaf.tertiary().over(tertiary2020()))
        .times(intensity()),
  )
  return { homes, services }
}
