import type { Place, PlaceBook, PlaceFact, PlaceIndicator } from '../../src/catalog/place-types.ts'
import type { PageRegion } from '../data/page.ts'
import type { Register } from '../data/register.ts'

/** A small book for tests: two provinces, a municipality, a rest unit with a member, a code that ended. */
function place(
  code: string,
  en: string,
  zh: string,
  ko: string,
  total2020: number | null,
  more: Partial<Place> = {},
): Place {
  return {
    code,
    kind: 'prefecture_city',
    province: `${code.slice(0, 2)}0000`,
    within: null,
    name: { en, zh: `${zh}市`, ko: `${ko}시` },
    short: { en, zh, ko },
    also: [],
    pinyin: en,
    nameConfidence: { ko: 'D', zh: 'V', en: 'V' },
    lat: 39,
    lon: 118,
    population: {
      total2010: total2020 === null ? null : total2020 / 1.1,
      total2020,
      urban2010: null,
      urban2020: total2020 === null ? null : total2020 / 2,
      source: 'CENSUS',
      confidence: 'V',
      quality: 'reported',
    },
    note: null,
    ...more,
  }
}

const indicator = (id: string, more: Partial<PlaceIndicator> = {}): PlaceIndicator => ({
  id,
  name: { ko: id, zh: id, en: id },
  unit: 'MW',
  field: 'energy',
  absentIsZero: false,
  note: null,
  ...more,
})

const fact = (
  code: string,
  id: string,
  year: number,
  value: number,
  more: Partial<PlaceFact> = {},
): PlaceFact =>
  ({
    code,
    indicator: id,
    year,
    value,
    source: 'X',
    confidence: 'V',
    quality: 'reported',
    note: null,
    ...more,
  }) as PlaceFact

/** The places of the fixture and what is recorded of them. */
export const book: PlaceBook = {
  schema: 'noksaek.places/1',
  hash: 'fixture',
  places: [
    place('110000', 'Beijing', '北京', '베이징', 21_000_000, { kind: 'municipality', province: '110000' }),
    place('130200', 'Tangshan', '唐山', '탕산', 7_700_000),
    place('130600', 'Baoding', '保定', '바오딩', 9_200_000),
    place('320500', 'Suzhou (Jiangsu)', '苏州', '쑤저우(장쑤)', 12_700_000, { also: ['Soochow'] }),
    place('341300', 'Suzhou (Anhui)', '宿州', '쑤저우(안후이)', 5_300_000),
    place('610100', "Xi'an", '西安', '시안', 12_900_000),
    place('659000', 'Rest of Xinjiang', '其他', '신장 직할', null, { kind: 'rest', lat: null, lon: null }),
    place('659004', 'Wujiaqu', '五家渠', '우자취', 141_000, { kind: 'xpcc_city', within: '659000' }),
  ],
  codeChanges: [
    {
      from: '341400',
      to: ['341300', '130200'],
      year: 2011,
      kind: 'divided',
      name: { ko: '차오후', zh: '巢湖市', en: 'Chaohu' },
      note: null,
      source: 'CODES-GB',
      confidence: 'V',
    },
  ],
  programmes: [
    {
      id: 'pilot',
      name: { ko: '시범', zh: '试点', en: 'Pilot' },
      year: 2010,
      until: null,
      date: null,
      source: 'S',
      confidence: 'V',
      field: 'cross',
      items: ['A-1'],
      levers: [],
      members: [
        { code: '130200', part: null, year: 2010, until: null, confidence: 'V', note: null },
        {
          code: '130200',
          part: 'Caofeidian 曹妃甸',
          year: 2012,
          until: 2020,
          confidence: 'R-med',
          note: null,
        },
      ],
      note: null,
    },
    {
      id: 'provincial',
      name: { ko: '성', zh: '省', en: 'Province' },
      year: 2011,
      until: null,
      date: null,
      source: 'S',
      confidence: 'V',
      field: 'cross',
      items: [],
      levers: [],
      members: [{ code: '130000', part: null, year: 2011, until: null, confidence: 'V', note: null }],
      note: null,
    },
  ],
  indicators: [
    indicator('coal', { absentIsZero: true }),
    indicator('hydro'),
    indicator('nuclear', { absentIsZero: true }),
    indicator('gdp', { field: 'cross', unit: 'bn CNY' }),
  ],
  facts: [
    fact('130200', 'coal', 2024, 9000),
    fact('130200', 'coal', 2020, 9500, { quality: 'derived' }),
    fact('130600', 'coal', 2024, 9900),
    fact('659004', 'coal', 2024, 20_000),
    fact('130200', 'gdp', 2023, 913, { quality: 'estimated' }),
  ],
  sources: { X: { text: 'a source', url: null, licence: null } },
  korea: [],
}

/** The provinces of the fixture. */
export const provinces: PageRegion[] = [
  ['110000', 'Beijing', '北京', '베이징'],
  ['130000', 'Hebei', '河北', '허베이'],
  ['320000', 'Jiangsu', '江苏', '장쑤'],
  ['340000', 'Anhui', '安徽', '안후이'],
  ['610000', 'Shaanxi', '陕西', '산시(陕西)'],
  ['650000', 'Xinjiang', '新疆', '신장'],
].map(([code, en, zh, ko]) => ({
  code: code!,
  level: 'province',
  name: { ko: `${ko}성`, zh: `${zh}省`, en: en! },
  short: { ko: ko!, zh: zh!, en: en! },
  data: true,
}))

const item = (id: string, places: string[]) => ({
  id,
  kind: 'pilot' as const,
  name: { ko: id, zh: id, en: id },
  confidence: 'V' as const,
  places,
  elsewhere: [],
  targets: [],
})

/** Items that name a city, a province, and neither. */
export const register: Register = {
  items: [item('A-1', []), item('A-2', ['130200']), item('A-3', ['130000']), item('A-4', ['320500'])],
  national: 78,
  nationalTargets: 21,
}
