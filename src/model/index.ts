/** The equations of the transition, declared once from a catalog. */
import type { CatalogIndex } from '../catalog/index.ts'
import {
  type Compiled,
  combinations,
  compile,
  constant,
  elementName,
  readableOf,
  total,
} from '../engine/index.ts'
import { accounts } from './accounts.ts'
import { buildings } from './buildings.ts'
import { capture } from './capture.ts'
import { cityAccounts } from './city-accounts.ts'
import { shareOfCities } from './city-share.ts'
import { partOf, shareOut } from './city-shares.ts'
import {
  type Context,
  city,
  context,
  type LeafOptions,
  nation,
  oneYear,
  province,
  resolutionOf,
  technology,
  years,
} from './context.ts'
import { drivers, one } from './drivers.ts'
import { ownUse } from './fuels.ts'
import { heat } from './heat.ts'
import { aluminium, aluminiumAccounts } from './industry/aluminium.ts'
import { cement } from './industry/cement.ts'
import { efficiency } from './industry/efficiency.ts'
import { otherIndustry } from './industry/other.ts'
import { outputs } from './industry/output.ts'
import { steel } from './industry/steel.ts'
import { capacity } from './power/capacity.ts'
import { powerCost } from './power/cost.ts'
import { electricityDemand } from './power/demand.ts'
import { dispatch } from './power/dispatch.ts'
import { type PowerEmissions, powerEmissions } from './power/emissions.ts'
import { vre } from './power/hours.ts'
import { quota } from './power/quota.ts'
import { retrofits } from './power/retrofit.ts'
import { relief, storage } from './power/storage.ts'
import { cars } from './transport/car.ts'
import { freight } from './transport/freight.ts'

export {
  firstYear,
  type LeafOptions,
  lastYear,
  nation,
  powertrain,
  province,
  resolutionOf,
  technology,
  years,
} from './context.ts'
export { type Facts, lastObserved } from './facts.ts'
export type { Resolution } from './leaves.ts'

/** The compiled model and what it was made from. */
export interface TransitionModel {
  compiled: Compiled
  context: Context
  /** Ids of the levers that have equations. */
  levers: readonly string[]
}

