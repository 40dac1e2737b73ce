import { describe, expect, test } from 'vitest'
import { faultsAfter, placeOf, realBook } from './place-fixture.ts'

describe('faults of places name file, line, column and remedy', () => {
  const tangshan =
    '130200,prefecture_city,130000,,탕산시,唐山市,Tangshan,탕산,唐山,Tangshan,,Tangshan,D,V,V,39.7091,118.3322,'
  const cases: [what: string, file: string, find: string, put: string, message: string][] = [
    [
      'unknown province',
      'places.csv',
      '130200,prefecture_city,130000',
      '130200,prefecture_city,139000',
      "province: unknown province '139000'; did you mean '130000'?",
    ],
    [
      'another province than the code says',
      'places.csv',
      '130200,prefecture_city,130000',
      '130200,prefecture_city,140000',
      "province: '140000' is not the province of 130200; expected 130000",
    ],
    [
      'a code twice',
      'places.csv',
      '130300,prefecture',
      '130200,prefecture',
      "code: '130200' appears twice; each place once",
    ],
    [
      'within a city',
      'places.csv',
      '469001,county_level_direct,460000,469000',
      '469001,county_level_direct,460000,460100',
      "within: '460100' is not a rest unit of its province; expected 469000",
    ],
    [
      'within another province',
      'places.csv',
      '469001,county_level_direct,460000,469000',
      '469001,county_level_direct,460000,419000',
      "within: '419000' is not a rest unit of its province; expected 469000",
    ],
    [
      'a county without its rest unit',
      'places.csv',
      '469001,county_level_direct,460000,469000',
      '469001,county_level_direct,460000,',
      'within: a county_level_direct is counted in a rest unit; expected its code, such as 469000',
    ],
    [
      'a leaf within something',
      'places.csv',
      '130200,prefecture_city,130000,,',
      '130200,prefecture_city,130000,419000,',
      'within: a prefecture_city is a leaf of its own; leave it empty',
    ],
    [
      'more townspeople than people',
      'places.csv',
      '7717983,3850975,4963907',
      '7717983,3850975,7717984',
      'urban_2020: 7717984 townspeople of 7717983 people; expected at most all',
    ],
    [
      'a latitude outside China',
      'places.csv',
      '39.7091,118.3322',
      '397.091,118.3322',
      'lat: 397.091 lies outside China; expected 3 to 54 degrees',
    ],
    [
      'a longitude outside China',
      'places.csv',
      '39.7091,118.3322',
      '39.7091,18.3322',
      'lon: 18.3322 lies outside China; expected 73 to 136 degrees',
    ],
    [
      'a short name of two places',
      'places.csv',
      'Suzhou (Anhui)',
      'Suzhou (Jiangsu)',
      "short_en: 'Suzhou (Jiangsu)' is also the short name of 320500; tell them apart: Suzhou (Jiangsu)(...)",
    ],
    [
      'a short name of a province',
      'places.csv',
      '지린시,吉林市,Jilin City',
      '지린,吉林市,Jilin City',
      "short_ko: '지린' is also the short name of 220000; tell them apart: 지린(...)",
    ],
    [
      'Korean that is not the rule',
      'places.csv',
      tangshan,
      tangshan.replace('탕산시', '당산시'),
      "ko: '당산시' is not the Korean of Tangshan; expected '탕산...'",
    ],
    [
      'no pinyin',
      'places.csv',
      ',,Tangshan,D',
      ',,Tangshxn,D',
      "pinyin: 'Tangshxn' is not Hanyu pinyin without tones",
    ],
    [
      'a mistyped kind',
      'places.csv',
      '130200,prefecture_city',
      '130200,prefecture_sity',
      "kind: unknown kind 'prefecture_sity'; did you mean 'prefecture_city'?",
    ],
    [
      'an unknown source',
      'places.csv',
      '3850975,4963907,CENSUS',
      '3850975,4963907,CENSOS',
      "pop_source: unknown source 'CENSOS'; did you mean 'CENSUS'?",
    ],
    [
      'an unknown column',
      'places.csv',
      'short_ko',
      'short_kr',
      "short_kr: unknown column; did you mean 'short_ko'?",
    ],
    [
      'a member unknown',
      'programmes.yaml',
      "code: '440100', part: 'Huadu",
      "code: '440199', part: 'Huadu",
      "unknown place '440199'; did you mean '440100' (Guangzhou)?",
    ],
    [
      'a member twice',
      'programmes.yaml',
      "- {code: '340600'} # 淮北\n      - {code: '341000'}",
      "- {code: '340600'} # 淮北\n      - {code: '340600'}",
      "members[12].code: '340600' is named twice; name a part, or take one out",
    ],
    [
      'a list that ends before it begins',
      'programmes.yaml',
      'id: v2g_pilots',
      'id: v2g_pilots\n    until: 2019',
      'until: 2019 lies before the first year, 2025',
    ],
    [
      'a policy of a list unknown',
      'programmes.yaml',
      'items: [EN-NU-4]',
      'items: [EN-NU-44]',
      "items[0]: unknown policy 'EN-NU-44'; did you mean 'EN-NU-4'?",
    ],
    [
      'a mistyped key of a list',
      'programmes.yaml',
      "part: 'Huadu",
      "prat: 'Huadu",
      "unknown key 'prat'; did you mean 'part'?",
    ],
    [
      'an indicator unknown',
      'facts.csv',
      '130200,coal_op_mw,',
      '130200,coal_op_mv,',
      "indicator: unknown indicator 'coal_op_mv'; did you mean 'coal_op_mw'?",
    ],
    [
      'a source of a fact unknown',
      'facts.csv',
      '130200,nev_stock,2023,104086,NEV-MPS23',
      '130200,nev_stock,2023,104086,NEV-MPS24',
      "source: unknown source 'NEV-MPS24'; did you mean 'NEV-MPS23'?",
    ],
    [
      'a place of a fact unknown',
      'facts.csv',
      '130200,nev_stock',
      '130209,nev_stock',
      "code: unknown place '130209'; did you mean '130200'?",
    ],
    [
      'words for a number',
      'facts.csv',
      '130200,nev_stock,2023,104086',
      '130200,nev_stock,2023,many',
      "value: expected a number or nothing, found 'many'",
    ],
    [
      'a flag of 2',
      'facts.csv',
      '130200,coastal,2020,1',
      '130200,coastal,2020,2',
      "value: expected 1 or 0, found '2'",
    ],
    [
      'a year of a fact',
      'facts.csv',
      '130200,nev_stock,2023',
      '130200,nev_stock,20233',
      "year: expected a year from 1990 to 2100, found '20233'",
    ],
    [
      'a change to an unknown code',
      'code-changes.csv',
      '340100 340200 340500',
      '340100 340200 340599',
      "to: unknown place '340599'; did you mean '340500' (Ma'anshan)?",
    ],
    [
      'a change of a code that stands',
      'code-changes.csv',
      '341400,340100',
      '341300,340100',
      "from: '341300' (Suzhou) still stands",
    ],
    [
      'a region outside Korea',
      'korea-regions.yaml',
      'lat: 35.1796',
      'lat: 53.1796',
      'regions[1].lat: 53.1796 lies outside Korea; expected 33 to 39',
    ],
    [
      'two regions of one code',
      'korea-regions.yaml',
      "moi: '27'",
      "moi: '26'",
      "regions[2].moi: the moi '26' appears twice; give each its own",
    ],
  ]

  test.each(cases)('%s', (_, file, find, put, message) => {
    const faults = faultsAfter(file, find, put)
    const found = faults.find((fault) => fault.includes(message))
    expect(found, faults.slice(0, 5).join('\n')).toBeDefined()
    expect(found).toMatch(new RegExp(`^catalog/places/${file.replace('.', '\\.')}:\\d+:\\d+ `))
  })

  test('the place is the cell, not the row', () => {
    const [line] = placeOf('places.csv', '130200,prefecture_city').match(/\d+(?=:\d+$)/) ?? []
    const faults = faultsAfter('places.csv', '130200,prefecture_city,130000', '130200,prefecture_city,139000')
    expect(faults[0]).toBe(
      `catalog/places/places.csv:${line}:24 province: unknown province '139000'; did you mean '130000'?`,
    )
  })

  test('a person too many fails against the census of the province', () => {
    const faults = faultsAfter('places.csv', '7577289,7717983', '7577289,7717984')
    expect(faults).toEqual([
      `${placeOf('census.csv', '74610235')} total_2020: 74610235 people, but its places have 72308810 and 2301426 are counted apart`,
    ])
  })

  test('a rest unit is its members', () => {
    const faults = faultsAfter(
      'places.csv',
      '675710,727265,334071,490682,CENSUS-REST',
      '675710,727266,334071,490682,CENSUS-REST',
    )
    expect(faults[0]).toMatch(/places\.csv:\d+:\d+ pop_2020: 727266 people, but its members have 727265$/)
  })

  test('as they are, none', () => {
    expect(realBook().schema).toBe('noksaek.places/1')
  })
})
