import type { Readable } from '../engine/index.ts'
import { constant, sumRegions } from '../engine/index.ts'
import type { Capture } from './capture.ts'
import { type Context, nation, province } from './context.ts'

/** The parts the accounts are made of, each MtCO2/yr by province. */
export interface Parts {
  electricity: Readable<[]>
  heat: Readable<[]>
  steel: Readable<[]>
  cement: Readable<[]>
  otherIndustry: Readable<[]>
  /** CO2 of making hydrogen for vehicles. */
  hydrogen: Readable<[]>
  aluminiumOutput: Readable<[]>
  cars: Readable<[]>
  freight: Readable<[]>
  otherTransport: Readable<[]>
  ownUse: Readable<[]>
  homes: Readable<[]>
  services: Readable<[]>
  cementProcess: Readable<[]>
  bof: Readable<[]>
  /** What capture takes out, and the CO2 of its heat in industry. */
  capture: Capture
  gdp: Readable<[]>
  /** Secondary value added; above-scale industry, which targets mean, is not reported by province. */
  secondary: Readable<[]>
}

/** Rows of the accounts of a province, MtCO2/yr. */
export type Rows = Record<
  'electricity' | 'heat' | 'industry' | 'road' | 'other' | 'ownUse' | 'homes' | 'services' | 'total',
  Readable<[]>
>

/** The boundaries of DESIGN section 4: rows of Table 1, what it leaves out, process CO2 apart. */
export function accounts(c: Context, parts: Parts): { finalFuel: Readable<[]>; rows: Rows } {
  const file = 'src/model/accounts.ts'
  const p = c.model.subsystem('co2', { level: province, file })
  const process = c.model.subsystem('co2_process', { level: province, file })
  const row = (name: string, ko: string, zh: string, en: string) => ({
    unit: 'MtCO2/yr',
    publish: true,
    additive: true,
    quality: 'estimated',
    title: { ko, zh, en },
    name,
  })
  const flow = (info: ReturnType<typeof row>, body: () => ReturnType<Readable<[]>>) => {
    const { name, ...options } = info
    return p.flow(name, options, body)
  }
  const electricity = flow(row('power_heat.electricity', '전력', '电力', 'Electricity'), () =>
    parts.electricity(),
  )
  const heat = flow(row('power_heat.heat', '열', '热力', 'Heat'), () => parts.heat())
  const powerHeat = flow(row('power_heat', '전력과 열', '电力与热力', 'Power and heat'), () =>
    electricity().plus(heat()),
  )
  // fuel and process of a kiln leave by one stack: capture takes of both in proportion
  const fuelOfCement = p.aux('cement.fuel_part', { unit: '1' }, () =>
    parts.cement().overOr(parts.cement().plus(parts.cementProcess()), 0),
  )
  const industry = flow(row('industry', '산업', '工业', 'Industry'), () =>
    parts
      .steel()
      .plus(parts.cement())
      .plus(parts.otherIndustry())
      .plus(parts.hydrogen())
      .plus(parts.aluminiumOutput().times(c.param('alumina_fuel')).times(c.param('ef_tce_coal')))
      .minus(parts.capture.captured('steel'))
      .minus(parts.capture.captured('chemicals'))
      .minus(parts.capture.captured('cement').times(fuelOfCement()))
      .plus(parts.capture.regeneration())
      .times(c.param('fit_industry')),
  )
  const road = flow(row('transport.road', '도로', '道路', 'Road'), () =>
    parts.cars().plus(parts.freight()).times(c.param('fit_transport')),
  )
  const other = flow(row('transport.other', '기타 수송', '其他交通', 'Other transport'), () =>
    parts.otherTransport(),
  )
  const transport = flow(row('transport', '수송', '交通', 'Transport'), () => road().plus(other()))
  const ownUse = flow(row('other_energy', '기타 에너지 산업', '其他能源工业', 'Other energy industry'), () =>
    parts.ownUse(),
  )
  const homes = flow(row('residential', '건물(주거)', '居民生活', 'Residential'), () => parts.homes())
  const services = flow(
    row(
      'not_in_table',
      '표에 없는 부문(서비스·농업 등)',
      '表外部门(服务业、农业等)',
      'Not in Table 1 (services, agriculture, other)',
    ),
    () => parts.services(),
  )
  const total = flow(row('fuel_total', '연료연소 총계', '燃料燃烧合计', 'Fuel combustion total'), () =>
    powerHeat().plus(industry()).plus(transport()).plus(ownUse()).plus(homes()).plus(services()),
  )
  const processRow = (
    name: string,
    ko: string,
    zh: string,
    en: string,
    body: () => ReturnType<Readable<[]>>,
  ) =>
    process.flow(
      name,
      { unit: 'MtCO2/yr', publish: true, additive: true, quality: 'estimated', title: { ko, zh, en } },
      body,
    )
  processRow('cement', '시멘트 공정', '水泥过程', 'Cement process', () =>
    parts
      .cementProcess()
      .minus(parts.capture.captured('cement').times(constant(1, '1').minus(fuelOfCement()))),
  )
  processRow('lime', '석회 공정(철강)', '石灰过程(钢铁)', 'Lime process (steel)', () =>
    parts.bof().times(c.param('lime_process')),
  )
  processRow('aluminium', '알루미늄 공정', '铝电解过程', 'Aluminium process', () =>
    parts.aluminiumOutput().times(c.param('al_direct')),
  )

  // Ratios: of the province, and of the nation as a ratio of sums.
  const ratio = (
    name: string,
    ko: string,
    zh: string,
    en: string,
    above: Readable<[]>,
    below: Readable<[]>,
  ) => {
    const info = { unit: 'tCO2/kCNY', publish: true, title: { ko, zh, en } }
    c.model
      .subsystem('intensity', { level: province, file })
      .aux(name, { ...info, quality: 'estimated' }, () => above().over(below()))
    c.model
      .subsystem('intensity', { level: nation, file })
      .aux(name, info, () => sumRegions(above()).over(sumRegions(below())))
  }
  ratio('co2_gdp', 'GDP당 CO2', '单位GDP二氧化碳', 'CO2 per GDP', total, parts.gdp)
  ratio(
    'co2_industry',
    '2차산업 부가가치당 산업 CO2',
    '单位第二产业增加值工业二氧化碳',
    'Industry CO2 per secondary value added',
    industry,
    parts.secondary,
  )
  // what is burned or supplied as heat outside power plants and the energy industry
  const finalFuel = p.aux('final_fuel', { unit: 'MtCO2/yr' }, () =>
    industry().plus(transport()).plus(homes()).plus(services()).plus(heat()),
  )
  return { finalFuel, rows: { electricity, heat, industry, road, other, ownUse, homes, services, total } }
}
