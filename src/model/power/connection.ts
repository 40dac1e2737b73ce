import { constant, dimension, type Elem, type Expr, type Readable, total } from '../../engine/index.ts'
import { type Context, oneYear, province, steps, type Technology, technology } from '../context.ts'

/** What asks for a place on the grid: farms; roofs connect at their own meter. */
export const asking = dimension('technology', ['wind_onshore', 'wind_offshore', 'solar_utility'])

/** What the grid lets on. */
export interface Connection {
  /** Capacity that comes on the grid in the year, GW/yr. */
  admitted: Readable<[typeof asking]>
}

/**
 * The queue before the grid (NDRC and NEA 2021-07, multi-channel guarantee of connection). With the rule what the quota
 * needs is taken in any case, and what goes beyond is taken with flexibility of its own: nothing waits at strength 1.
 * Without it only a part of those who ask is let on in a year and the rest waits. Before 2021 yearly quotas of subsidy
 * ruled, which observed additions hold.
 */
export function connection(c: Context, built: (k: Elem<Technology>) => Expr): Connection {
  const p = c.model.subsystem('power.connection', {
    level: province,
    file: 'src/model/power/connection.ts',
  })
  const one = constant(1, '1')
  const open = p.aux(
    'open',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-GRIDCONN'],
      title: {
        ko: '한 해에 접속되는 비중',
        zh: '当年可并网比例',
        en: 'Part of those who ask that is connected in the year',
      },
    },
    () => {
      const without = c.param('gridconn_open_without')
      const part = without.plus(one.minus(without).times(c.lever('L-GRIDCONN').atMost(1)))
      return steps([
        [2015, one],
        [2021, part],
      ])
    },
  )
  const waiting = p.stock('waiting', {
    unit: 'GW',
    over: [asking],
    quality: 'estimated',
    title: { ko: '접속 대기', zh: '等待并网', en: 'Waiting for connection' },
    initial: () => constant(0, 'GW'),
  })
  const offered = p.aux('offered', { unit: 'GW/yr', over: [asking] }, (k) =>
    built(technology.at(k.label)).plus(waiting(k).over(oneYear)),
  )
  const admitted = p.aux('admitted', { unit: 'GW/yr', over: [asking], levers: ['L-GRIDCONN'] }, (k) =>
    offered(k).times(open()),
  )
  const left = p.aux('left', { unit: 'GW', over: [asking], levers: ['L-GRIDCONN'] }, (k) =>
    offered(k).times(one.minus(open())).times(oneYear),
  )
  p.next(waiting, (k) => left(k))
  p.aux(
    'queue',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-GRIDCONN'],
      title: { ko: '접속 대기 물량', zh: '并网等待规模', en: 'Queue for connection' },
    },
    () => total(asking.elements.map((k) => left(k))),
  )
  return { admitted }
}

/** What the quota of a year asked for more than the one before. */
export interface GuaranteeSetting {
  /** Electricity that the weight of renewables without hydro requires, TWh/yr. */
  required: Readable<[]>
  /** Wind and large solar added in the year, GW/yr, and what they make in a year, TWh/yr. */
  added: Expr
  energy: Expr
}

/**
 * Flexibility that must come with what is built beyond the guaranteed quota: 15 % of its capacity for four hours (20 %
 * in some provinces, for two). It is bought as storage, so it is a floor under what storage is built, never added to
 * it. Pairing by mandate stood for it to 2025.
 */
export function ownFlexibility(c: Context, setting: () => GuaranteeSetting): Readable<[]> {
  const p = c.model.subsystem('power.connection', {
    level: province,
    file: 'src/model/power/connection.ts',
  })
  const one = constant(1, '1')
  const before = p.lag('required.before', setting().required, () => constant(0, 'TWh/yr'))
  const grown = p.aux('guaranteed_energy', { unit: 'TWh/yr' }, () =>
    setting().required().minus(before()).atLeast(0),
  )
  // the quota a year ago decides what is guaranteed now
  const guaranteed = p.lag('guaranteed_energy.before', grown, () => constant(0, 'TWh/yr'))
  return p.aux(
    'own_flexibility',
    {
      unit: 'GW/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-GRIDCONN'],
      title: {
        ko: '사업자 자체 조정능력 의무',
        zh: '市场化并网自建调峰要求',
        en: 'Flexibility developers must bring',
      },
    },
    () => {
      const { added, energy } = setting()
      const beyond = added.times(one.minus(guaranteed().overOr(energy, 1)).atLeast(0))
      const ratio = steps([
        [2015, constant(0, '1')],
        [2026, c.param('gridconn_flex_ratio').in('1')],
      ])
      return beyond.times(ratio.times(c.lever('L-GRIDCONN')))
    },
  )
}
