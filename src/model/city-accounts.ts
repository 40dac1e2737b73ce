import { type Expr, type Readable, total } from '../engine/index.ts'
import type { Rows } from './accounts.ts'
import type { PartOf } from './city-shares.ts'
import { type Context, province } from './context.ts'

/** What cities' accounts are made of. CO2 in MtCO2/yr; `leaf` lives on the cities, the rest on provinces. */
export interface CityParts {
  leaf: Record<'cars' | 'homes' | 'services', Readable<[]>>
  /** Rows of the province's accounts. */
  rows: Rows
  /** CO2 of coal units, net of capture; the rest of electricity burns gas. */
  coalPower: () => Expr
  /** Heat of the two kinds, PJ/yr. */
  districtHeat: Readable<[]>
  industrialHeat: Readable<[]>
  /** Fuel CO2 inside the industry row: of steel net of capture, of cement net of capture, of alumina. */
  steel: () => Expr
  cement: () => Expr
  alumina: () => Expr
  /** Electricity, TWh/yr. */
  electricityTotal: Readable<[]>
  steelElectricity: () => Expr
  aluminiumElectricity: () => Expr
  /** Of cars and public fleets, in the city and in all of its province. */
  charging: () => Expr
  chargingInAll: () => Expr
}

/**
 * The accounts of cities: what runs in them, and their part of what runs in their province, by works where lists tell,
 * else by people and value added. Of the electricity of 31 cities in 2023, as recalled, the equal weight of both
 * misses a sixth in the mean, value added alone a fifth. Every row adds up to its province's: what works do not explain is what is left of it.
 */
