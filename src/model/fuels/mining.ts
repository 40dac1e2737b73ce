import { constant, type Readable } from '../../engine/index.ts'
import { type Context, path, province } from '../context.ts'

/** What green mining changes. */
export interface Mining {
  /** Electricity of coal mines that green mining spares, TWh/yr. */
  saved: Readable<[]>
  /** Methane of coal mines, MtCO2e/yr. */
  methane: Readable<[]>
}

/**
 * Green mining (the rule of 2024: nine tenths of large mines and eight of medium ones by 2028) lowers what a tonne of
 * coal takes of electricity, E = output x kWh/t x (1 - saving x adopted), and more of the methane drained is used:
 * CH4 = output x factor x (1 - drained x used), brought to the inventory's factor of 2020. Weak data: no mine reports
 * either. Methane of ventilation is not used; mines that are closed, oil and gas wells are not counted. Fuel burned in
 * mines has its own trend (`own_use_trend`) and is left to it.
 */
export function mining(c: Context, rawCoal: Readable<[]>): Mining {
  const { facts } = c
  const p = c.model.subsystem('fuels', { level: province, file: 'src/model/fuels/mining.ts' })
  const one = constant(1, '1')

  // coal dug follows power of the same year: what mines use of it is told from last year's
  const dugBefore = p.lag('raw_coal.before', rawCoal, () => coal2015())
  const coal2015 = p.input('raw_coal_2015', {
    unit: 'Mt/yr',
    steady: true,
    read: (code) => facts.cell('raw_coal', [code, 2015], 'raw_coal_mt'),
    provenance: (code) => facts.provenance('raw_coal', [code, 2015]),
  })
  const adopted = p.aux(
    'mining.adopted',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-MINE'],
      title: { ko: '녹색 채굴 비중', zh: '绿色开采比例', en: 'Part of coal from green mines' },
    },
    () =>
      path([
        [2020, constant(0, '1')],
        [2028, c.param('mine_green_2028').in('1')],
      ])
        .times(c.lever('L-MINE'))
        .atMost(1),
  )
  const used = (adoption: Readable<[]> | undefined) => {
    const all = dugBefore().times(c.param('mine_elec'))
    const saving = c.param('mine_green_saving').in('1')
    return adoption ? all.times(saving.times(adoption())) : all
  }
  p.flow(
    'mining.electricity',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-MINE'],
      title: { ko: '탄광 전력 사용', zh: '煤矿用电', en: 'Electricity of coal mines' },
    },
    () => used(undefined).minus(used(adopted)),
  )
  const saved = p.flow(
    'mining.electricity_saved',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-MINE'],
      title: { ko: '녹색 채굴로 줄인 전력', zh: '绿色开采节电量', en: 'Electricity spared by green mining' },
    },
    () => used(adopted),
  )

  const drainUse = p.aux(
    'mining.methane_used',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-MINE'],
      title: { ko: '배출 메탄 이용률', zh: '抽采瓦斯利用率', en: 'Part of drained methane that is used' },
    },
    () => {
      const in2020 = c.param('mine_drain_use').in('1')
      const gain = c.param('mine_drain_use_2030').in('1').minus(in2020).atLeast(0)
      const built = path([
        [2020, constant(0, '1')],
        [2030, one],
      ])
      return in2020
        .plus(gain.times(built).times(c.lever('L-MINE')))
        .atMost(c.param('mine_drain_use_most').in('1'))
    },
  )
  const drained = c.param('mine_drained_share')
  const methane = c.model.subsystem('non_co2', { level: province, file: 'src/model/fuels/mining.ts' }).flow(
    'methane_mines',
    {
      unit: 'MtCO2e/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-MINE'],
      title: { ko: '탄광 메탄', zh: '煤矿甲烷', en: 'Methane of coal mines' },
    },
    () => {
      const kept = one
        .minus(drained.times(drainUse()))
        .over(one.minus(drained.times(c.param('mine_drain_use').in('1'))))
      return rawCoal()
        .times(c.param('mine_ch4'))
        .times(c.param('ch4_density'))
        .times(kept)
        .times(c.param('gwp_ch4'))
    },
  )
  return { saved, methane }
}
