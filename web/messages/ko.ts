import type { Confidence, Quality } from '../../src/study/types.ts'
import type { EmissionsFinding, GenerationFinding } from '../charts/findings.ts'
import { withParticle } from './particles.ts'

/** Korean: the source of all messages. `Messages` is its type, and the other languages satisfy it. */
export const ko = {
  title: '녹색',
  subtitle: '중국 도시 녹색전환 지도책',
  purpose:
    '정책을 움직이면 31개 성·시의 배출이 어떻게 달라지는지 보고, 모든 숫자의 근거를 묻는 도구입니다. 예측이 아니라 가정의 결과를 보여 줍니다.',
  languages: '언어',
  skip: '본문으로 건너뛰기',
  loading: '모형을 불러오는 중입니다…',
  failed: (reason: string) => `모형을 계산하지 못했습니다. ${reason}`,
  retry: '다시 시도',
  pages: {
    label: '페이지',
    scenario: '시나리오',
    map: '지도',
    city: '도시',
    method: '방법',
    loading: '페이지를 불러오는 중입니다…',
  },
  share: {
    copy: '링크 복사',
    copied: '복사했습니다',
    byHand: '복사할 수 없습니다. 여기서 가져가십시오:',
    link: '이 화면의 주소',
    cite: (scenario: string, changed: number, model: string, data: string) =>
      `인용: 녹색, 중국 도시 녹색전환 지도책. 시나리오 ${scenario}${changed > 0 ? `(수단 ${changed}개 변경)` : ''}, 모형 ${model}, 자료 ${data}, 이 화면의 주소.`,
  },
  issues: {
    title: (count: number) => `주소에서 ${count}개 부분을 적힌 대로 쓰지 못했습니다. 나머지는 모두 썼습니다.`,
    part: '부분',
    keys: {
      lang: '언어',
      v: '주소의 판',
      s: '시나리오',
      l: '정책 수단',
      y: '연도',
      r: '지역',
      i: '지표',
      o: '정렬',
      c: '장소',
      e: '식 또는 매개변수',
      ml: '지도 단위',
      ms: '지도의 값',
      mf: '지도 모양',
      mt: '도시 지표',
      '': '경로',
    } as Record<string, string>,
    reasons: {
      unknown_key: (allowed: string) => `모르는 이름입니다. 쓸 수 있는 이름: ${allowed}`,
      one_of: (allowed: string) => `쓸 수 있는 값: ${allowed}`,
      between: (min: string, max: string) => `${min}에서 ${max}까지만 됩니다`,
      form: (form: string) => `읽을 수 없습니다. 쓰는 모양: ${form}`,
      unknown_lever: (allowed: string) => `그런 수단은 없습니다. 있는 수단: ${allowed}`,
      unknown_path: (allowed: string) => `그런 페이지는 없습니다. 있는 페이지: ${allowed}`,
      newer_version: (known: string) =>
        `더 새로운 판의 주소입니다. 이 앱은 ${known}판까지 알아, 아는 부분만 읽었습니다`,
      not_a_province: '전국(CHN)이나 성·시의 코드가 아닙니다',
      inactive_lever: '목록에는 있으나 아직 식이 없어 움직일 수 없는 수단입니다',
      unknown_indicator: '모형에 그런 변수가 없어 기본 지표를 보여 줍니다',
      repeated: '두 번 적혀 있어 뒤의 것을 썼습니다',
      garbled: '글자가 깨져 읽을 수 없습니다',
    },
    toPlace: (code: string) => `도시 페이지에서 ${code} 보기`,
    more: (count: number) => `그 밖에 ${count}개`,
    dismiss: '알림 닫기',
  },
  why: '왜 이 숫자인가?',
  whyOf: (what: string, value: string) => `${what} ${value}, 왜 이 숫자인가?`,
  close: '닫기',

  table1: {
    plate: '기준: 브리프의 표 1',
    finding: (wrong: number, printed: number, real: number, year: number) =>
      `표 1의 ${year}년 증가율 ${wrong}개는 모두 ${real}년 구간을 ${printed}년으로 계산했다`,
    plain: '표 1. 한국과 중국의 주요 부문별 이산화탄소 배출량',
    unit: '백만 톤',
    sub: (unit: string) =>
      `한국과 중국의 주요 부문별 이산화탄소 배출량, ${unit}. 작은 숫자는 연평균 증가율(%)`,
    caption: '부문별 배출량, 인쇄된 증가율과 다시 계산한 증가율',
    sector: '부문',
    key: {
      printed: '인쇄된 증가율',
      wrong: '인쇄된 값이 기간과 맞지 않음',
      recomputed: '다시 계산한 값',
      same: '다시 계산해도 같음',
      unknown: '표만으로는 계산할 수 없음',
    },
    cannot: (year: number) => `${year}년 열의 증가율은 그 5년 전 값이 표에 없어 다시 계산할 수 없다.`,
    agrees: (year: string) => `${year} 열은 인쇄된 값과 다시 계산한 값이 모두 같다.`,
    margin: (from: number, to: number, real: number, printed: number) =>
      `${from}년에서 ${to}년까지는 ${real}년이다. 인쇄된 값은 모두 기간을 ${printed}년으로 두어야 나온다.`,
    gt: '억 톤',
    perGt: 10,
    implied: (shares: string, total: string, printed: string) =>
      `본문의 비중(${shares})이 뜻하는 총량은 ${total}이다. 본문은 ${printed}으로 적는다.`,
    rowSum: (mt: string, share: string) =>
      `다섯 행의 합 ${withParticle(mt, '은/는')} 전국 총량이 아니다(총량의 ${share}). 서비스·농업 등은 표에 없다.`,
    city: (percent: string) =>
      `배출의 ${percent}가 도시에서 나온다는 것은 브리프의 주장이다. 연도와 경계를 밝히지 않았다.`,
    nuclear: (units: string, from: string, to: string, growth: string, printed: string, year: number) =>
      `원전 ${units}기 ${from} → ${year}년 ${to}: 다시 계산하면 ${growth}, 인쇄된 값은 ${printed}.`,
    notes: '여백 메모',
    source: '자료',
  },
  countries: { CHN: '중국', KOR: '한국' },

  levers: {
    plate: '정책 수단',
    title: '정책을 움직인다',
    sub: '0은 정책 없음, 1은 발표된 대로',
    scenario: '시나리오',
    scenarios: {
      'current-policies': '현행 정책',
      'fourteenth-plan': '14차 5개년 규획',
      'neutral-2060': '2060 탄소중립',
    } as Record<string, string>,
    changed: (count: number) => `${count}개 수단을 바꿈`,
    movedOnly: '바꾼 것만 보기',
    count: (count: number) => `${count}개`,
    fields: { energy: '에너지', industry: '공업', transport: '교통', cross: '공통' },
    one: (meaning: string) => `1 = ${meaning}`,
    current: (value: string) => `현행 ${value}`,
    details: '시작 연도와 기간',
    start: '시작 연도',
    ramp: '완전히 시행되기까지(년)',
    reset: '처음대로',
    undo: '되돌리기',
    redo: '다시 하기',
    when: (start: number, ramp: number) => `${start}년부터 ${ramp}년에 걸쳐`,
    undoHint: 'Ctrl+Z로 되돌리고 Ctrl+Shift+Z로 다시 합니다.',
  },

  figure: {
    scenario: '이 시나리오',
    current: '현행 정책',
    currentTotal: '현행 정책 합계(점선)',
    lastObserved: (year: number) => `${year} 관측`,
    total: '합계',
    year: '연도',
    yearOf: (year: number) => `${year}년`,
    inYear: (year: number, finding: string) => `${year}년, ${finding}`,
    tableTwin: '표로 보기',
    exports: '내보내기',
    source: (model: string, data: string) => `자료: 녹색 모형 ${model}, 기준 자료 ${data}`,
    nationQuality: '전국 값은 공표 통계에 맞춘 모형값이다.',
    provinceQuality: '성·시 값은 전국 값을 배분한 추정이다.',
    cityQuality: '도시 값은 승용차·가정·서비스업·화물을 빼면 성 값을 나눈 추정이다.',
    confidence: '신뢰도',
  },

  emissions: {
    plate: '배출',
    sub: (place: string, unit: string) => `연료 연소 이산화탄소, ${place}, ${unit}`,
    unit: '억 톤',
    /** From Mt. */
    scale: 1 / 100,
    tableUnit: '백만 톤',
    rows: {
      'co2.power_heat': '전력·열',
      'co2.other_energy': '기타 에너지 산업',
      'co2.industry': '산업',
      'co2.transport': '수송',
      'co2.residential': '주거(건물)',
      'co2.not_in_table': '표 1에 없는 부문',
    } as Record<string, string>,
    notInTable: '‘표 1에 없는 부문’은 서비스·농업 등으로, 브리프의 표 1에는 나오지 않는다.',
    finding: (
      f: EmissionsFinding,
      place: string,
      amount: (mt: number) => string,
      percent: (p: number) => string,
      layer: string,
    ) => {
      switch (f.kind) {
        case 'peaks':
          return `${place} 배출은 ${f.peakYear}년에 정점을 지나 ${f.endYear}년까지 ${percent(f.sincePeakPercent)} 줄어든다`
        case 'rises':
          return `${place} 배출은 ${f.endYear}년까지 정점이 없다`
        case 'lower':
          return `이 시나리오는 ${f.endYear}년 ${place} 배출을 현행 정책보다 ${amount(f.by)}(${percent(f.percent)}) 낮춘다. 가장 많이 줄어드는 부문은 ${layer}이다`
        case 'higher':
          return `이 시나리오는 ${f.endYear}년 ${place} 배출을 현행 정책보다 ${amount(f.by)}(${percent(f.percent)}) 높인다. 가장 많이 늘어나는 부문은 ${layer}이다`
      }
    },
  },

  generation: {
    plate: '발전',
    sub: (place: string, unit: string) => `에너지원별 발전량, ${place}, ${unit}`,
    unit: '천 TWh',
    /** From TWh. */
    scale: 1 / 1000,
    tableUnit: 'TWh',
    rows: {
      'power.generation.coal': '석탄',
      'power.generation.gas': '가스',
      'power.generation.nuclear': '원자력',
      'power.generation.biomass': '바이오',
      'power.generation.hydro': '수력',
      'power.generation.wind_onshore': '육상풍력',
      'power.generation.wind_offshore': '해상풍력',
      'power.generation.solar_utility': '집중형 태양광',
      'power.generation.solar_distributed': '분산형 태양광',
    } as Record<string, string>,
    finding: (f: GenerationFinding, place: string, percent: (p: number) => string) => {
      const share = `${f.endYear}년 ${place} 전력의 ${withParticle(percent(f.nonFossilPercent), '이/가')} 비화석에서 나온다`
      if (f.currentPercent !== null) return `${share}. 현행 정책에서는 ${percent(f.currentPercent)}이다`
      return f.halfYear === null ? share : `${share}. 절반을 넘는 해는 ${f.halfYear}년이다`
    },
  },

  ranking: {
    plate: '순위',
    sub: (indicator: string, year: number, unit: string) => `${indicator}, ${year}년, ${unit}`,
    indicator: '지표',
    region: '성·시',
    current: '현행 정책',
    scenario: '시나리오',
    difference: '차이',
    quality: '품질',
    show: (region: string) => `${region}의 그림 보기`,
    nation: '전국',
    toNation: '전국으로',
    finding: {
      first: (region: string, percent: string | null) =>
        percent === null
          ? `${withParticle(region, '이/가')} 가장 높다`
          : `${withParticle(region, '이/가')} 전체의 ${percent}로 가장 많다`,
      falls: (region: string, amount: string) =>
        `이 시나리오에서 가장 크게 줄어드는 곳은 ${region}, ${amount}이다`,
      rises: (region: string, amount: string) =>
        `이 시나리오에서 가장 크게 늘어나는 곳은 ${region}, ${amount}이다`,
      nothing: '이 해에는 값이 없다',
    },
    note: '성·시를 고르면 배출과 발전 그림이 그 지역으로 바뀝니다.',
  },

  drawer: {
    title: '왜 이 숫자인가?',
    path: '따라온 길',
    equation: '식',
    reference: '모형의 식에서 보기',
    inputs: '들어간 값',
    input: '변수',
    value: '값',
    sources: '출처',
    noSources: '이 값은 위의 값에서 계산됩니다. 출처는 들어간 값을 따라가면 나옵니다.',
    range: (low: string, central: string, high: string) => `낮음 ${low} · 중심 ${central} · 높음 ${high}`,
    levers: '움직이는 정책 수단',
    file: '식이 쓰인 곳',
    deeper: (name: string) => `${name}의 근거로 들어가기`,
    working: '근거를 찾는 중입니다…',
    missing: (reason: string) => `이 숫자의 근거를 찾지 못했습니다. ${reason}`,
    printed: '브리프에 인쇄된 값',
    recomputed: '재계산',
    growthEquation: (to: string, from: string, years: number) => `(${to} ÷ ${from})^(1/${years}) − 1`,
    growth: '연평균 증가율',
    periodsPrinted: (periods: number) => `인쇄된 값은 기간을 ${periods}년으로 두어야 나온다.`,
    findings: '점검 결과',
    noFindings: '이 값에 관한 점검 결과는 없습니다.',
    asPrinted: '인쇄된 값',
    none: '출처가 적혀 있지 않습니다.',
    kinds: {
      stock: '저량(12월 31일)',
      flow: '유량(한 해)',
      aux: '보조 변수',
      param: '매개변수',
      input: '관측 자료',
      const: '상수',
    },
  },
  gridHint: '화살표 키로 숫자 사이를 옮겨 다니고 Enter로 근거를 엽니다.',
  /** Units of the model, where the language writes them differently. */
  units: {
    'MtCO2/yr': '백만 톤 CO₂',
    'Mt/yr': '백만 톤',
    'Mtce/yr': '백만 톤 표준석탄',
    'TWh/yr': 'TWh',
    'GW/yr': 'GW',
    'PJ/yr': 'PJ',
    'GCNY/yr': '십억 위안',
    'CNY/kW': '위안/kW',
    'CNY/kWh': '위안/kWh',
    'tCO2/kCNY': 'tCO₂/천 위안',
    'tCO2/MWh': 'tCO₂/MWh',
    Mperson: '백만 명',
    Mvehicle: '백만 대',
    'Mvehicle/yr': '백만 대',
    'h/yr': '시간',
    'km/yr': 'km',
    '%/yr': '%',
    '1': '비율',
  } as Record<string, string>,
  /** First parts of the names of variables. */
  groups: {
    co2: '이산화탄소',
    fuels: '연료',
    co2_process: '공정 배출',
    power: '전력',
    heat: '열',
    industry: '산업',
    transport: '수송',
    drivers: '인구와 경제',
    intensity: '집약도',
    energy: '에너지',
  } as Record<string, string>,
  confidences: {
    V: '둘째 출처로 확인',
    'R-high': '원문 기억, 높음',
    'R-med': '원문 기억, 보통',
    'R-low': '원문 기억, 낮음',
    S: '브리프만',
    D: '계산에서 도출',
  } as Record<Confidence, string>,
  qualities: { reported: '공표', derived: '도출', estimated: '추정' } as Record<Quality, string>,
  foot: {
    honest:
      '추정한 값은 모두 ‘추정’으로 표시합니다. 경계와 이름은 위치를 알리기 위한 것이며 법적 지위를 뜻하지 않습니다.',
    licence: 'Apache-2.0. 글꼴: Pretendard, Noto Sans SC, Noto Sans Math (SIL OFL 1.1).',
  },
}

/** The shape every language has. */
export type Messages = typeof ko