export function cityAccounts(c: Context, parts: CityParts, part: PartOf): Readable<[]> {
  const file = 'src/model/city-accounts.ts'
  const p = c.model.subsystem('co2', { level: c.leaf, file })
  const above = c.model.subsystem('cities', { level: province, file })
  /** An amount of the province that cities read. */
  const amount = (name: string, unit: string, body: () => Expr) =>
    above.aux(name, { unit, quality: 'estimated' }, body)
  const flow = (name: string, title: Name, body: () => Expr) =>
    p.flow(name, { unit: 'MtCO2/yr', publish: true, additive: true, quality: 'estimated', title }, body)

  const coal = amount('coal_power', 'MtCO2/yr', parts.coalPower)
  const otherPower = amount('other_power', 'MtCO2/yr', () => parts.rows.electricity().minus(coal()))
  const electricity = flow('power_heat.electricity', { ko: '전력', zh: '电力', en: 'Electricity' }, () =>
    coal()
      .times(part('coal_power')())
      .plus(otherPower().times(part('secondary')())),
  )

  // central heat warms people, the rest of heat serves industry
  const central = amount('district_heat', 'MtCO2/yr', () =>
    parts.rows
      .heat()
      .times(parts.districtHeat().overOr(parts.districtHeat().plus(parts.industrialHeat()), 0)),
  )
  const captive = amount('industrial_heat', 'MtCO2/yr', () => parts.rows.heat().minus(central()))
  const heat = flow('power_heat.heat', { ko: '열', zh: '热力', en: 'Heat' }, () =>
    central()
      .times(part('people')())
      .plus(captive().times(part('industry')())),
  )
  const powerHeat = flow('power_heat', { ko: '전력과 열', zh: '电力与热力', en: 'Power and heat' }, () =>
    electricity().plus(heat()),
  )

  const fit = c.param('fit_industry')
  const steel = amount('steel', 'MtCO2/yr', () => parts.steel().times(fit))
  const cement = amount('cement', 'MtCO2/yr', () => parts.cement().times(fit))
  const alumina = amount('alumina', 'MtCO2/yr', () => parts.alumina().times(fit))
  const otherIndustry = amount('other_industry', 'MtCO2/yr', () =>
    parts.rows.industry().minus(steel()).minus(cement()).minus(alumina()),
  )
  const industry = flow('industry', { ko: '산업', zh: '工业', en: 'Industry' }, () =>
    total([
      steel().times(part('bof')()),
      cement().times(part('people')()),
      alumina().times(part('aluminium')()),
      otherIndustry().times(part('industry')()),
    ]),
  )

  // trucks and buses carry what is made and who is carried: by secondary value added, as in the province's own part
  const carsFit = (of: Readable<[]>) => of().times(c.param('fit_transport'))
  const trucks = amount('road_but_cars', 'MtCO2/yr', () =>
    parts.rows.road().minus(carsFit(c.atProvince(parts.leaf.cars))),
  )
  const road = flow('transport.road', { ko: '도로', zh: '道路', en: 'Road' }, () =>
    carsFit(parts.leaf.cars).plus(trucks().times(part('secondary')())),
  )
  const other = flow('transport.other', { ko: '기타 수송', zh: '其他交通', en: 'Other transport' }, () =>
    parts.rows.other().times(part('people')()),
  )
  const transport = flow('transport', { ko: '수송', zh: '交通', en: 'Transport' }, () => road().plus(other()))
  const ownUse = flow(
    'other_energy',
    { ko: '기타 에너지 산업', zh: '其他能源工业', en: 'Other energy industry' },
    () => parts.rows.ownUse().times(part('industry')()),
  )
  // what electricity took over in the province is spared alike in its cities
  const kept = (use: 'homes' | 'services') =>
    above.aux(`${use}_kept`, { unit: '1', quality: 'estimated' }, () =>
      parts.rows[use]().overOr(c.atProvince(parts.leaf[use])(), 0),
    )
  const keptOf = { homes: kept('homes'), services: kept('services') }
  const burned = (use: 'homes' | 'services') => parts.leaf[use]().times(keptOf[use]())
  const homes = flow('residential', { ko: '건물(주거)', zh: '居民生活', en: 'Residential' }, () =>
    burned('homes'),
  )
  const services = flow(
    'not_in_table',
    {
      ko: '표에 없는 부문(서비스·농업 등)',
      zh: '表外部门(服务业、农业等)',
      en: 'Not in Table 1 (services, agriculture, other)',
    },
    () => burned('services'),
  )
  const all = flow(
    'fuel_total',
    { ko: '연료연소 총계', zh: '燃料燃烧合计', en: 'Fuel combustion total' },
    () => total([powerHeat(), industry(), transport(), ownUse(), homes(), services()]),
  )

  const demand = c.model.subsystem('power.demand', { level: c.leaf, file })
  const power = (name: string, title: Name, body: () => Expr) =>
    demand.flow(name, { unit: 'TWh/yr', publish: true, additive: true, quality: 'estimated', title }, body)
  const steelPower = amount('steel_electricity', 'TWh/yr', parts.steelElectricity)
  const metalPower = amount('aluminium_electricity', 'TWh/yr', parts.aluminiumElectricity)
  const charging = power(
    'charging',
    { ko: '전기차 충전', zh: '电动汽车充电', en: 'Charging of vehicles' },
    () => parts.charging(),
  )
  const rest = amount('other_electricity', 'TWh/yr', () =>
    parts.electricityTotal().minus(steelPower()).minus(metalPower()).minus(parts.chargingInAll()),
  )
  // homes, services and industry use it; each kind is where its users are
  power('total', { ko: '전력소비', zh: '全社会用电量', en: 'Electricity consumption' }, () => {
    const homesUse = c.param('city_elec_homes')
    const servicesUse = c.param('city_elec_services')
    const byUser = total([
      homesUse.times(part('people')()),
      servicesUse.times(part('services')()),
      homesUse.plus(servicesUse).neg().plus(1).times(part('industry')()),
    ])
    return total([
      steelPower().times(part('steel')()),
      metalPower().times(part('aluminium')()),
      charging(),
      rest().times(byUser),
    ])
  })
  return all
}

interface Name {
  [lang: string]: string
  ko: string
  zh: string
  en: string
}
