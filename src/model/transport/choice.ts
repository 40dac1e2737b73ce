import { constant, type Elem, type Expr, logit, type Readable, type Subsystem } from '../../engine/index.ts'
import {
  type Context,
  type Known,
  nation,
  type Powertrain,
  path,
  powertrain,
  province,
  steps,
} from '../context.ts'
import { agreement } from './agreement.ts'
import { kwhPerKm, litresPerKm } from './consumption.ts'
import type { CreditValue } from './credits.ts'

/** What the choice sees of the fleet. */
export interface FleetSeen {
  opening: Readable<[typeof powertrain]>
  all: Readable<[]>
  /** Cars registered in the year. */
  sales: Readable<[]>
  /** The fleet's fuel use against that of 2022. */
  economy: Expr
  /** Change of what a plate is worth to the buyer of a plug-in, CNY/vehicle by province. */
  privilege: Readable<[]>
  credits: CreditValue
  /** What policy beyond that of today is worth to the buyer, CNY/vehicle: chargers, range, maker awards. */
  worth: { bev: Expr; phev: Expr }
}

/**
 * Shares of powertrains in sales: multinomial logit on price, grants, tax, running cost, convenience and
 * familiarity (McFadden 1974). Constants of plug-ins are anchored to IEA sales; provinces differ by uptake.
 */
export function powertrainChoice(c: Context, fleet: FleetSeen): Readable<[typeof powertrain]> {
  const { facts } = c
  const file = 'src/model/transport/choice.ts'
  const p = c.model.subsystem('transport.car', { level: c.leaf, file })
  const n = c.model.subsystem('transport.car', { level: nation, file })
  const uptakeIn = (sub: Subsystem): Readable<[]> =>
    sub.input('nev_weight', {
      unit: '1',
      steady: true,
      quality: 'estimated',
      ...uptakeOfLeaf(c, {
        read: (code) => facts.cell('vehicles', [code, 2020], 'nev_share_weight'),
        provenance: (code) => facts.provenance('vehicles', [code, 2020]),
      }),
    })
  const uptake = uptakeIn(p)
  // Cost of owning over the years a buyer counts, CNY per car.
  const gap = n.aux(
    'price_gap',
    {
      unit: 'CNY/vehicle',
      publish: true,
      title: { ko: 'BEV-내연차 가격차', zh: '纯电与燃油车价差', en: 'BEV price less ICE price' },
    },
    () =>
      path([
        [2015, c.param('ev_price_gap_2015')],
        [2020, c.param('ev_price_gap_2020')],
        [2024, c.param('ev_price_gap_2024')],
        [2035, c.param('ev_price_gap_2035')],
      ]),
  )
  const scheduledGrant = n.aux(
    'grant.scheduled',
    {
      unit: 'CNY/vehicle',
      levers: ['L-SUBSIDY'],
      title: { ko: '구매보조금(계획)', zh: '购车补贴(既定)', en: 'Scheduled purchase grant' },
    },
    () => grantSchedule(c),
  )
  const scheduledTax = n.aux(
    'tax.spared',
    {
      unit: 'CNY/vehicle',
      levers: ['L-SUBSIDY'],
      title: { ko: '취득세 감면', zh: '购置税减免', en: 'Purchase tax spared' },
    },
    () => taxSchedule(c),
  )
  const subsidyLever = c.leafLever('L-SUBSIDY')
  // beyond strength 1 the lever adds a grant of 2022's size for good
  const grant = scheduledGrant()
    .times(subsidyLever.atMost(1))
    .plus(c.param('sub_bev_2022').times(subsidyLever.minus(1).atLeast(0)))
  const taxSaved = scheduledTax().times(subsidyLever.atMost(1))
  const support = c.param('choice_support').times(c.leafLever('L-CHOICE'))
  const runningCost = n.aux(
    'running_cost',
    {
      unit: 'CNY/vehicle',
      over: [powertrain],
      title: { ko: '운행비', zh: '使用成本', en: 'Running cost a buyer counts' },
    },
    (one) => run(litresPerKm(c, one, fleet.economy), kwhPerKm(c, one)).over(constant(1, 'vehicle')),
  )
  const run = (litres: Expr, kwh: Expr): Expr =>
    c
      .param('vkt_car')
      .times(c.param('choice_years'))
      .times(litres.times(c.param('gasoline_price')).plus(kwh.times(c.param('charge_price'))))
  const cost = p.aux(
    'cost_gap',
    {
      unit: 'CNY/vehicle',
      over: [powertrain],
      levers: ['L-SUBSIDY', 'L-CHOICE', 'L-DUAL', 'L-PLATE', 'L-SUPPLY'],
      title: { ko: '내연차 대비 비용', zh: '相对燃油车成本', en: 'Cost of owning over ICE' },
    },
    (one) => {
      const fuelCost = runningCost(one)
      const { credits, privilege } = fleet
      if (one.label === 'bev')
        return gap()
          .plus(fuelCost)
          .minus(grant)
          .minus(taxSaved)
          .minus(support)
          .minus(credits.bev.plus(credits.ice))
          .minus(privilege())
          .minus(fleet.worth.bev)
      if (one.label === 'phev')
        return gap()
          .times(c.param('phev_gap_ratio'))
          .plus(fuelCost)
          .minus(grant.times(c.param('sub_phev_2022').over(c.param('sub_bev_2022'))))
          .minus(taxSaved)
          .minus(support.times(c.param('phev_support_ratio')))
          .minus(credits.phev.plus(credits.ice))
          .minus(privilege().times(c.param('phev_plate_part')))
          .minus(fleet.worth.phev)
      // what a maker owes for a car with an engine is in every price but its own
      if (one.label === 'hev') return fuelCost.minus(credits.ice.minus(credits.hev))
      return fuelCost
    },
  )

  // Constants of choice: national anchors for plug-ins, relative uptake of the province.
  const constants = c.anchor(n, 'choice', [powertrain])
  const slope = c.param('logit_price').times(constant(1, 'vehicle'))
  // What many drive is easier to choose: models, chargers, a second-hand market.
  const familiarity = (sub: Subsystem, opening: FleetSeen['opening'], all: Readable<[]>): Readable<[]> =>
    sub.aux(
      'familiarity',
      {
        unit: '1',
        quality: 'estimated',
        title: { ko: '전기차 친숙도', zh: '电动车普及效应', en: 'Familiarity with plug-ins' },
      },
      () =>
        c
          .param('choice_familiarity')
          .times(opening('bev').plus(opening('phev')).overOr(all(), 0).atLeast(0.002).log()),
    )
  const familiar = familiarity(p, fleet.opening, fleet.all)
  const levers = ['L-CHOICE', 'L-SUBSIDY', 'L-DUAL', 'L-PLATE', 'L-SUPPLY']
  const utilityOf = (q: Elem<Powertrain>, price: Expr, known: Expr, taken: Expr): Expr => {
    if (q.label === 'bev' || q.label === 'phev')
      return slope.times(price).plus(known).plus(constants(q).times(taken).log())
    if (q.label === 'hev') return slope.times(price).plus(c.param('hev_weight').log())
    // fuel cells are not sold as cars in this version
    return slope.times(price).plus(q.label === 'fcev' ? -40 : 0)
  }
  const utility: Readable<[typeof powertrain]> = p.aux(
    'utility',
    { unit: '1', over: [powertrain], levers },
    (q) => utilityOf(q, cost(q), familiar(), uptake()),
  )
  const share: Readable<[typeof powertrain]> = p.aux(
    'choice_share',
    {
      unit: '1',
      over: [powertrain],
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '동력원 선택 비중', zh: '动力类型选择占比', en: 'Share of powertrain in sales' },
    },
    (one) => logit(powertrain, shifted)(one),
  )
  // On cities the province's choice stands above, of their mean cost and its own uptake.
  const shift =
    c.leaf === province ? undefined : agreement(c, { utility, sales: fleet.sales, whole: provinceShare })
  const shifted = (q: Elem<Powertrain>) => (shift ? utility(q).plus(shift(q)) : utility(q))
  function provinceShare(): Readable<[typeof powertrain]> {
    const sub = c.model.subsystem('transport.car', { level: province, file })
    const known = familiarity(sub, c.atProvince(fleet.opening), c.atProvince(fleet.all))
    const taken = uptakeIn(sub)
    const price = c.meanAtProvince(cost, fleet.all)
    return sub.aux('choice_whole', { unit: '1', over: [powertrain], levers }, (one) =>
      logit(powertrain, (q) => utilityOf(q, price(q), known(), taken()))(one),
    )
  }
  return share
}

