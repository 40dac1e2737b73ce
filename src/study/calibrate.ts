import type { Fit } from '../catalog/index.ts'
import type { Memory } from '../engine/index.ts'
import { firstYear, lastObserved } from '../model/index.ts'
import { comparison } from './comparison.ts'
import { gridFactorRows } from './grid-factor.ts'
import { type Machine, nationalSum, nationLevel, readValue } from './machine.ts'
import { seriesOf, tableTargets } from './table-targets.ts'
import type { CalibrateRow, Scenario } from './types.ts'

/** Physics of the nation compared with published series: variable parts, series, unit factor to the variable's unit. */
const physics: { variables: string[]; series: string; unit: string; nation?: true }[] = [
  { variables: ['power.generation.coal'], series: 'gen_coal', unit: 'TWh/yr' },
  { variables: ['power.generation.gas'], series: 'gen_gas', unit: 'TWh/yr' },
  { variables: ['power.generation.hydro'], series: 'gen_hydro', unit: 'TWh/yr' },
  { variables: ['power.generation.nuclear'], series: 'gen_nuclear', unit: 'TWh/yr' },
  {
    variables: ['power.generation.wind_onshore', 'power.generation.wind_offshore'],
    series: 'gen_wind',
    unit: 'TWh/yr',
  },
  {
    variables: ['power.generation.solar_utility', 'power.generation.solar_distributed'],
    series: 'gen_solar',
    unit: 'TWh/yr',
  },
  { variables: ['power.generation.biomass'], series: 'gen_bio', unit: 'TWh/yr' },
  { variables: ['power.capacity.coal'], series: 'cap_coal', unit: 'GW' },
  { variables: ['power.capacity.nuclear'], series: 'cap_nuclear', unit: 'GW' },
  {
    variables: ['power.capacity.wind_onshore', 'power.capacity.wind_offshore'],
    series: 'cap_wind',
    unit: 'GW',
  },
  {
    variables: ['power.capacity.solar_utility', 'power.capacity.solar_distributed'],
    series: 'cap_solar',
    unit: 'GW',
  },
  { variables: ['power.demand.total'], series: 'elec_consumption', unit: 'TWh/yr' },
  { variables: ['industry.steel.made'], series: 'steel', unit: 'Mt/yr' },
  { variables: ['industry.aluminium.made'], series: 'aluminium', unit: 'Mt/yr' },
  { variables: ['industry.cement.made'], series: 'cement', unit: 'Mt/yr' },
  { variables: ['power.coal.net_rate'], series: 'scc', unit: 'gce/kWh', nation: true },
  { variables: ['co2_process.cement'], series: 'co2_cement', unit: 'MtCO2/yr' },
]

const comparedYears = [2015, 2019, 2020, 2023]

/** Everything the fit did: physics, grid factor, Table 1, correction factors, anchors with their last year and value. */
export function calibrateRows(machine: Machine, fit: Fit, currentPolicies: Scenario): CalibrateRow[] {
  const memory = machine.run(currentPolicies)
  return [
    ...physicsRows(machine, memory),
    ...tableRows(machine, memory),
    ...gridFactorRows(machine, memory),
    ...factorRows(machine, fit),
    ...anchorRows(machine, fit),
  ]
}

function physicsRows(machine: Machine, memory: Memory): CalibrateRow[] {
  return physics.flatMap(({ variables, series, unit, nation }) =>
    comparedYears.map((year) => {
      const modelled = variables.reduce(
        (total, variable) =>
          total +
          (nation
            ? readValue(machine.compiled, memory, nationLevel, variable, 0, year)
            : nationalSum(machine.compiled, memory, variable, year)),
        0,
      )
      const source = machine.model.context.facts.provenance('national', [series, year]).text
      const observed = seriesOf(machine.catalog, series, year)
      return comparison({ series: variables[0] as string, unit, year, observed, modelled, source })
    }),
  )
}

function tableRows(machine: Machine, memory: Memory): CalibrateRow[] {
  return tableTargets(machine.catalog)
    .filter((target) => target.variable.startsWith('co2.'))
    .flatMap((target) =>
      target.observed.map(({ year, value }) =>
        comparison({
          series: target.variable,
          unit: target.unit,
          year,
          observed: value,
          modelled: target.modelled(machine.compiled, memory, year),
          source: target.source,
        }),
      ),
    )
}

function factorRows(machine: Machine, fit: Fit): CalibrateRow[] {
  return Object.entries(fit.params).map(([id, after]) => {
    const parameter = machine.catalog.parameter(id)
    return {
      parameter: id,
      before: parameter.central,
      after,
      low: parameter.low,
      high: parameter.high,
      unit: parameter.unit,
      source: parameter.source,
    }
  })
}

// Each anchor as it stands in its last observed year; 1 would be no correction.
function anchorRows(machine: Machine, fit: Fit): CalibrateRow[] {
  const codes = machine.model.context.facts.provinces
  return Object.entries(fit.anchors).flatMap(([name, rows]) =>
    rows.map((row, r): CalibrateRow => {
      const year = Math.min(lastObserved, firstYear + row.length - 1)
      return {
        parameter: name.replace('|', '.'),
        region: rows.length === 1 ? 'CHN' : codes[r],
        before: 1,
        after: row[year - firstYear] ?? 1,
        low: null,
        high: null,
        series: `last observed year ${lastObserved}`,
        unit: '1',
        source: 'observed / model (current-policies)',
      }
    }),
  )
}
