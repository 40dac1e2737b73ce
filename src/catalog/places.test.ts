import { describe, expect, it, test } from 'vitest'
import { fixture } from './fixture.ts'
import { loadCatalog, readCatalog } from './load.ts'
import { realBook, regions } from './place-fixture.ts'
import { changeText, openPlaces, type Place } from './places.ts'

const book = realBook()
const places = openPlaces(book, regions)
const provinces = regions.filter((r) => r.level === 'province' && r.data)
const count = (kind: Place['kind']) => book.places.filter((p) => p.kind === kind).length

describe('the partition', () => {
  test('337 prefecture-level places and four rest units are the leaves', () => {
    expect(places.leaves).toHaveLength(341)
    expect(places.leaves.filter((p) => p.kind === 'rest').map((p) => p.code)).toEqual([
      '419000',
      '429000',
      '469000',
      '659000',
    ])
    expect(book.places.filter((p) => p.kind !== 'rest')).toHaveLength(369)
  })

  test('kinds', () => {
    expect({
      municipality: count('municipality'),
      sub_provincial_city: count('sub_provincial_city'),
      prefecture_city: count('prefecture_city'),
      autonomous_prefecture: count('autonomous_prefecture'),
      prefecture: count('prefecture'),
      league: count('league'),
      county_level_direct: count('county_level_direct'),
      xpcc_city: count('xpcc_city'),
    }).toEqual({
      municipality: 4,
      sub_provincial_city: 15,
      prefecture_city: 278,
      autonomous_prefecture: 30,
      prefecture: 7,
      league: 3,
      county_level_direct: 20,
      xpcc_city: 12,
    })
  })

  test('every place is a leaf or within one of its province, and every province has its leaves', () => {
    for (const place of book.places) {
      const leaf = place.within === null ? place : places.byCode(place.within)
      expect(places.leaves).toContain(leaf)
      expect(leaf.province).toBe(`${place.code.slice(0, 2)}0000`)
    }
    expect(provinces.flatMap((p) => places.byProvince(p.code))).toHaveLength(341)
    for (const { code } of provinces) expect(places.byProvince(code).length).toBeGreaterThan(0)
    expect(['110000', '120000', '310000', '500000'].map((c) => places.byProvince(c).length)).toEqual([
      1, 1, 1, 1,
    ])
  })

  test('people: 1,407,079,140 in 2020 and 1,329,541,288 in 2010, whether by leaf or by unit', () => {
    const sum = (list: readonly Place[], year: 2010 | 2020) =>
      list.reduce((n, p) => n + (p.population[`total${year}`] ?? 0), 0)
    const units = book.places.filter((p) => p.kind !== 'rest')
    for (const list of [places.leaves, units]) {
      expect(sum(list, 2020)).toBe(1_407_079_140)
      expect(sum(list, 2010)).toBe(1_329_541_288)
    }
    expect(units.filter((p) => p.population.urban2020 === null)).toHaveLength(33)
  })

  test('names: three, short ones unique, none a province but a municipality', () => {
    for (const lang of ['ko', 'zh', 'en'] as const) {
      expect(new Set(book.places.map((p) => p.short[lang])).size).toBe(373)
      const shared = book.places.filter((p) => provinces.some((r) => r.short[lang] === p.short[lang]))
      expect(shared.map((p) => p.code)).toEqual(['110000', '120000', '310000', '500000'])
    }
    for (const { name } of book.places) {
      expect(name.ko).toMatch(/^[가-힣() 山陕西]+$/)
      expect(name.zh).toMatch(/^[\u4e00-\u9fff]+$/)
      expect(name.en).toMatch(/^[A-Za-zü' ]+$/)
    }
  })

  test('seven Korean names stand for two places each, told apart by province', () => {
    const shorts = (name: string) =>
      book.places.filter((p) => p.short.ko.startsWith(`${name}(`)).map((p) => p.short.ko)
    expect(shorts('쑤저우')).toEqual(['쑤저우(장쑤)', '쑤저우(안후이)'])
    expect(shorts('위린')).toEqual(['위린(광시)', '위린(산시)'])
    for (const name of ['창저우', '이춘', '타이저우', '푸양', '푸저우']) expect(shorts(name)).toHaveLength(2)
    expect([places.byCode('220200').short, places.byCode('632500').short]).toEqual([
      { ko: '지린시', zh: '吉林市', en: 'Jilin City' },
      { ko: '하이난(칭하이)', zh: '海南(青海)', en: 'Hainan (Qinghai)' },
    ])
  })
})

describe('code history', () => {
  it.each([
    ['341400', ['340100', '340200', '340500'], 2011],
    ['522400', ['520500'], 2011],
    ['522200', ['520600'], 2011],
    ['632100', ['630200'], 2013],
    ['542300', ['540200'], 2014],
    ['542100', ['540300'], 2014],
    ['542600', ['540400'], 2015],
    ['542200', ['540500'], 2016],
    ['542400', ['540600'], 2017],
    ['652100', ['650400'], 2015],
    ['652200', ['650500'], 2016],
    ['469003', ['460400'], 2015],
    ['371200', ['370100'], 2019],
    ['139001', ['130600'], 2015],
    ['139002', ['130100'], 2015],
  ])('%s is now %s', (from, to, year) => {
    const found = places.resolve(from)
    expect(found.kind).toBe('changed')
    if (found.kind !== 'changed') return
    expect(found.change.year).toBe(year)
    expect(found.places.map((p) => p.code)).toEqual(to)
  })

  test('new since 2010: Sansha and eight XPCC cities', () => {
    const created = book.codeChanges.filter((c) => c.kind === 'created').map((c) => c.from)
    expect(created).toEqual([
      '460300',
      '659005',
      '659006',
      '659007',
      '659008',
      '659009',
      '659010',
      '659011',
      '659012',
    ])
  })

  test('in a sentence', () => {
    const say = (code: string) => {
      const change = book.codeChanges.find((c) => c.from === code)
      return change ? changeText(change, places) : ''
    }
    expect(say('341400')).toBe(
      "341400 Chaohu was divided in 2011 between 340100 Hefei, 340200 Wuhu, 340500 Ma'anshan",
    )
    expect(say('371200')).toBe('371200 Laiwu was merged in 2019 into 370100 Jinan')
    expect(say('522400')).toBe('522400 Bijie Prefecture has been 520500 Bijie since 2011')
    expect(say('139001')).toBe(
      '139001 Dingzhou is a code of the statistics office; it is counted in 130600 Baoding',
    )
    expect(say('460300')).toBe('460300 Sansha was set up in 2012')
  })
})

describe('what a user writes', () => {
  it.each([
    ['130200', '130200'],
    ['탕산', '130200'],
    ['탕산시', '130200'],
    ['唐山', '130200'],
    ['Tang Shan', '130200'],
    ['tangshan city', '130200'],
    ["xi'an", '610100'],
    ['Xian', '610100'],
    ['110100', '110000'],
    ['베이징', '110000'],
    ['Lüliang', '141100'],
    ['luliang', '141100'],
    ['lvliang', '141100'],
    ['오르도스', '150600'],
    ['어얼둬쓰', '150600'],
    ['Wulumuqi', '650100'],
    ['우루무치', '650100'],
    ['襄樊', '420600'],
    ['Kashi', '653100'],
    ['吉林市', '220200'],
    ['쑤저우(안후이)', '341300'],
    ['옌볜조선족자치주', '222400'],
    ['Bijie', '520500'],
    ['Fuyang', '341200'],
  ])('%s is %s', (written, code) => {
    expect(places.resolve(written)).toMatchObject({ kind: 'place', place: { code } })
  })

  it.each([
    ['쑤저우', ['320500', '341300']],
    ['Fuzhou', ['350100', '361000']],
    ['푸양', ['341200', '410900']],
  ])('%s is several', (written, codes) => {
    const found = places.resolve(written)
    expect(found.kind === 'ambiguous' && found.places.map((p) => p.code)).toEqual(codes)
  })

  it.each([['130000'], ['Hebei'], ['지린'], ['海南'], ['하이난']])('%s is a province', (written) => {
    expect(places.resolve(written).kind).toBe('province')
  })

  it.each([
    ['130209', '130200'],
    ['Tangshen', '130200'],
    ['탕신', '130200'],
  ])('%s is near %s', (written, code) => {
    const found = places.resolve(written)
    expect(found.kind === 'unknown' && found.suggestions.map((p) => p.code)).toContain(code)
  })

  test('nonsense is near nothing', () => {
    for (const written of ['', 'zzzzzzzz', '000000', '__proto__'])
      expect(places.resolve(written)).toEqual({ kind: 'unknown', suggestions: [] })
  })
})

describe('programmes', () => {
  const official = book.programmes.filter((p) => p.id !== 'plate_restriction' && p.id !== 'brief_places')

  test('22 lists with as many members as they name', () => {
    expect(Object.fromEntries(book.programmes.map((p) => [p.id, p.members.length]))).toEqual({
      lowcarbon_b1: 13,
      lowcarbon_b2: 29,
      lowcarbon_b3: 45,
      peak_pilot_cities: 25,
      peak_pilot_parks: 10,
      ets_pilots: 8,
      eur_pilots: 4,
      hydrogen_beijing: 6,
      hydrogen_shanghai: 7,
      hydrogen_guangdong: 12,
      hydrogen_henan: 11,
      hydrogen_hebei: 14,
      green_freight: 16,
      v2g_pilots: 9,
      public_electrification_b1: 15,
      zero_waste_2019: 16,
      remanufacturing: 8,
      green_finance: 10,
      maas: 5,
      nuclear_heat: 4,
      plate_restriction: 9,
      brief_places: 15,
    })
  })

  test('20 official lists name 144 codes: 10 provinces, 4 municipalities, 130 places below', () => {
    const codes = [...new Set(official.flatMap((p) => p.members.map((m) => m.code)))]
    const municipal = codes.filter((c) => places.find(c)?.kind === 'municipality')
    const below = codes.filter((c) => !c.endsWith('0000'))
    expect([
      codes.length,
      codes.length - municipal.length - below.length,
      municipal.length,
      below.length,
    ]).toEqual([144, 10, 4, 130])
    expect(below.filter((c) => places.byCode(c).within !== null)).toEqual(['419001', '469030', '659002'])
    const named = new Set(official.flatMap((p) => p.members.map((m) => `${m.code} ${m.part}`)))
    expect(named.size).toBe(172)
  })

  test('Tangshan, Shenzhen, Rushan, Jiyuan', () => {
    const ids = (code: string) => places.programmes(code).own.map((m) => m.programme.id)
    expect(ids('130200')).toEqual([
      'peak_pilot_cities',
      'hydrogen_beijing',
      'hydrogen_hebei',
      'public_electrification_b1',
    ])
    expect(ids('440300')).toContain('v2g_pilots')
    expect(places.programmes('371000').own.map((m) => m.member.part)).toContain('Rushan City 乳山市')
    expect(ids('419000')).toEqual(['lowcarbon_b2'])
  })

  test("a place's own lists and its province's are kept apart; a municipality is its province", () => {
    const { own, province } = places.programmes('440300')
    expect(province.map((m) => m.programme.id)).toEqual(['lowcarbon_b1', 'ets_pilots', 'brief_places'])
    expect(own.every((m) => m.member.code === '440300')).toBe(true)
    expect(places.programmes('310000').province).toEqual([])
  })

  test('freight and hydrogen meet in seven places by name, in two more by a part that is listed apart', () => {
    const freight = book.programmes.find((p) => p.id === 'green_freight')?.members.map((m) => m.code) ?? []
    const hydrogen = book.programmes.filter((p) => p.id.startsWith('hydrogen_')).flatMap((p) => p.members)
    const both = freight
      .filter((c) => hydrogen.some((m) => m.code === c))
      .map((c) => places.byCode(c).name.en)
    const named = ['Anyang', 'Guangzhou', 'Ordos', 'Shenzhen', 'Suzhou', 'Tianjin', 'Xiamen']
    expect(both.sort()).toEqual([...named, 'Shijiazhuang', 'Yinchuan'].sort())
    const parts = (code: string) => hydrogen.filter((m) => m.code === code).map((m) => m.part?.split(' ')[0])
    expect([parts('130100'), parts('640100')]).toEqual([['Xinji'], ['Ningdong', 'Ningdong']])
  })
})

describe('facts', () => {
  test('every one has a known indicator and source; lists without a licence are not among them', () => {
    const used = new Set(book.facts.map((f) => f.source))
    for (const key of used) expect(book.sources).toHaveProperty(key)
    expect([...used].filter((key) => /EMAP/.test(key))).toEqual([])
    expect(book.indicators.filter((i) => !book.facts.some((f) => f.indicator === i.id))).toEqual([])
  })

  test('coal by class adds up to coal in operation, in every place', () => {
    const classes = ['subcritical', 'sc', 'usc', 'cfb', 'igcc', 'unknown']
    for (const { code } of book.places) {
      const total = places.fact(code, 'coal_op_mw')
      if (!total) continue
      const sum = classes.reduce((n, c) => n + Number(places.fact(code, `coal_op_mw_${c}`)?.value ?? 0), 0)
      expect(sum, code).toBeCloseTo(Number(total.value), 6)
    }
  })

  test('steel by route does not exceed crude steel; shares of GDP are shares', () => {
    for (const { code } of book.places) {
      const crude = places.fact(code, 'steel_crude_capacity')
      const routes = ['steel_bof_capacity', 'steel_eaf_capacity'].map((i) =>
        Number(places.fact(code, i)?.value ?? 0),
      )
      if (crude)
        expect(
          routes.reduce((a, b) => a + b),
          code,
        ).toBeLessThanOrEqual(Number(crude.value) + 1e-6)
      for (const fact of places.facts(code).filter((f) => /_share$/.test(f.indicator))) {
        expect(Number(fact.value)).toBeGreaterThanOrEqual(0)
        expect(Number(fact.value)).toBeLessThanOrEqual(1)
      }
    }
  })

  test('national sums over leaves: coal, nuclear, NEV stock', () => {
    const sum = (indicator: string, year: number) =>
      places.leaves.reduce((n, p) => n + Number(places.fact(p.code, indicator, year)?.value ?? 0), 0)
    expect(sum('coal_op_mw', 2024) / 1000).toBeCloseTo(1147.2, 1)
    expect(sum('nuclear_op_mw', 2021)).toBeCloseTo(54_646.95, 2)
    expect(sum('nuclear_op_mw', 2024)).toBeCloseTo(58_099, 0)
    // the table's own sum, with the one row that is missing in it
    expect(sum('nev_stock', 2023)).toBeGreaterThan(20_400_000)
    expect(sum('nev_stock', 2023)).toBeLessThan(20_420_000)
  })

  test('a fact is null where nothing is recorded, and the last one where several are', () => {
    expect(places.fact('130200', 'nuclear_op_mw')).toBeNull()
    expect(places.fact('130200', 'gdp')?.year).toBe(2023)
    expect(places.fact('130200', 'gdp', 2015)?.year).toBe(2015)
    expect(places.facts('999999')).toEqual([])
  })
})

describe('Korea', () => {
  test('17 regions, three codes, former names, 51,325,329 people', () => {
    expect(book.korea).toHaveLength(17)
    expect(book.korea.reduce((n, r) => n + (r.population.value ?? 0), 0)).toBe(51_325_329)
    const former = book.korea
      .filter((r) => r.former.length > 0)
      .map((r) => [r.code, r.moi, r.former[0]?.moi, r.former[0]?.name.ko, r.former[0]?.until])
    expect(former).toEqual([
      ['KR-42', '51', '42', '강원도', 2023],
      ['KR-45', '52', '45', '전라북도', 2024],
    ])
    const byIso = (iso: string) => book.korea.find((r) => r.code === iso)
    expect([byIso('KR-50')?.short.ko, byIso('KR-50')?.kostat, byIso('KR-50')?.moi]).toEqual([
      '세종',
      '29',
      '36',
    ])
    expect([byIso('KR-49')?.short.ko, byIso('KR-49')?.kostat, byIso('KR-49')?.moi]).toEqual([
      '제주',
      '39',
      '50',
    ])
  })
})

describe('identity', () => {
  test("the catalog's hash holds the places'", () => {
    const { catalog, places: compiled } = readCatalog('catalog')
    expect(compiled?.hash).toBe(book.hash)
    expect(catalog?.placesHash).toBe(book.hash)
  })

  test('a catalog without places has neither', () => {
    expect(loadCatalog(fixture()).placesHash).toBeUndefined()
  })
})
