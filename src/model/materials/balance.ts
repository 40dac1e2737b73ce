import type { Expr, Readable } from '../../engine/index.ts'
import { type Context, nation } from '../context.ts'
import type { Use } from './demand.ts'
import { between, type Material, material, short } from './material.ts'

/** What there is of the materials. */
export interface Supply {
  /** Primary aluminium, Mt/yr. */
  smelted: Expr
  /** Recycled aluminium, Mt/yr. */
  recycledAluminium: Expr
  /** Recovered from batteries, kt/yr. */
  fromBatteries: Readable<[typeof material]>
}

const known: Record<Exclude<Material, 'aluminium'>, readonly number[]> = {
  nickel: [2015, 2020, 2024, 2030],
  lithium: [2015, 2020, 2024, 2030],
  cobalt: [2015, 2020, 2024, 2030],
  polysilicon: [2015, 2020, 2021, 2023, 2024, 2030],
  graphite: [2015, 2020, 2024, 2030],
}

/**
 * Balance at home: output + recycled + short = use + left. Output of aluminium is the model's, under its cap, and so is
 * what is recycled of it; of the others what China refines from ore of anywhere, a line between years that does not
 * answer to what is used. Left is what can be exported, as metal, cells, modules or cars, or goes into stocks; short is
 * what must be bought refined.
 */
export function balance(c: Context, use: Use, supply: Supply): void {
  const n = c.model.subsystem('materials', { level: nation, file: 'src/model/materials/balance.ts' })
  const made = n.flow(
    'made',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers: ['L-AL'],
      title: { ko: '소재 생산(정련)', zh: '材料产量(冶炼)', en: 'Materials refined in China' },
    },
    (what) => {
      const label = what.label as Material
      if (label === 'aluminium') return supply.smelted.in('kt/yr')
      return between(c, `mat_${short[label]}_made`, known[label])
    },
  )
  const recycled = n.flow(
    'recycled',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers: ['L-CHOICE', 'L-STOR', 'L-SCRAP'],
      title: { ko: '재생 소재', zh: '再生材料', en: 'Recycled materials' },
    },
    (what) =>
      what.label === 'aluminium' ? supply.recycledAluminium.in('kt/yr') : supply.fromBatteries(what),
  )
  const over = n.aux('over', { unit: 'kt/yr', over: [material], levers: ['L-CHOICE', 'L-AL'] }, (what) =>
    made(what).plus(recycled(what)).minus(use.all(what)),
  )
  const levers = ['L-CHOICE', 'L-VRE', 'L-STOR', 'L-AL']
  n.flow(
    'left',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '수출 가능량', zh: '可供出口量', en: 'Left to export, in any form' },
    },
    (what) => over(what).atLeast(0),
  )
  n.flow(
    'short',
    {
      unit: 'kt/yr',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '정련 소재 순수입 필요량', zh: '冶炼材料净进口需求', en: 'Short, to be bought refined' },
    },
    (what) => over(what).neg().atLeast(0),
  )
  n.aux(
    'transition_part',
    {
      unit: '1',
      over: [material],
      publish: true,
      quality: 'estimated',
      levers: ['L-CHOICE', 'L-VRE', 'L-STOR'],
      title: {
        ko: '공급 대비 내수 전환 수요',
        zh: '国内转型用材占供应比',
        en: 'Use of the transition over supply',
      },
    },
    // above 1 where refined material must be bought for it
    (what) => use.transition(what).overOr(made(what).plus(recycled(what)), 0),
  )
  // electricity of making them, for the reader: it is in other demand as observed
  n.flow(
    'polysilicon_power',
    {
      unit: 'TWh/yr',
      publish: true,
      quality: 'estimated',
      title: { ko: '폴리실리콘 생산 전력', zh: '多晶硅生产用电', en: 'Electricity of making polysilicon' },
    },
    () => made('polysilicon').times(c.param('polysi_kwh')),
  )
}
