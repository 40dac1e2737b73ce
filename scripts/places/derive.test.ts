import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from '../baseline/io.ts'
import { derivePlaces, placesDir } from './derive.ts'
import { classOf } from './names.ts'

const UNITS =
  'code,census_code,zh,zh_short,pinyin,en,ko,ko_disambig,type,province_code,province_en,lon,lat,centroid_inside,area_geom_km2,pop_2010,pop_2020,pop_urban_2010,pop_urban_2020,pop_unit,pop_conf,pop_source,code_change_since_2010,boundary_note,name_conf,ko_conf,centroid_conf'
const unit = (code: string, zh: string, short: string, pinyin: string, type: string, people: string) =>
  `${code},${code},${zh},${short},${pinyin},${pinyin},,,${type},${code.slice(0, 2)},,113.1,30.2,1,1,${people},persons,V,census table leiii/census v1,,,V,D,D`
const FACTS = `code,indicator,year,value,unit,source,confidence
320500,gdp,2020,100.0,1e8 CNY,preferred B revised; GDP-B,V
320500,gdp_listA,2020,100.5,1e8 CNY,GDP-A; published,V
320500,gdp_listB,2020,100.0,1e8 CNY,GDP-B,V
341300,gdp,2020,50.0,1e8 CNY,preferred B revised; GDP-B,V
341300,gdp_listA,2020,60,1e8 CNY,GDP-A; published,V
341300,gdp_listB,2020,50,1e8 CNY,GDP-B,V
341300,cement_capacity_list,2024,4.16,Mt/yr (unit inferred),EMAP1,D
429004,coal_op_mw,2024,30.0,MW,GCPT24,D
429005,coal_op_mw,2024,12.5,MW,GCPT24,D
429004,climate_zone,-,cold,class,R:thermal-zones,R-med
429005,climate_zone,-,cold,class,R:thermal-zones,R-high
429004,gdp,2020,5.0,1e8 CNY,recalled: city communique 2020,R-med
420000,nev_stock_unallocated,2023,7,vehicles,NEV-MPS23; pooled,V
`
const from = mkdtempSync(join(tmpdir(), 'noksaek-derive-places-'))
afterAll(() => rmSync(from, { recursive: true, force: true }))
mkdirSync(join(from, 'reference'))
writeFileSync(
  join(from, 'reference', 'city_units.csv'),
  [
    UNITS,
    unit('320500', '苏州市', '苏州', 'Suzhou', 'prefecture_city', '10,20,5,10'),
    unit('341300', '宿州市', '宿州', 'Suzhou', 'prefecture_city', '10,20,5,10'),
    unit('220200', '吉林市', '吉林', 'Jilin', 'prefecture_city', '10,20,5,10'),
    unit('429004', '仙桃市', '仙桃', 'Xiantao', 'county_level_direct', '1,2,1,'),
    unit('429005', '潜江市', '潜江', 'Qianjiang', 'county_level_direct', '3,4,1,2'),
  ].join('\n'),
)
writeFileSync(join(from, 'reference', 'city_facts.csv'), FACTS)
const remarks = derivePlaces(from, join(from, 'out'))
const places = new Map(readCsv(join(from, 'out', 'places.csv')).map((row) => [row.code, row]))
const facts = readCsv(join(from, 'out', 'facts.csv'))

