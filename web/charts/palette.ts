/** Colours of the page, checked for colour-blind readers in palette.test.ts. */

/** Colours of the three fields of the brief. */
export const fieldColours = { energy: '#0072b2', industry: '#c2410c', transport: '#4a2a63' } as const

/** One layer of a figure: a variable of the model and its colour, from the bottom up. */
export interface Layer {
  variable: string
  colour: string
}

/** The six rows of fuel CO2, light and dark in turn. The last two belong to no field of the brief. */
export const sectorLayers: Layer[] = [
  { variable: 'co2.power_heat', colour: fieldColours.energy },
  { variable: 'co2.other_energy', colour: '#8fc1e3' },
  { variable: 'co2.industry', colour: fieldColours.industry },
  { variable: 'co2.transport', colour: fieldColours.transport },
  { variable: 'co2.residential', colour: '#a9a294' },
  { variable: 'co2.not_in_table', colour: '#d9d4c7' },
]

/** Generation by fuel, in stacking order with alternating lightness; there is no oil between gas and nuclear. */
export const fuelLayers: Layer[] = [
  { variable: 'power.generation.coal', colour: '#2b2b2b' },
  { variable: 'power.generation.gas', colour: '#aaa293' },
  { variable: 'power.generation.nuclear', colour: '#9c3d75' },
  { variable: 'power.generation.biomass', colour: '#e3b7cf' },
  { variable: 'power.generation.hydro', colour: '#1f5f8b' },
  { variable: 'power.generation.wind_onshore', colour: '#7cc4d4' },
  { variable: 'power.generation.wind_offshore', colour: '#4a93a5' },
  { variable: 'power.generation.solar_utility', colour: '#e69f00' },
  { variable: 'power.generation.solar_distributed', colour: '#f7e0a0' },
]