// A city's uptake: the province's, by the plug-ins registered in the city at the end of 2023 over its cars.
function uptakeOfLeaf(c: Context, known: Known): Known {
  const { read, provenance } = c.leafInput('alike', known)
  return { provenance, read: (code, y, labels) => read(code, y, labels) * c.leaves.plugInOdds(code) }
}

/** National purchase grants of a BEV by year; in 2024-25 the trade-in grant over what a petrol car gets. */
function grantSchedule(c: Context): Expr {
  const none = c.param('sub_bev_2022').times(0)
  return steps([
    [2015, c.param('sub_bev_2016')],
    [2018, c.param('sub_bev_2018')],
    [2019, c.param('sub_bev_2019')],
    [2020, c.param('sub_bev_2020')],
    [2021, c.param('sub_bev_2021')],
    [2022, c.param('sub_bev_2022')],
    [2023, none],
    [2024, c.param('tradein_2024').minus(c.param('tradein_ice_2024'))],
    [2026, none],
  ])
}

/** Purchase tax a NEV buyer is spared: price without VAT x 10 %, under the ceilings of 2024-25 and 2026-27. */
function taxSchedule(c: Context): Expr {
  const full = c
    .param('car_price')
    .over(constant(1, '1').plus(c.param('vat_rate')))
    .times(c.param('ptax_rate'))
  return steps([
    [2015, full],
    [2024, full.atMost(c.param('ptax_cap_2024'))],
    [2026, full.times(0.5).atMost(c.param('ptax_cap_2026'))],
    [2028, full.times(0)],
  ])
}
