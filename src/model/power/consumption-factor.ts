import { constant, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, province } from '../context.ts'
import type { Dispatch } from './dispatch.ts'

/** Passes in which power is traced through exchange: what has crossed eight borders is next to nothing. */
const passes = 8

/**
 * CO2 of a unit of electricity used: what is made at home and what arrives, each with the factor of where it was used
 * before (Ji et al. 2016; MEE's provincial factors are of this kind). Power on a new channel is cleaner than the mix
 * of its base by the channel's floor of renewables; what stays is that much dirtier, so nothing is counted twice. The
 * pool carries surplus of provinces that burn nothing. Losses of channels are their users'.
 */
export function consumptionFactor(c: Context, made: Dispatch, co2: Readable<[]>): Readable<[]> {
  const file = 'src/model/power/consumption-factor.ts'
  const p = c.model.subsystem('power', { level: province, file })
  const n = c.model.subsystem('power', { level: nation, file })
  const title = {
    ko: '전력 배출계수(소비 기준)',
    zh: '电力排放因子(消费口径)',
    en: 'Grid factor of consumption',
  }
  // fossil part on the channel over that of the mix at home
  const cleaner = p.aux('emission_factor.channel_ratio', { unit: '1', levers: ['L-UHV'] }, () =>
    constant(1, '1')
      .minus(made.channels.mix())
      .overOr(constant(1, '1').minus(made.renewableMixBefore()), 1)
      .atMost(1),
  )
  // each pass declares what the channels carry of it, so it is written out here, not by `sweep`
  let factor = p.aux('emission_factor.pass0', { unit: 'tCO2/MWh' }, () => co2().overOr(made.total(), 0))
  for (let pass = 1; pass <= passes; pass++) {
    const last = factor
    const brought = made.channels.bring(`co2_${pass}`, () => last().times(cleaner()), 'h*tCO2/yr/MWh')
    const name = pass === passes ? 'consumption' : `pass${pass}`
    const shown = pass === passes ? { publish: true, quality: 'estimated', title } : {}
    factor = p.aux(`emission_factor.${name}`, { unit: 'tCO2/MWh', ...shown }, () =>
      co2()
        .plus(made.arriving(last()))
        .plus(brought)
        .overOr(made.need().plus(made.exports()).plus(made.channels.sent().times(cleaner())), 0),
    )
  }
  const account = c.model.subsystem('co2_consumption', { level: province, file }).flow(
    'electricity',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '전력 CO2(소비 기준)', zh: '电力二氧化碳(消费口径)', en: 'CO2 of electricity used' },
    },
    () => factor().times(made.need()),
  )
  n.aux('emission_factor.consumption', { unit: 'tCO2/MWh', publish: true, title }, () =>
    sumRegions(account()).over(sumRegions(made.need())),
  )
  return factor
}
