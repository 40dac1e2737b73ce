import { withParticle } from '../../messages/particles.ts'
import type { MapFinding } from '../finding.ts'

/** How a finding's names and numbers are written. */
export interface FindingWords {
  name(code: string): string
  percent(value: number): string
  amount(value: number): string
}

/** Korean: the source of the map's messages. `MapMessages` is its type, and the other languages satisfy it. */
export const ko = {
  sub: (what: string, when: string, unit: string) => `${what}, ${when}, ${unit}`,
  loading: '지도를 불러오는 중입니다…',
  failed: (reason: string) => `지도를 불러오지 못했습니다. ${reason}`,

  level: '단위',
  levels: { province: '성·시', city: '도시' },
  shows: '보일 것',
  show: { current: '현행 정책', scenario: '이 시나리오', difference: '차이' },
  form: '형태',
  forms: { outline: '경계', tiles: '격자', table: '표' },
  indicator: '지표',
  search: '지표 찾기',
  found: (count: number) => `${count}개 지표`,
  fact: '기록된 값',
  year: '연도',
  yearOf: (year: number) => `${year}년`,
  observed: (year: number) => `관측 ${year}년까지`,
  isObserved: '관측 자료가 있는 해',
  isProjected: '모형이 계산한 해',
  goTo: '장소 찾기',
  nowhere: '장소를 고르세요',

  where: { province: '중국 31개 성·시', city: '중국 지급 단위' },
  drawing: (title: string) => `지도: ${title}`,
  role: '지도',
  keys: '화살표 키로 이웃으로 옮기고, Home과 End로 가장 큰 곳과 작은 곳으로 갑니다. Enter는 고르고, 고른 곳에서 다시 누르면 그곳의 쪽을 엽니다. Esc는 고른 것을 풉니다.',
  reading: (name: string, value: string) => `${name}, ${value}`,
  chosen: '고름',
  none: '자료 없음',
  noProvinces: '이 지표는 전국 값만 있고 성·시 값이 없다.',
  notYet: '값을 불러오는 중입니다…',
  hint: '지도에서 한 곳을 고르면 값이 여기에 나옵니다.',
  open: (name: string) => `${name} 쪽 열기`,
  clear: '고른 것 풀기',
  recordedIn: (year: number) => `${year}년 기록`,
  source: '출처',
  confidence: '신뢰도',
  estimatedProvinces: '성·시 값은 전국 값을 배분한 추정이다.',
  listZero: '목록에 없는 곳은 0으로 칠했다. 목록의 기준에 못 미치는 것은 들어 있지 않다.',
  unknownCount: (count: number) => `${count}곳은 값을 알 수 없어 빗금으로 남겼다.`,

  legend: {
    title: '범례',
    below: (value: string) => `${value} 미만`,
    between: (low: string, high: string) => `${low} ~ ${high}`,
    above: (value: string) => `${value} 이상`,
    any: '값 있음',
    zero: '0',
    above0: (high: string) => `0 초과 ${high} 미만`,
    about: (bound: string) => `거의 같음(±${bound} 미만)`,
    same: '같음',
    none: '빗금: 자료 없음',
    steady: '눈금은 모든 해와 두 시나리오에 같다.',
    steadyChange: '눈금은 모든 해에 같다.',
  },

  ranking: {
    title: '순위',
    high: '높은 순',
    low: '낮은 순',
    most: '많이 달라진 순',
    least: '적게 달라진 순',
    rank: (place: number, of: number) => `${of}곳 중 ${place}위`,
  },
  table: {
    caption: (what: string) => what,
    place: '장소',
    province: '성·시',
    current: '현행 정책',
    scenario: '이 시나리오',
    difference: '차이',
    value: '값',
    quality: '품질',
    confidence: '신뢰도',
    source: '출처',
    rows: (count: number) => `${count}곳`,
  },

  exports: '내보내기',
  note: '경계는 위치를 알아보기 위한 것이며 어떤 공식적 지위도 주장하지 않는다.',
  outlines: (source: string, version: string, licence: string, vintage: string) =>
    `경계: ${source} ${version}(${licence}), ${vintage}년 경계를 오늘의 코드로 이음. 알베르스 정적도법 25°/47°. 30 km²보다 작은 섬은 그리지 않았다.`,
  tilesNote: '모든 성·시를 같은 크기로 놓았다. 넓이는 뜻이 없다.',
  data: (model: string, data: string) => `자료: 녹색 모형 ${model}, 기준 자료 ${data}`,
  places: (hash: string) => `자료: 녹색 장소 자료 ${hash}`,

  finding: (f: MapFinding, what: string, when: string, words: FindingWords): string => {
    switch (f.kind) {
      case 'nothing':
        return `${when} ${what}: 보일 값이 없다`
      case 'same':
        return `${when} ${withParticle(what, '은/는')} 두 시나리오에서 같다`
      case 'share':
        return f.half === 1
          ? `${when} ${what}의 절반이 ${words.name(f.code)} 한 곳에 있다`
          : `${when} ${what}의 절반이 ${f.of}곳 중 ${f.half}곳에 몰려 있다. 가장 많은 곳은 ${words.name(f.code)}(${words.percent(f.percent)})이다`
      case 'range':
        return `${when} ${withParticle(what, '은/는')} ${words.name(f.high)}에서 가장 높고(${words.amount(f.highValue)}) ${words.name(f.low)}에서 가장 낮다(${words.amount(f.lowValue)})`
      case 'change': {
        const most = `가장 크게 달라지는 곳은 ${words.name(f.code)}(${words.amount(f.by)})이다`
        if (f.up === 0) return `${when} ${withParticle(what, '이/가')} ${f.down}곳에서 줄어든다. ${most}`
        if (f.down === 0) return `${when} ${withParticle(what, '이/가')} ${f.up}곳에서 늘어난다. ${most}`
        return `${when} ${withParticle(what, '이/가')} ${f.down}곳에서 줄고 ${f.up}곳에서 늘어난다. ${most}`
      }
    }
  },

  /** Places without data, which are not among the model's regions. */
  elsewhere: { '710000': '타이완', '810000': '홍콩', '820000': '마카오' } as Record<string, string>,
  /** Facts the map makes itself. */
  facts: { population: '인구', gdp_per_head: '1인당 지역내총생산' } as Record<string, string>,
  factNotes: {
    population: '2020년 인구총조사.',
    gdp_per_head: '2020년 지역내총생산을 그해 인구총조사로 나눈 값.',
  } as Record<string, string>,
  fields: { energy: '에너지', industry: '공업', transport: '교통', cross: '공통' } as Record<string, string>,
  /** Units of place facts, where the language writes them differently. */
  units: {
    person: '명',
    'kCNY/person': '천 위안/명',
    'bn CNY': '십억 위안',
    vehicle: '대',
    'vehicle/yr': '대',
    'Mt/yr': '백만 톤',
    'kt/yr': '천 톤',
    '1': '비율',
    unit: '기',
    plant: '개',
    count: '개',
  } as Record<string, string>,
}

/** The messages of the map in any language. */
export type MapMessages = typeof ko
