import { constant, type Readable } from '../../engine/index.ts'
import { type Context, path } from '../context.ts'

/**
 * Mobility as a service (TR-TE-1): users in large cities leave the car for some trips, less those that the ease of
 * travel adds. Kilometres of the year follow the users of the year before. What came before 2025 is in the kilometres
 * observed. Small and uncertain: for sensitivity. km x (1 - users x cut x (1 - induced) x people in large cities)
 */
export function maas(c: Context): Readable<[]> {
  const p = c.model.subsystem('transport.maas', { level: c.leaf, file: 'src/model/transport/maas.ts' })
  const rows = c.catalog.table('large_cities').rows
  const large = p.input('large_cities', {
    unit: '1',
    steady: true,
    quality: 'derived',
    // a city is large or not; a province by its people in large cities
    read: (code) =>
      rows.some((row) => row.city === code)
        ? 1
        : rows
            .filter((row) => row.region === code)
            .reduce((sum, row) => sum + Number(row.share_of_province), 0),
    provenance: (code) => {
      const row = rows.find((one) => one.city === code || one.region === code)
      return c.facts.provenance('large_cities', row ? [String(row.region), String(row.city)] : [code, ''])
    },
  })
  const users = path([
    [2025, c.param('maas_adopt').times(0)],
    [2031, c.param('maas_adopt')],
  ])
  return p.aux(
    'driving',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-MAAS'],
      title: {
        ko: 'MaaS 이후 승용차 주행',
        zh: '出行即服务后的乘用车行驶',
        en: 'Car kilometres left by MaaS',
      },
    },
    () =>
      constant(1, '1').minus(
        users
          .times(c.param('maas_shift'))
          .times(constant(1, '1').minus(c.param('maas_rebound')))
          .times(large())
          .times(c.lever('L-MAAS'))
          .in('1'),
      ),
  )
}
