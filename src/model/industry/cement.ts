import { constant, type Readable, type Stock } from '../../engine/index.ts'
import type { IndustryPrices } from '../carbon/works.ts'
import { type Context, oneYear, path, province } from '../context.ts'

/** CO2 of cement: process and fuel apart. The lever cuts clinker and brings other fuels. */
export function cement(c: Context, output: Readable<[]>, intensity: Readable<[]>, prices: IndustryPrices) {
  const p = c.model.subsystem('industry.cement', { level: province, file: 'src/model/industry/cement.ts' })
  const cut: Readable<[]> = p.aux('clinker_cut', { unit: '1', levers: ['L-CEM'] }, () =>
    cutBefore()
      .plus(c.param('clinker_cut').times(c.lever('L-CEM')).times(oneYear))
      .atMost(0.3),
  )
  const cutBefore: Stock<[]> = p.lag('clinker_cut.before', cut, () => constant(0, '1'))
  const clinkerRatio = p.aux(
    'clinker_ratio',
    {
      unit: '1',
      publish: true,
      levers: ['L-CEM'],
      title: { ko: '클링커 비율', zh: '熟料系数', en: 'Clinker ratio' },
    },
    () =>
      path([
        [2015, c.param('clinker_ratio_2015')],
        [2021, c.param('cem_clinker_ratio')],
      ]).times(constant(1, '1').minus(cut())),
  )
  const altFuel: Readable<[]> = p.aux(
    'altfuel_share',
    {
      unit: '1',
      publish: true,
      levers: ['L-CEM'],
      title: { ko: '대체연료 비중', zh: '替代燃料占比', en: 'Alternative fuel share' },
    },
    () =>
      altBefore()
        .plus(c.param('altfuel_gain').times(c.lever('L-CEM')).times(oneYear))
        .atMost(0.6),
  )
  const altBefore: Stock<[]> = p.lag('altfuel_share.before', altFuel, () => c.param('cem_altfuel').in('1'))
  const clinker = p.flow(
    'clinker',
    {
      unit: 'Mt/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '클링커 생산', zh: '熟料产量', en: 'Clinker output' },
    },
    () => output().times(clinkerRatio()),
  )
  // Fuel falls with the efficiency index half as fast: kilns are near their limit.
  const kiln = constant(0.5, '1').plus(intensity().times(0.5)).times(constant(1, '1').minus(prices.works()))
  const fuelCo2 = p.flow(
    'co2_fuel',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-CEM', 'L-EE', 'L-ETS', 'L-EUR'],
      title: { ko: '시멘트 연료 CO2', zh: '水泥燃料二氧化碳', en: 'Fuel CO2 of cement' },
    },
    () =>
      clinker()
        .times(c.param('cem_fuel'))
        .times(constant(1, '1').minus(altFuel().minus(c.param('cem_altfuel'))))
        .times(kiln),
  )
  const process = p.flow(
    'co2_process',
    {
      unit: 'MtCO2/yr',
      title: { ko: '시멘트 공정 CO2', zh: '水泥过程二氧化碳', en: 'Process CO2 of cement' },
      quality: 'estimated',
    },
    () => clinker().times(c.param('cem_process')),
  )
  return { clinker, fuelCo2, process, electricity: output().times(c.param('cem_elec')) }
}
