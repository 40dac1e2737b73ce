import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corridors } from './corridors.ts'
import { drivers } from './drivers.ts'
import { electricity } from './electricity.ts'
import { energyBase, rawCoal } from './energy-base.ts'
import { loadFacts } from './facts.ts'
import { fullLoadHours, hoursRatio } from './hours.ts'
import { industry } from './industry.ts'
import type { Cell } from './io.ts'
import { fixed, writeCsv } from './io.ts'
import { largeCities } from './large-cities.ts'
import { nationalSeries } from './national.ts'
import { plateQuotas } from './plates.ts'
import { powerCapacity } from './power-capacity.ts'
import { rpsWeights } from './rps.ts'
import { carStock, vehicles } from './vehicles.ts'
import { coalVintage, vintageNational } from './vintage.ts'

/** Folder of the committed tables. */
export const baselineDir = resolve(dirname(fileURLToPath(import.meta.url)), '../../catalog/baseline')

/** Derive every table from `from` (a folder with reference/ and data/) into `out`. Returns the file names. */
export function deriveAll(from: string, out: string = baselineDir): string[] {
  if (!existsSync(join(from, 'reference/provinces.csv'))) {
    throw new Error(
      `${from} has no reference/provinces.csv; give a folder with reference/ and data/ by --from`,
    )
  }
  const facts = loadFacts(from, baselineDir)
  const files: string[] = []
  const write = (file: string, columns: string[], rows: Cell[][]) => {
    writeCsv(join(out, file), columns, rows)
    files.push(file)
  }

  const people = drivers(facts)
  const fleets = vehicles(facts, people)
  write(
    'national.csv',
    ['series', 'year', 'value', 'unit', 'source', 'quality', 'confidence'],
    [...nationalSeries(facts), ...carStock(fleets)].map((r) => [
      r.series,
      r.year,
      fixed(r.value, 6),
      r.unit,
      r.source,
      r.quality,
      r.confidence,
    ]),
  )

  const capacity = powerCapacity(facts)
  write(
    'power_capacity.csv',
    ['region', 'technology', 'year', 'gw', 'quality', 'source'],
    capacity.cells.map((r) => [r.region, r.technology, r.year, fixed(r.gw, 5), r.quality, r.source]),
  )
  write(
    'thermal_check.csv',
    [
      'region',
      'year',
      'reported_gw',
      'coal_gw',
      'gas_gw',
      'biomass_gw',
      'other_gw',
      'coal_tracker_gw',
      'quality',
      'source',
    ],
    capacity.check.map((r) => [
      r.region,
      r.year,
      fixed(r.reported, 3),
      ...[r.coal, r.gas, r.biomass, r.other, r.coalPrior].map((v) => fixed(v, 3)),
      r.quality,
      'THERMAL-FIT',
    ]),
  )
  write(
    'coal_vintage.csv',
    ['region', 'cohort', 'gw', 'quality', 'source'],
    coalVintage(facts, capacity).map((r) => [r.region, r.cohort, fixed(r.gw, 5), 'estimated', 'GEM-COAL']),
  )
  write(
    'vintage_national.csv',
    ['technology', 'cohort', 'share', 'quality', 'source', 'confidence'],
    vintageNational(facts).map((r) => [
      r.technology,
      r.cohort,
      fixed(r.share, 5),
      'estimated',
      'RECALL-STOCK',
      r.confidence,
    ]),
  )
  write(
    'full_load_hours.csv',
    ['region', 'technology', 'year', 'generation_twh', 'mean_gw', 'hours', 'quality', 'source'],
    fullLoadHours(facts).map((r) => [
      'CHN',
      r.technology,
      r.year,
      fixed(r.twh, 3),
      fixed(r.gw, 3),
      fixed(r.hours, 2),
      'derived',
      'GEN-OVER-CAPACITY',
    ]),
  )
  write(
    'hours_ratio.csv',
    ['region', 'technology', 'ratio', 'observed_years', 'quality', 'source'],
    hoursRatio(facts, capacity).map((r) => [
      r.region,
      r.technology,
      fixed(r.ratio, 8),
      r.years,
      r.quality,
      r.source,
    ]),
  )
  const power = electricity(facts)
  write(
    'electricity.csv',
    ['region', 'year', 'consumption_twh', 'net_import_twh', 'quality', 'source'],
    power.map((r) => [
      r.region,
      r.year,
      fixed(r.consumptionTwh, 4),
      fixed(r.netImportTwh, 4),
      r.quality,
      'CEC-POWER',
    ]),
  )
  write(
    'industry.csv',
    [
      'region',
      'year',
      'steel_mt',
      'pig_iron_mt',
      'cement_mt',
      'aluminium_mt',
      'eaf_share',
      'flat_glass_mt',
      'ten_nonferrous_mt',
      'ethylene_capacity_2020_mt',
      'quality',
      'source',
    ],
    industry(facts).map((r) => [
      r.region,
      r.year,
      ...[r.steelMt, r.pigIronMt, r.cementMt, r.aluminiumMt].map((v) => fixed(v, 5)),
      fixed(r.eafShare, 10),
      fixed(r.flatGlassMt, 4),
      fixed(r.tenNonferrousMt, 5),
      fixed(r.ethyleneMtPerYear, 3),
      r.quality,
      'NBS-PRODUCTS',
    ]),
  )
  write(
    'drivers.csv',
    [
      'region',
      'year',
      'population_million',
      'gdp_gcny',
      'gdp_share',
      'va_secondary_gcny',
      'va_secondary_share',
      'va_tertiary_gcny',
      'va_tertiary_share',
      'urban_share',
      'quality',
      'source',
    ],
    people.map((r) => [
      r.region,
      r.year,
      fixed(r.populationMillion, 4),
      fixed(r.gdpGcny, 3),
      fixed(r.gdpShare, 8),
      fixed(r.vaSecondaryGcny, 3),
      fixed(r.vaSecondaryShare, 8),
      fixed(r.vaTertiaryGcny, 3),
      fixed(r.vaTertiaryShare, 8),
      fixed(r.urbanShare, 5),
      r.quality,
      'NBS-REGIONAL',
    ]),
  )
  write(
    'corridors.csv',
    ['from', 'to', 'capacity_gw', 'capacity_2020_gw', 'flow_twh_2020', 'use_2020', 'quality', 'source'],
    corridors(facts, power).map((r) => [
      r.from,
      r.to,
      fixed(r.capacityGw, 3),
      fixed(r.capacity2020Gw, 3),
      fixed(r.flowTwh2020, 9),
      fixed(r.use, 4),
      r.quality,
      r.source,
    ]),
  )
  write(
    'vehicles.csv',
    [
      'region',
      'year',
      'private_vehicles_million',
      'car_million',
      'nev_share_weight',
      'nev_weight_quality',
      'quality',
      'source',
    ],
    fleets.map((r) => [
      r.region,
      r.year,
      fixed(r.privateVehiclesMillion, 6),
      fixed(r.carMillion, 6),
      fixed(r.nevShareWeight, 6),
      r.weightQuality,
      r.quality,
      'NBS-VEHICLES',
    ]),
  )
  write(
    'raw_coal.csv',
    ['region', 'year', 'raw_coal_mt', 'quality', 'source'],
    rawCoal(facts).map((r) => [r.region, r.year, fixed(r.mt, 4), r.quality, 'NBS-COAL']),
  )
  write(
    'energy_base.csv',
    [
      'region',
      'crude_mt_2020',
      'gas_bcm_2020',
      'refinery_mt_2020',
      'heat_supply_pj_2020',
      'energy_mtce_2015',
      'energy_mtce_2019',
      'energy_mtce_2020',
      'heating_zone',
      'quality',
      'source',
    ],
    energyBase(facts).map((r) => [
      r.region,
      ...[r.crudeMt2020, r.gasBcm2020, r.refineryMt2020].map((v) => fixed(v, 4)),
      fixed(r.heatSupplyPj2020, 3),
      ...r.energyMtce.map((v) => fixed(v, 3)),
      r.heatingZone,
      'estimated',
      'NBS-ENERGY',
    ]),
  )
  write(
    'rps_weight.csv',
    ['region', 'total_percent_2023', 'nonhydro_percent_2023', 'quality', 'source'],
    rpsWeights(facts).map((r) => [
      r.region,
      fixed(r.totalPercent, 1),
      fixed(r.nonhydroPercent, 1),
      'reported',
      'RPS-2023',
    ]),
  )
  write(
    'plate_quota.csv',
    [
      'region',
      'city',
      'since',
      'until',
      'cars_million_2020',
      'share_of_province',
      'quality',
      'source',
      'confidence',
    ],
    plateQuotas(facts, fleets).map((r) => [
      r.region,
      r.city,
      r.from,
      r.until,
      fixed(r.carsMillion, 4),
      fixed(r.share, 5),
      r.quality,
      'PLATE-LISTS',
      r.confidence,
    ]),
  )
  write(
    'plate_leak.csv',
    ['from', 'to', 'share', 'quality', 'source'],
    facts.recalled.plate_leaks.map((r) => [r.from, r.to, r.share, 'estimated', 'PLATE-LISTS']),
  )
  write(
    'large_cities.csv',
    ['region', 'city', 'people_million_2020', 'share_of_province', 'quality', 'source'],
    largeCities(resolve(baselineDir, '../places/places.csv')).map((r) => [
      r.region,
      r.city,
      fixed(r.peopleMillion, 4),
      fixed(r.share, 5),
      'derived',
      'CENSUS',
    ]),
  )
  write(
    'channels.csv',
    ['from', 'to', 'capacity_gw', 'km', 'first_year', 'quality', 'source', 'confidence'],
    facts.recalled.channels.map((r) => [
      r.from,
      r.to,
      r.gw,
      r.km,
      r.first_year,
      'estimated',
      'RECALL-CHANNELS',
      r.confidence,
    ]),
  )
  return files
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--from')
  const from = at > 0 ? process.argv[at + 1] : undefined
  const to = process.argv.indexOf('--out')
  if (from === undefined) {
    console.error(
      'usage: npx tsx scripts/baseline/derive.ts --from DIR [--out DIR]   (DIR holds reference/ and data/)',
    )
    process.exit(2)
  }
  try {
    const files = deriveAll(resolve(from), to > 0 ? resolve(process.argv[to + 1] ?? '') : baselineDir)
    console.log(`wrote ${files.join(', ')}`)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}
