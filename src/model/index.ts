/** The equations of the transition, declared once from a catalog. */
import type { CatalogIndex } from '../catalog/index.ts'
import { type Compiled, compile, constant } from '../engine/index.ts'
import { accounts } from './accounts.ts'
import { buildings } from './buildings.ts'
import { type Context, context, nation, oneYear, province, years } from './context.ts'
import { drivers, one } from './drivers.ts'
import { ownUse } from './fuels.ts'
import { heat } from './heat.ts'
import { cement } from './industry/cement.ts'
import { efficiency } from './industry/efficiency.ts'
import { otherIndustry } from './industry/other.ts'
import { outputs } from './industry/output.ts'
import { steel } from './industry/steel.ts'
import { capacity } from './power/capacity.ts'
import { powerCost } from './power/cost.ts'
import { electricityDemand } from './power/demand.ts'
import { dispatch } from './power/dispatch.ts'
import { powerEmissions } from './power/emissions.ts'
import { cars } from './transport/car.ts'
import { freight } from './transport/freight.ts'

export { firstYear, lastYear, nation, powertrain, province, technology, years } from './context.ts'
export { type Facts, lastObserved } from './facts.ts'

/** The compiled model and what it was made from. */
export interface TransitionModel {
  compiled: Compiled
  context: Context
  /** Ids of the levers that have equations. */
  levers: readonly string[]
}

/** Declares and compiles the whole model. Throws when an equation does not fit. */
export function transitionModel(catalog: CatalogIndex): TransitionModel {
  const c = context(catalog)
  const d = drivers(c)
  const made = outputs(c)
  const saving = efficiency(c)
  const steelMaking = steel(c, made.steel, saving.intensity)
  const cementMaking = cement(c, made.cement, saving.intensity)
  const other = otherIndustry(c, d, saving.intensity, saving.policy)
  const fleet = cars(c, d)
  const trucks = freight(c, d)

  const consumption = electricityDemand(c, d, () => ({
    steel: steelMaking.electricity,
    aluminium: made.aluminium().times(c.param('al_smelt_kwh')),
    cement: cementMaking.electricity,
    charging: fleet.charging,
    industrySaved: one.minus(saving.policy()),
  }))
  // Costs and need are last year's: that is where the loop from supply to demand is cut.
  const plants = capacity(c, () => signals)
  const energy = dispatch(c, plants, consumption)
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
      .atLeast(0)
      .over(oneYear),
    energyNeed: energy.energyNeed,
    fullLoadHours: (k: { label: string }) => hoursBefore(k.label as 'coal'),
  }
  const power = powerEmissions(c, plants, energy)
  const warmth = heat(c, d)
  const rooms = buildings(c, d)
  const bof = steelMaking.bof
  const energyIndustry = ownUse(c, () => ({ coal: power.co2, oil: trucks.road, bof }))
  accounts(c, {
    electricity: power.co2,
    heat: warmth.co2,
    steel: steelMaking.fuelCo2,
    cement: cementMaking.fuelCo2,
    otherIndustry: other.co2,
    aluminiumOutput: made.aluminium,
    cars: fleet.co2,
    freight: trucks.road,
    otherTransport: trucks.other,
    ownUse: energyIndustry.co2,
    homes: rooms.homes,
    services: rooms.services,
    cementProcess: cementMaking.process,
    bof,
    gdp: d.gdp,
    secondary: d.secondary,
  })

  const codes = catalog.provinces().map((region) => region.code)
  const compiled = compile(
    c.model,
    [
      { level: nation, codes: ['CHN'] },
      { level: province, codes, parent: codes.map(() => 0) },
    ],
    years,
  )
  const levers = [
    ...new Set(
      c.model.inputs.filter((input) => input.name.startsWith('lever.')).map((input) => input.name.slice(6)),
    ),
  ].sort()
  return { compiled, context: c, levers }
}