/** Declares and compiles the whole model. Throws when an equation does not fit. */
export function transitionModel(catalog: CatalogIndex, options: LeafOptions = {}): TransitionModel {
  const c = context(catalog, options)
  const d = drivers(c)
  const made = outputs(c)
  const metal = aluminium(c)
  const saving = efficiency(c)
  const steelMaking = steel(c, made.steel, saving.intensity)
  const cementMaking = cement(c, made.cement, saving.intensity)
  const other = otherIndustry(c, d, saving.intensity, saving.policy)
  const fleet = cars(c, d)
  const trucks = freight(c, d)

  const consumption = electricityDemand(c, d, () => ({
    steel: steelMaking.electricity,
    aluminium: metal.electricity,
    cement: cementMaking.electricity,
    charging: fleet.charging,
    storage: store.losses(),
    capture: caught.penalty(),
    industrySaved: one.minus(saving.policy()),
  }))
  // Costs and need are last year's: that is where the loop from supply to demand is cut.
  const plants = capacity(c, () => signals)
  const retro = retrofits(c, plants)
  const p = c.model.subsystem('power', { level: province, file: 'src/model/index.ts' })
  const vreStanding = p.aux('vre_opening', { unit: 'GW' }, () =>
    total(vre.map((k) => plants.opening(technology.at(k)))),
  )
  const pairedVre = p.aux('vre_paired', { unit: 'GW/yr' }, () =>
    total((['wind_onshore', 'wind_offshore', 'solar_utility'] as const).map((k) => plants.additions(k))),
  )
  const store = storage(c, () => ({ paired: pairedVre(), vre: vreStanding() }))
  const relieved = p.aux(
    'flexibility.relief',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-STOR', 'L-3RETRO'],
      title: {
        ko: '유연성이 줄이는 출력제한 비중',
        zh: '灵活性减少的弃电比例',
        en: 'Part of added curtailment that flexibility avoids',
      },
    },
    () => relief(c, store.opening().plus(retro.regulation()), vreStanding()),
  )
  const energy = dispatch(c, plants, consumption, relieved)
  const rps = quota(c, energy, consumption)
  const hoursBefore = c.model
    .subsystem('power', { level: province, file: 'src/model/index.ts' })
    .lag('hours.before', energy.hours, (k) =>
      c.param(k.label === 'coal' ? 'hours_coal' : k.label.startsWith('solar') ? 'hours_pv' : 'hours_wind'),
    )
  const cost = powerCost(c, plants, (k) => hoursBefore(k))
  const costBefore = c.model
    .subsystem('power', { level: province, file: 'src/model/index.ts' })
    .lag('lcoe.before', cost.levelised, () => c.param('coal_benchmark_tariff'))
  const coalMade = c.model
    .subsystem('power.coal', { level: province, file: 'src/model/index.ts' })
    .aux('made', { unit: 'TWh/yr' }, () => energy.generation('coal'))
  const coalBefore = c.model
    .subsystem('power.coal', { level: province, file: 'src/model/index.ts' })
    .lag('made.before', coalMade, () => constant(0, 'TWh/yr'))
  const signals = {
    // wind and solar bear what it costs to take them in, which grows with their share
    levelisedCost: (k: { label: string }) => {
      const cost = costBefore(k.label as 'coal')
      if (k.label === 'coal') return cost
      return cost.plus(
        c
          .param(k.label.startsWith('solar') ? 'integration_solar' : 'integration_wind')
          .times(energy.vreShareBefore()),
      )
    },
    coalShort: coalBefore()
      .over(c.param('hours_coal_most'))
      .minus(plants.opening('coal'))
      .minus(store.firm())
      .atLeast(0)
      .over(oneYear),
    energyNeed: energy.energyNeed,
    fullLoadHours: (k: { label: string }) => hoursBefore(k.label as 'coal'),
    quotaResponse: rps.response(),
  }
  const power: PowerEmissions = powerEmissions(c, plants, energy, retro, () => caughtAtPower)
  const caught = capture(
    c,
    () => ({
      power: power.coalCo2(),
      cement: cementMaking.fuelCo2().plus(cementMaking.process()),
      steel: steelMaking.fuelCo2(),
      chemicals: other.chemicals(),
    }),
    () => power.coalFactor(),
  )
  const caughtAtPower = p.aux('co2_captured', { unit: 'MtCO2/yr', levers: ['L-CCUS'] }, () =>
    caught.captured('power'),
  )
  aluminiumAccounts(
    c,
    metal,
    { factor: power.factor, achieved: rps.achieved, required: rps.required },
    {
      solarAdded: p.aux('solar_added', { unit: 'GW/yr' }, () =>
        plants.additions('solar_utility').plus(plants.additions('solar_distributed')),
      ),
      windAdded: p.aux('wind_added', { unit: 'GW/yr' }, () =>
        plants.additions('wind_onshore').plus(plants.additions('wind_offshore')),
      ),
      plugInsSold: fleet.plugIns,
    },
  )
  const warmth = heat(c, d, () => ({ capacity: retro.heat, netRate: power.netRate }))
  const rooms = buildings(c, d)
  const bof = steelMaking.bof
  const energyIndustry = ownUse(c, () => ({ coal: power.co2, oil: c.atProvince(trucks.road), bof }))
  const rows = accounts(c, {
    electricity: power.co2,
    heat: warmth.co2,
    steel: steelMaking.fuelCo2,
    cement: cementMaking.fuelCo2,
    otherIndustry: other.co2,
    aluminiumOutput: metal.output,
    cars: c.atProvince(fleet.co2),
    freight: c.atProvince(trucks.road),
    otherTransport: c.atProvince(trucks.other),
    ownUse: energyIndustry.co2,
    homes: c.atProvince(rooms.homes),
    services: c.atProvince(rooms.services),
    cementProcess: cementMaking.process,
    bof,
    capture: caught,
    gdp: d.gdp,
    secondary: d.secondary,
  })

  if (c.leaf === city) {
    const part = partOf(c)
    const ofCities = cityAccounts(
      c,
      {
        leaf: {
          cars: fleet.co2,
          freight: trucks.road,
          otherTransport: trucks.other,
          homes: rooms.homes,
          services: rooms.services,
        },
        rows,
        coalPower: () => power.coalCo2().minus(caught.captured('power')),
        districtHeat: warmth.district,
        industrialHeat: warmth.industrial,
        steel: () => steelMaking.fuelCo2().minus(caught.captured('steel')),
        // capture takes of a kiln's fuel and process CO2 in proportion
        cement: () =>
          cementMaking
            .fuelCo2()
            .minus(
              caught
                .captured('cement')
                .times(cementMaking.fuelCo2().overOr(cementMaking.fuelCo2().plus(cementMaking.process()), 0)),
            ),
        alumina: () => metal.output().times(c.param('alumina_fuel')).times(c.param('ef_tce_coal')),
        electricityTotal: consumption,
        steelElectricity: () => steelMaking.electricity,
        aluminiumElectricity: () => metal.electricity,
        charging: fleet.charged,
      },
      part,
    )
    shareOut(c, part)
    shareOfCities(c, ofCities, rows.total)
  }
  gatherPublished(c)
  const codes = catalog.provinces().map((region) => region.code)
  const levels = [
    { level: nation, codes: ['CHN'] },
    { level: province, codes, parent: codes.map(() => 0) },
  ]
  const cities = { level: city, codes: c.leaves.codes, parent: c.leaves.parent }
  const compiled = compile(c.model, resolutionOf(options) === 'city' ? [...levels, cities] : levels, years)
  const levers = [
    ...new Set(
      c.model.inputs.filter((input) => input.name.startsWith('lever.')).map((input) => input.name.slice(6)),
    ),
  ].sort()
  return { compiled, context: c, levers }
}

// Amounts of leaves are amounts of their province too; what has a province's equation of its own keeps that.
function gatherPublished(c: Context): void {
  const ofProvince = c.model.variables.filter((one) => one.level === province)
  const own = new Set(
    ofProvince.flatMap((one) => [
      one.name,
      ...combinations(one.dims).map((elems) => elementName(one, elems)),
    ]),
  )
  for (const def of [...c.model.variables]) {
    const { publish, additive } = def.notes
    if (def.level === city && publish && additive && !own.has(def.name)) c.atProvince(readableOf(def))
  }
}