describe('deriving places', () => {
  it('tells places of one name, and those named like a province, apart', () => {
    const shorts = (code: string) => ['short_ko', 'short_zh', 'short_en'].map((c) => places.get(code)?.[c])
    expect(shorts('320500')).toEqual(['쑤저우(장쑤)', '苏州', 'Suzhou (Jiangsu)'])
    expect(shorts('341300')).toEqual(['쑤저우(안후이)', '宿州', 'Suzhou (Anhui)'])
    expect(shorts('220200')).toEqual(['지린시', '吉林市', 'Jilin City'])
  })

  it('pools what a province runs directly; an unknown part makes the urban sum unknown', () => {
    const rest = places.get('429000')
    expect([rest?.pop_2010, rest?.pop_2020, rest?.urban_2010, rest?.urban_2020]).toEqual(['4', '6', '2', ''])
    expect(places.get('429004')?.within).toBe('429000')
  })

  it('takes units, confidence and sources over by rule, and leaves out lists without a licence', () => {
    const row = (code: string, indicator: string) =>
      facts.find((f) => f.code === code && f.indicator === indicator)
    expect(row('320500', 'gdp')).toMatchObject({
      value: '10',
      confidence: 'V',
      source: 'GDP-B',
      quality: 'reported',
    })
    expect(row('341300', 'gdp')?.confidence).toBe('R-high')
    expect(facts.filter((f) => f.indicator?.includes('cement'))).toEqual([])
  })

  it('adds up plant lists for a rest unit, keeps a common class, and no sum of some', () => {
    const rest = facts.filter((f) => f.code === '429000').map((f) => [f.indicator, f.value, f.confidence])
    expect(rest).toEqual([
      ['climate_zone', 'cold', 'R-med'],
      ['coal_op_mw', '42.5', 'D'],
      ['nev_stock', '7', 'R-med'],
    ])
  })

  it('says which files to check against are not there, and when there is nothing to read', () => {
    expect(remarks).toHaveLength(3)
    for (const remark of remarks) expect(remark).toMatch(/is not there: not checked against it$/)
    expect(() => derivePlaces(join(from, 'none'))).toThrow(/give a folder with reference\/ by --from/)
  })

  it('names what the census table, the code list and the plants contradict', () => {
    mkdirSync(join(from, 'data', 'city', 'admin_codes'), { recursive: true })
    writeFileSync(
      join(from, 'data', 'city', 'census_city_2010-2020_v1.csv'),
      'city_code,popu_2010,popu_2020,popu_urban_2010,popu_urban_2020\n320500,10,21,5,10.2\n',
    )
    writeFileSync(
      join(from, 'data', 'city', 'admin_codes', 'cities.csv'),
      'code,name\n3205,苏州市\n3206,南通市\n',
    )
    writeFileSync(
      join(from, 'reference', 'city_join_gem.csv'),
      'tracker,code,operating_mw,steel_kt\nGCPT 2024-07,429004,30,0\nGCPT 2024-07,429005,10,0\n',
    )
    expect(derivePlaces(from, join(from, 'out'))).toEqual([
      '320500 pop_2020: 20, census table 21',
      '3206 南通市: here missing',
      '429005 GCPT 2024-07: plants less facts -2.5',
    ])
  })
})

describe('classes of units in Korean', () => {
  it.each([
    ['延边朝鲜族自治州', '延边', '조선족자치주'],
    ['湘西土家族苗族自治州', '湘西', '투자족먀오족자치주'],
    ['兴安盟', '兴安', '맹'],
    ['巴音郭楞蒙古自治州', '巴音郭楞', '몽골자치주'],
  ])('%s', (full, short, words) => {
    expect(classOf(full, short)).toBe(words)
  })
  it('refuses a class it does not know', () => {
    expect(() => classOf('甲乙府', '甲乙')).toThrow(/府/)
  })
})

const shared = process.env.NOKSAEK_SHARED ?? resolve(placesDir, '../../../shared')
describe.skipIf(!existsSync(join(shared, 'reference', 'city_units.csv')))(
  'with the public files at hand',
  () => {
    it('gives the committed tables, byte for byte, and nothing else contradicts them', () => {
      const out = join(from, 'again')
      expect(derivePlaces(shared, out)).toEqual([])
      for (const name of ['places.csv', 'facts.csv'])
        expect(
          readFileSync(join(out, name), 'utf8') === readFileSync(join(placesDir, name), 'utf8'),
          name,
        ).toBe(true)
    })
  },
)
