import { constant, type Readable, type Stock } from '../../engine/index.ts'
import { type Context, oneYear, province } from '../context.ts'

/**
 * Energy intensity of industry. It falls by itself, and faster while the efficiency lever holds: the gap between
 * the announced cut and the autonomous one, less rebound. `pace` is what its instruments make of it.
 */
export function efficiency(
  c: Context,
  pace: Readable<[]>,
): { intensity: Readable<[]>; policy: Readable<[]> } {
  const p = c.model.subsystem('industry.efficiency', {
    level: province,
    file: 'src/model/industry/efficiency.ts',
  })
  const floor = constant(0.4, '1')
  const gap = c
    .param('ind_ei_cut_rate')
    .minus(c.param('aeei_industry'))
    .times(constant(1, '1').minus(c.param('ee_rebound')))
  const policy: Readable<[]> = p.aux(
    'policy',
    {
      unit: '1',
      publish: true,
      levers: ['L-EE'],
      title: { ko: '효율 정책 지수', zh: '节能政策指数', en: 'Efficiency policy index (1 = none)' },
    },
    () =>
      policyBefore()
        .times(constant(1, '1').minus(gap.times(c.lever('L-EE')).times(pace()).times(oneYear)))
        .atLeast(floor),
  )
  const policyBefore: Stock<[]> = p.lag('policy.before', policy, () => constant(1, '1'))
  const own: Readable<[]> = p.aux('autonomous', { unit: '1' }, () =>
    ownBefore()
      .times(constant(1, '1').minus(c.param('aeei_industry').times(oneYear)))
      .atLeast(floor),
  )
  const ownBefore: Stock<[]> = p.lag('autonomous.before', own, () => constant(1, '1'))
  const intensity = p.aux(
    'intensity',
    {
      unit: '1',
      publish: true,
      levers: ['L-EE'],
      title: {
        ko: '공업 에너지 집약도 지수(2014=1)',
        zh: '工业能耗强度指数(2014=1)',
        en: 'Industrial energy intensity (2014 = 1)',
      },
    },
    () => own().times(policy()),
  )
  return { intensity, policy }
}
