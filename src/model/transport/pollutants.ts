import { constant, type Readable, sum } from '../../engine/index.ts'
import { type Context, carAge, type powertrain, province } from '../context.ts'
import { emissionStandards, heavySixApplies } from './standards.ts'

/** What drives, for what leaves the tailpipe beside CO2. */
export interface Driving {
  /** Cars by powertrain and age at the year's opening. */
  byAge: Readable<[typeof powertrain, typeof carAge]>
  /** Kilometres of cars in the year by powertrain. */
  driven: Readable<[typeof powertrain]>
  /** CO2 of trucks, buses and motorcycles. */
  truckCo2: Readable<[]>
}

/**
 * NOx and PM of road vehicles: sum over vintages of kilometres x factor. Cars by age; trucks and buses as kilometres
 * of a diesel truck that burn the CO2 there is. Tailpipe only: no brake, tyre or road dust. China 6 moves these and
 * no CO2: nothing of CO2 reads them.
 */
export function pollutants(c: Context, driving: Driving) {
  const file = 'src/model/transport/pollutants.ts'
  const p = c.model.subsystem('transport', { level: province, file })
  const cars = c.model.subsystem('transport.car', { level: c.leaf, file })
  const standards = emissionStandards(c)
  const electric = constant(1, '1').minus(c.param('phev_uf'))
  const withEngine = cars.aux('engines_by_age', { unit: 'Mvehicle', over: [carAge] }, (a) =>
    driving.byAge('ice', a).plus(driving.byAge('hev', a)).plus(driving.byAge('phev', a).times(electric)),
  )
  const engines = cars.aux('engines', { unit: 'Mvehicle' }, () => sum(carAge, (a) => withEngine(a)))
  const enginesDriven = cars.aux('driven_on_fuel', { unit: 'km/yr' }, () =>
    driving.driven('ice').plus(driving.driven('hev')).plus(driving.driven('phev').times(electric)),
  )
  const ofCars = (name: string, factor: Readable<[typeof carAge]>, ko: string, zh: string, en: string) =>
    cars.flow(
      name,
      {
        unit: 'kt/yr',
        publish: true,
        additive: true,
        quality: 'estimated',
        levers: ['L-CN6'],
        title: { ko: `승용차 ${ko}`, zh: `乘用车${zh}`, en: `${en} of cars` },
      },
      () => enginesDriven().times(sum(carAge, (a) => withEngine(a).times(factor(a))).overOr(engines(), 0)),
    )
  // the diesel truck that would burn this CO2
  const truckKm = p.aux('freight.km', { unit: 'km/yr', quality: 'estimated' }, () =>
    driving.truckCo2().over(c.param('diesel_l_hdt').times(c.param('ef_diesel_l'))),
  )
  const row = (
    name: string,
    factor: Readable<[]>,
    ofCar: Readable<[]>,
    ko: string,
    zh: string,
    en: string,
  ) => {
    const info = {
      unit: 'kt/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-CN6'],
    } as const
    const trucks = p.flow(
      `freight.${name}`,
      { ...info, title: { ko: `화물차·버스 ${ko}`, zh: `货车客车${zh}`, en: `${en} of trucks and buses` } },
      () => truckKm().times(factor()),
    )
    p.flow(
      name,
      { ...info, title: { ko: `도로 ${ko}`, zh: `道路${zh}`, en: `${en} of road vehicles` } },
      () => c.ofLeaves(ofCar()).plus(trucks()),
    )
  }
  row(
    'nox',
    standards.truckNox,
    ofCars('nox', standards.carNox, 'NOx', '氮氧化物', 'NOx'),
    'NOx',
    '氮氧化物',
    'NOx',
  )
  row(
    'pm',
    standards.truckPm,
    ofCars('pm', standards.carPm, '미세먼지', '颗粒物', 'PM'),
    '미세먼지',
    '颗粒物',
    'PM',
  )
  p.flow(
    'freight.standard_cost',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-CN6'],
      title: { ko: '중국 VI 트럭 추가비용', zh: '国六货车增加成本', en: 'Cost of China VI for new trucks' },
    },
    () =>
      truckKm()
        .over(c.param('vkt_hdt'))
        .over(c.param('truck_life'))
        .times(constant(1, 'vehicle'))
        .times(c.param('cn6_cost_hd'))
        .times(heavySixApplies())
        .times(c.lever('L-CN6')),
  )
}
