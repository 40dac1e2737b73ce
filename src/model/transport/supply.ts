import type { Readable } from '../../engine/index.ts'
import type { Context } from '../context.ts'

/**
 * Awards of local governments to makers that sell more than a threshold of cars with a plug, TR-NE-1b. What observed
 * sales stand on holds the awards of their time: strength 1 changes nothing. Part of an award reaches the price.
 */
export function makerAwards(c: Context): Readable<[]> {
  const p = c.model.subsystem('transport.supply', { level: c.leaf, file: 'src/model/transport/supply.ts' })
  return p.aux(
    'award',
    {
      unit: 'CNY/vehicle',
      publish: true,
      quality: 'estimated',
      levers: ['L-SUPPLY'],
      title: {
        ko: '기업 포상의 가격 인하(현행 대비)',
        zh: '企业奖励带来的降价(相对现行)',
        en: 'Price cut by maker awards, against those of today',
      },
    },
    () =>
      c
        .param('maker_award')
        .times(c.param('maker_award_reach'))
        .times(c.param('dc_pass_through'))
        .times(c.lever('L-SUPPLY').minus(1)),
  )
}
