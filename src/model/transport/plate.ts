import type { TableRow } from '../../catalog/index.ts'
import { constant, type Expr, link, type Readable } from '../../engine/index.ts'
import { type Context, city, firstYear } from '../context.ts'

/** What plate quotas do to buying and driving, against the quotas in force (strength 1). */
export interface Plates {
  /** What a plate is worth to the buyer of a plug-in beyond today's rule, CNY per car. */
  privilege: Readable<[]>
  /** Sales with the quota's change over sales as anchored. */
  sales(base: Readable<[]>): Expr
  /** Kilometres over those with today's driving limits. */
  driving: Readable<[]>
}

/**
 * Plate quotas and driving limits. Sales, uptake and kilometres observed already hold the quotas of their time, so
 * strength 1 changes nothing; without quotas buyers who waited come in, those who registered next door come home,
 * and the plug-in loses its free plate. Cities weigh in their province by their cars.
 */
export function plates(c: Context, cars: Readable<[]>): Plates {
  const { facts } = c
  const p = c.model.subsystem('transport.plate', { level: c.leaf, file: 'src/model/transport/plate.ts' })
  const rows = c.catalog.table('plate_quota').rows
  const restricted = p.input('restricted', {
    unit: '1',
    quality: 'estimated',
    // the list is of today: no quota begins or ends after it
    holdsAfter: 2026,
    read: (code, y) =>
      rows
        .filter((row) => rules(c, row, code) && Number(row.since) <= y)
        .filter((row) => typeof row.until !== 'number' || row.until >= Math.max(y, firstYear))
        .reduce((sum, row) => sum + (c.leaf === city ? 1 : Number(row.share_of_province)), 0),
    provenance: (code) => {
      const row = rows.find((one) => rules(c, one, code))
      return facts.provenance('plate_quota', row ? [String(row.region), String(row.city)] : [code, ''])
    },
  })
  const change = p.aux('change', { unit: '1', levers: ['L-PLATE'] }, () =>
    restricted().times(c.leafLever('L-PLATE').minus(1)),
  )
  const share = p.aux(
    'restricted_share',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      title: { ko: '번호판 제한 비중', zh: '限购地区占比', en: 'Share of cars under a plate quota' },
    },
    () => restricted(),
  )
  c.meanAtProvince(share, cars)
  const privilege = p.aux(
    'privilege',
    {
      unit: 'CNY/vehicle',
      levers: ['L-PLATE'],
      title: { ko: '번호판 혜택 변화', zh: '牌照优惠变化', en: 'Change of the plate privilege' },
    },
    () => c.param('logit_plate_value').times(change()),
  )
  const leaks = link(
    'plate.leak',
    c.catalog.table('plate_leak').rows.flatMap((row) => leakEdges(c, row)),
    '1',
  )
  const driving = p.aux('driving', { unit: '1', levers: ['L-PLATE'] }, () =>
    constant(1, '1').plus(c.param('drive_ban_vkt').in('1').times(change())),
  )
  return {
    privilege,
    driving,
    sales(base) {
      const held = p.aux(
        'held_back',
        {
          unit: 'Mvehicle/yr',
          quality: 'estimated',
          levers: ['L-PLATE'],
          title: {
            ko: '쿼터가 더 막는 구매',
            zh: '限购新增抑制的购车',
            en: 'Purchases the quota holds back beyond today',
          },
        },
        () => base().times(c.param('plate_suppressed')).times(change()),
      )
      const nextDoor = p.aux('next_door', { unit: 'Mvehicle/yr', levers: ['L-PLATE'] }, () =>
        held().times(c.param('quota_leak')),
      )
      return base().minus(held()).plus(leaks.arriving(nextDoor())).atLeast(0)
    },
  }
}

/** Does a row of the quota table hold on a leaf? A province's row holds on the whole of it; at cities, on its city. */
function rules(c: Context, row: TableRow, code: string): boolean {
  if (c.leaf !== city) return row.region === code
  return row.city === code || (row.city === row.region && row.region === c.leaves.provinceOf(code))
}

// Buyers turned away register next door: from every leaf of one province to those of another, by their cars.
function leakEdges(c: Context, row: TableRow): { from: number; to: number; weight: number }[] {
  const { codes, part, provinceOf } = c.leaves
  const quotas = c.catalog.table('plate_quota').rows
  const leavesOf = (code: unknown) => codes.flatMap((one, at) => (provinceOf(one) === code ? [at] : []))
  const ruled = (at: number) => quotas.some((quota) => rules(c, quota, codes[at] as string))
  const cars = (at: number) => part(codes[at] as string, 'cars')
  const all = leavesOf(row.to)
  // nobody goes where plates are rationed too, unless there is nothing else (a province's own quota counts its cities)
  const free = all.some((at) => !ruled(at)) ? all.filter((at) => !ruled(at)) : all
  const weight = free.reduce((sum, at) => sum + cars(at), 0)
  const from = leavesOf(row.from).filter(ruled)
  return from.flatMap((one) =>
    free.map((to) => ({ from: one, to, weight: (Number(row.share) * cars(to)) / weight })),
  )
}
