/** A fact of a place in a year; undefined where none is recorded. */
export type FactOf = (code: string, indicator: string, year: number) => number | undefined

/** What stands in a place, as plant lists tell; nothing listed is nothing. */
export type WorksBasis =
  | 'coal_power'
  | 'hydro'
  | 'nuclear'
  | 'wind_onshore'
  | 'wind_offshore'
  | 'steel'
  | 'bof'
  | 'eaf'
  | 'aluminium'

/** How much stands in a place, in units that only matter within a province. */
export type Weight = (code: string, year: number) => number

/** Units under construction count in full from this year on. */
export const built = 2030

/** Weights of works. Lists of one year hold for all years; what is under construction joins by 2030. */
export function works(fact: FactOf, codes: readonly string[]): Record<WorksBasis, Weight> {
  const of = (indicator: string, year: number) => (code: string) => fact(code, indicator, year) ?? 0
  const constant =
    (indicator: string, year: number): Weight =>
    (code) =>
      of(indicator, year)(code)
  const coalBuilding = of('coal_construction_mw', 2024)
  const coal = (year: number) => of('coal_stock_mw', year)
  const nuclearBuilding = of('nuclear_construction_mw', 2024)
  const nuclear = (year: number) => of('nuclear_op_mw', year)
  const offshore = constant('wind_op_mw_offshore', 2023)
  return {
    coal_power: (code, year) =>
      line(
        [
          [2015, coal(2015)(code)],
          [2020, coal(2020)(code)],
          [2023, coal(2023)(code)],
          [built, coal(2023)(code) + coalBuilding(code)],
        ],
        year,
      ),
    nuclear: (code, year) =>
      line(
        [
          [2021, nuclear(2021)(code)],
          [2024, nuclear(2024)(code)],
          [built, nuclear(2024)(code) + nuclearBuilding(code)],
        ],
        year,
      ),
    hydro: constant('hydro_op_mw', 2024),
    wind_onshore: (code, year) => of('wind_op_mw', 2023)(code) - offshore(code, year),
    wind_offshore: offshore,
    steel: constant('steel_crude_capacity', 2025),
    bof: constant('steel_bof_capacity', 2025),
    eaf: constant('steel_eaf_capacity', 2025),
    aluminium: smelters(fact, codes),
  }
}

// Smelters with a recalled capacity; those known only by their coal plants, by these at the mean of smelters known by both.
function smelters(fact: FactOf, codes: readonly string[]): Weight {
  const listed = (code: string) => fact(code, 'aluminium_smelting_capacity', 2022)
  const captive = (code: string) => fact(code, 'coal_op_mw_captive_aluminium', 2024)
  let [capacity, plants] = [0, 0]
  for (const code of codes) {
    const [mt, mw] = [listed(code), captive(code)]
    if (mt === undefined || mw === undefined) continue
    capacity += mt
    plants += mw
  }
  return (code) => listed(code) ?? ((captive(code) ?? 0) * capacity) / plants
}

/** Straight lines between known years, level outside. */
export function line(points: readonly (readonly [number, number])[], year: number, none = 0): number {
  const after = points.findIndex(([at]) => at >= year)
  const [last] = points.slice(-1)
  if (!last) return none
  if (after <= 0) return (points[after] ?? last)[1]
  const [[from, a], [to, b]] = [points[after - 1], points[after]] as [[number, number], [number, number]]
  return a + ((b - a) * (year - from)) / (to - from)
}
