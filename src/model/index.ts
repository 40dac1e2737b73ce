/** The equations of the transition, declared once from a catalog. */
import type { CatalogIndex } from '../catalog/index.ts'
import {
  type Compiled,
  combinations,
  compile,
  constant,
  type Expr,
  elementName,
  readableOf,
  sum,
  sumRegions,
  total,
} from '../engine/index.ts'
import { accounts } from './accounts.ts'
import { buildings } from './buildings.ts'
import { capture } from './capture.ts'
import { type PowerMarket, powerMarket } from './carbon/power.ts'
import { industryCosts, industryPrices } from './carbon/works.ts'
import { cityAccounts } from './city-accounts.ts'
import { shareOfCities } from './city-share.ts'
import { partOf, shareOut } from './city-shares.ts'
import {
  type Context,
  city,
  cohort,
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
import { electrification, finalShare } from './fuels/electrification.ts'
import { mining } from './fuels/mining.ts'
import { nonCo2 } from './fuels/non-co2.ts'
import { ownUse } from './fuels.ts'
import { heat } from './heat.ts'
import { type Aluminium, aluminium, aluminiumAccounts } from './industry/aluminium.ts'
import { cement } from './industry/cement.ts'
import { efficiency } from './industry/efficiency.ts'
import { hydrogenSteel } from './industry/hydrogen.ts'
import { instruments } from './industry/instruments.ts'
import { otherIndustry } from './industry/other.ts'
import { outputs } from './industry/output.ts'
import { cleaning, industryPollutants } from './industry/pollutants.ts'
import { recovered } from './industry/recovered.ts'
import { type Steel, steel } from './industry/steel.ts'
import { materialBalance } from './materials/index.ts'
import { capacity } from './power/capacity.ts'
import { asking, ownFlexibility } from './power/connection.ts'
import { consumptionFactor } from './power/consumption-factor.ts'
import { powerCost } from './power/cost.ts'
import { electricityDemand } from './power/demand.ts'
import { dispatch } from './power/dispatch.ts'
import { type PowerEmissions, powerEmissions } from './power/emissions.ts'
import { flexibility } from './power/flexibility.ts'
import { vre } from './power/hours.ts'
import { powerPrices } from './power/price.ts'
import { quota } from './power/quota.ts'
import { retrofits } from './power/retrofit.ts'
import { relief, storage } from './power/storage.ts'
import { cars } from './transport/car.ts'
import { freight } from './transport/freight.ts'
import { freightShift } from './transport/freight-shift.ts'
import { fuelCellTrucks } from './transport/fuel-cell.ts'
import { pollutants } from './transport/pollutants.ts'
import { publicFleets } from './transport/public-fleet.ts'
import { vehicleToGrid } from './transport/vehicle-to-grid.ts'

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
  const scrapped = recovered(c, d, { ...made, aluminium: () => sumRegions(metal.output()) })
  const metal: Aluminium = aluminium(c, () => scrapped.displaced())
  const saving = efficiency(c, instruments(c, d.secondary).pace)
  const worksPrices = industryPrices(c)
  const hydrogen = hydrogenSteel(c, () => ({
    renewable: costBefore('solar_utility').atMost(costBefore('wind_onshore')),
    gridFactor: power.nationFactor(),
    demand: made.steel(),
    retiring: steelMaking.retiring(),
    coke: steelMaking.coke(),
    carbon: worksPrices.felt(),
  }))
  const steelMaking: Steel = steel(c, made.steel, saving.intensity, worksPrices, scrapped.scrap, hydrogen)
  const cementMaking = cement(c, made.cement, saving.intensity, worksPrices)
  const cleaned = cleaning(c, () => steelMaking.electricity.plus(cementMaking.electricity))
  const other = otherIndustry(c, d, saving.intensity, saving.policy, worksPrices)
  const fleet = cars(c, d)
  const busesAndTaxis = publicFleets(c, fleet)
  const fuelCells = fuelCellTrucks(c, () => power.factor)
  const trucks = freight(c, d, (base) => {
    const shifted = freightShift(c, base)
    return {
      road: shifted.road().plus(c.ofLeaves(busesAndTaxis.co2Change())).minus(fuelCells.spared()),
      other: shifted.other(),
    }
  })
  pollutants(c, { byAge: fleet.byAge, driven: fleet.driven, truckCo2: trucks.road })

  const charging = () => c.ofLeaves(fleet.charged()).plus(c.ofLeaves(busesAndTaxis.charging()))
  const consumption = electricityDemand(c, d, () => ({
    steel: steelMaking.electricity,
    aluminium: metal.electricity,
    cement: cementMaking.electricity,
    charging: charging(),
    chargingHeld: c.ofLeaves(busesAndTaxis.chargingHeld()),
    storage: total([store.losses(), cars2grid.losses(), flexible.losses()]),
    hydrogen: fuelCells.electricity(),
    capture: caught.penalty(),
    heat: warmth.forgone(),
    electrified: switched.electricity(),
    miningSaved: mines.saved(),
    industrySaved: one.minus(saving.policy()),
    cleaning: cleaned.electricity(),
    priced: market.answer(),
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
  const cars2grid = vehicleToGrid(c, { opening: fleet.opening, charging: fleet.charged() })
  const store = storage(c, () => ({
    paired: pairedVre(),
    vre: vreStanding(),
    own: ownFlexible(),
    spread: price.spread(),
    consumption: usedBefore(),
  }))
  const flexible = flexibility(
    c,
    () => usedBefore(),
    () => price.shifted(),
  )
  const price = powerPrices(c, () => ({
    coalMade: coalBefore(),
    coalStanding: plants.opening('coal'),
    consumption: usedBefore(),
    peak: flexible.peak(),
  }))
  const relieved = p.aux(
    'flexibility.relief',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-STOR', 'L-3RETRO', 'L-FLEX', 'L-MARKET', 'L-V2G'],
      title: {
        ko: '유연성이 줄이는 출력제한 비중',
        zh: '灵活性减少的弃电比例',
        en: 'Part of added curtailment that flexibility avoids',
      },
    },
    () =>
      relief(
        c,
        total([store.opening(), retro.regulation(), flexible.capacity(), cars2grid.flexible()]),
        vreStanding(),
      ),
  )
  const usedBefore = p.lag('consumption.before', consumption, () => consumption2015())
  const consumption2015 = p.input('consumption_2015', {
    unit: 'TWh/yr',
    steady: true,
    read: (code) => c.facts.cell('electricity', [code, 2015], 'consumption_twh'),
    provenance: (code) => c.facts.provenance('electricity', [code, 2015]),
  })
  const energy = dispatch(c, plants, consumption, relieved)
  const rps = quota(c, energy, consumption)
  const hoursBefore = p.lag('hours.before', energy.hours, (k) =>
    c.param(k.label === 'coal' ? 'hours_coal' : k.label.startsWith('solar') ? 'hours_pv' : 'hours_wind'),
  )
  const ownFlexible = ownFlexibility(c, () => ({
    required: rps.requiredEnergy,
    added: pairedVre(),
    energy: total(
      asking.elements.map((k) => plants.additions(k.label).times(hoursBefore(k.label)).times(oneYear)),
    ),
  }))
  const cost = powerCost(c, plants, (k) => hoursBefore(k))
  const costBefore = p.lag('lcoe.before', cost.levelised, () => c.param('coal_benchmark_tariff'))
  const coalMade = p.aux('coal.made', { unit: 'TWh/yr' }, () => energy.generation('coal'))
  const coalBefore = p.lag('coal.made.before', coalMade, () => constant(0, 'TWh/yr'))
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
    // storage and demand that answers stand in for coal at the peak; the energy of a year they cannot make
    coalShort: coalBefore()
      .over(c.param('hours_coal_most'))
      .minus(store.firm())
      .minus(cars2grid.firm())
      .minus(flexible.firm())
      .atLeast(coalBefore().over(c.param('hours_coal_limit')))
      .minus(plants.opening('coal'))
      .atLeast(0)
      .over(oneYear),
    energyNeed: energy.energyNeed,
    fullLoadHours: (k: { label: string }) => hoursBefore(k.label as 'coal'),
    quotaResponse: rps.response(),
    roofSolar: plants.opening('solar_distributed'),
    consumption: usedBefore(),
  }
  const power: PowerEmissions = powerEmissions(
    c,
    plants,
    energy,
    retro,
    () => caughtAtPower,
    () => market.saved(),
  )
  consumptionFactor(c, energy, power.co2)
  const oldPlants = p.aux('coal.built_before_2005', { unit: '1' }, () =>
    plants
      .vintages('coal', cohort.at('pre2000'))
      .plus(plants.vintages('coal', cohort.at('2000')))
      .overOr(
        sum(cohort, (v) => plants.vintages('coal', v)),
        0,
      ),
  )
  const market: PowerMarket = powerMarket(c, () => ({
    netRate: power.netRate(),
    factor: power.coalFactor(),
    generation: energy.generation('coal'),
    total: energy.total(),
    old: oldPlants(),
  }))
  industryCosts(
    c,
    () => [
      {
        name: 'steel',
        co2: steelMaking.fuelCo2(),
        output: made.steel(),
        title: { ko: '철강의 배출권 순비용', zh: '钢铁碳配额净成本', en: 'Net cost of allowances to steel' },
      },
      {
        name: 'cement',
        co2: cementMaking.fuelCo2().plus(cementMaking.process()),
        output: cementMaking.clinker(),
        title: {
          ko: '시멘트의 배출권 순비용',
          zh: '水泥碳配额净成本',
          en: 'Net cost of allowances to cement',
        },
      },
    ],
    () => ({
      inMarket: steelMaking.fuelCo2().plus(cementMaking.fuelCo2()).over(c.param('ef_tce_coal')),
      outside: other.fuels(),
    }),
  )
  industryPollutants(c, cleaned.left, () => ({
    fuelCo2: steelMaking.fuelCo2().plus(cementMaking.fuelCo2()).plus(other.co2()),
    secondary: d.secondary,
    steel: made.steel(),
  }))
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
      plugInsSold: c.atProvince(fleet.plugIns),
    },
  )
  materialBalance(c, {
    cars: {
      sales: c.atProvince(fleet.salesBy),
      opening: c.atProvince(fleet.opening),
      scrapped: c.atProvince(fleet.scrapped),
      plugIns: c.atProvince(fleet.plugIns),
    },
    publicPlugIns: busesAndTaxis.plugIns,
    additions: plants.additions,
    storage: store.additions,
    aluminium: metal.output,
    recycledAluminium: scrapped.aluminium(),
  })
  const warmth = heat(c, d, () => ({
    capacity: retro.heat,
    netRate: power.netRate,
    coal: () => plants.opening('coal'),
    nuclear: () => plants.opening('nuclear'),
  }))
  const rooms = buildings(c, d)
  const homesFuel = () => c.atProvince(rooms.homes)()
  const servicesFuel = () => c.atProvince(rooms.services)()
  const fuelOf = {
    homes: homesFuel,
    services: servicesFuel,
    industry: () => other.co2().minus(other.chemicals()),
  }
  const switched = electrification(c, () => ({ fuel: (use) => fuelOf[use.label](), price: price.user() }))
  const afterSwitch = c.model.subsystem('electrification', { level: province, file: 'src/model/index.ts' })
  const left = (name: 'homes' | 'services' | 'industry', all: () => Expr) =>
    afterSwitch.aux(`fuel_left.${name}`, { unit: 'MtCO2/yr', levers: ['L-ELEC'] }, () =>
      all().minus(switched.spared(name)),
    )
  const bof = steelMaking.bof
  const energyIndustry = ownUse(c, () => ({ coal: power.co2, oil: trucks.road, bof }))
  const mines = mining(c, energyIndustry.rawCoal)
  nonCo2(c, d, mines.methane)
  const { finalFuel, rows } = accounts(c, {
    electricity: power.co2,
    heat: warmth.co2,
    steel: steelMaking.fuelCo2,
    cement: cementMaking.fuelCo2,
    otherIndustry: left('industry', () => other.co2()),
    hydrogen: fuelCells.hydrogenCo2,
    aluminiumOutput: metal.output,
    cars: c.atProvince(fleet.co2),
    freight: trucks.road,
    otherTransport: trucks.other,
    ownUse: energyIndustry.co2,
    homes: left('homes', homesFuel),
    services: left('services', servicesFuel),
    cementProcess: cementMaking.process,
    bof,
    capture: caught,
    gdp: d.gdp,
    secondary: d.secondary,
  })
  finalShare(c, consumption, finalFuel)

  if (c.leaf === city) {
    const part = partOf(c)
    const ofCities = cityAccounts(
      c,
      {
        leaf: { cars: fleet.co2, homes: rooms.homes, services: rooms.services },
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
        charging: () => fleet.charged().plus(busesAndTaxis.charging()),
        chargingInAll: charging,
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
