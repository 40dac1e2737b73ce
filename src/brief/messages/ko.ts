import { type Html, html } from '../html.ts'

/** Our own words; the other languages have the same keys. Numbers are handed in, never written here. */
export const ko = {
  kicker: '녹색(Noksaek) 브리프',
  title: '중국 도시의 녹색전환 정책과 시사점',
  about: (scenario: string, reference: string) =>
    `시나리오: ${scenario} · 비교: ${reference}. KIEP 브리프의 짜임을 따라 자료와 시나리오에서 다시 찍은 것이며 원문이 아니다.`,
  contents: '차례',
  parts: {
    summary: '주요 내용',
    background: '1. 연구의 배경 및 목적',
    results: '2. 조사 및 분석 결과',
    proposals: '3. 정책 제언',
    method: '방법과 확신도',
    findings: '원 브리프에 대한 검토 의견',
    sources: '출처',
  },
  fields: {
    energy: '에너지 분야',
    industry: '공업 분야',
    transport: '교통 분야',
  },
  groups: {
    '2-1-1': '비화석에너지의 생산 확대',
    '2-1-2': '저탄소 에너지 공급체계 구축',
    '2-1-3': '화석에너지 생산 저탄소화 및 고효율화',
    '2-2-1': '에너지 소비 효율 증대',
    '2-2-2': '자원 이용수준 제고',
    '2-2-3': '오염·탄소배출 저감',
    '2-2-4': '녹색 제조체계 개선',
    '2-3-1': '배기가스 저감',
    '2-3-2': '신에너지 운송수단 보급 확대',
    '2-3-3': '녹색 교통기술 개발',
  } as Record<string, string>,

  gigatonnes: { perGt: 10, fewerDigits: 1, unit: '억 톤' },
  year: (year: number | string) => `${year}년`,
  since: (year: string) => `${year}년부터`,
  months: (year: string, from: number, to: number) => `${year}년 ${from}~${to}월`,
  at: (year: string, value: Html) => html`${year} ${value}`,
  range: (from: Html, to: Html) => html`${from} → ${to}`,
  estimated: '추정',
  given: '설정',
  notModelled: '아직 모형에 없음',
  none: '–',
  list: ', ',

  summary: {
    total: (year: string, printed: Html, implied: Html, finding: Html) =>
      html`${year} 중국의 연료연소 이산화탄소 배출량은 ${printed}으로 인쇄되어 있다. 함께 인쇄된 부문 비중은 ${implied}이라는 총량에 맞는다 ${finding}.`,
    shares: (parts: Html, city: Html, finding: Html) =>
      html`주요 배출 부문의 비중은 ${parts}이다. 도시가 전체의 ${city}를 배출한다는 것은 원 브리프의 주장이며, 값은 정의와 연도에 따라 달라진다 ${finding}.`,
    growth: (count: Html, periods: Html, years: Html, finding: Html) =>
      html`표 1의 마지막 열에 적힌 성장률 ${count} 모두 ${years} 구간에 ${periods}을 적용해 계산되었다 ${finding}. 바른 값을 나란히 적는다.`,
    peak: (scenario: string, year: string, peak: Html, later: Html) =>
      html`‘${scenario}’ 시나리오에서 총배출량은 ${year}에 ${peak}으로 가장 많고, 그 뒤는 ${later}이다.`,
    rising: (scenario: string, later: Html) =>
      html`‘${scenario}’ 시나리오에서 총배출량은 모형의 마지막 해까지 정점에 이르지 않는다: ${later}.`,
    energy: (coal: Html, vre: Html, nuclear: Html) =>
      html`발전량 중 석탄의 비중은 ${coal}, 풍력·태양광의 비중은 ${vre}로 바뀌고, 원전 설비는 ${nuclear}가 된다.`,
    industry: (co2: Html, eaf: Html, cement: Html) =>
      html`산업의 연료연소 배출량은 ${co2}, 조강 중 전기로의 비중은 ${eaf}, 시멘트 생산은 ${cement}으로 바뀐다.`,
    transport: (co2: Html, nev: Html, fleet: Html) =>
      html`수송 배출량은 ${co2}, 승용차 내수 판매 중 신에너지차의 비중은 ${nev}, 순수전기 승용차 보유는 ${fleet}로 바뀐다.`,
    between: (from: string, to: string) => `(${from} → ${to})`,
    tableTitle: '부문별 배출량: 이 시나리오와 현행 정책',
    unit: '백만 톤 CO₂/년, 전국',
    sector: '부문',
    reference: (year: string) => `${year}, 비교 시나리오`,
    difference: '차이',
  },

  background: {
    provinces: '개',
    why: (printed: Html) =>
      html`중국은 한 나라로서 가장 많은 이산화탄소를 배출한다(${printed}). 전환은 에너지·공업·교통 정책이 도시와 성에서 집행되면서 일어난다. 이 문서는 원 브리프가 물은 것을 다시 묻는다: 무엇이 배출하는가, 무엇을 약속했는가, 그 약속은 성별로 무엇을 바꾸는가, 한국에는 어떤 뜻인가.`,
    grain: (provinces: Html) =>
      html`결과는 전국과 ${provinces} 성급 지역을 단위로 한다. 도시 단위는 아직 모형에 없으며, 성별 배출량은 전국 값을 설비 명단과 생산량 등으로 나눈 추정이다.`,
  },

  table1: {
    title: '표 1. 한국과 중국의 주요 부문별 이산화탄소 배출량: 인쇄된 값과 다시 계산한 성장률',
    unit: '백만 톤; 성장률은 연 %',
    sector: '구분',
    countries: { CHN: '중국', KOR: '한국' },
    printed: '인쇄',
    again: '재계산',
    notComputable: '계산 불가',
    firstYear: (year: string) => `${year}의 성장률은 표에 그 앞의 해가 없어 다시 계산할 수 없다(계산 불가).`,
    warning: (count: Html, year: string, periods: Html, years: Html, finding: Html) =>
      html`주의: ${year} 열의 성장률 ${count}는 모두 ${periods}으로 계산되었으나 실제 간격은 ${years}이다 ${finding}. 테두리 친 재계산 값이 바른 값이다.`,
    megatonnes: '백만 톤',
    count: '개',
    periods: '기간',
    years: '년',
    sum: (sum: Html, share: Html, finding: Html) =>
      html`다섯 행의 합은 ${sum}으로, 비중이 뜻하는 총량의 ${share}이다. 국가 총배출량이 아니다 ${finding}.`,
    sumKorea: (sum: Html) => html`한국 다섯 행의 합은 ${sum}이다.`,
    shareTitle: '비중이 뜻하는 총량',
    shareHead: ['부문', '인쇄된 비중', '인쇄된 총량으로 계산한 비중', '비중이 뜻하는 총량'],
    notes: '표에 대한 검토 의견',
  },

  figures: {
    figure: (n: number) => `그림 ${n}`,
    table: (n: number) => `표 ${n}`,
    peak: (year: string, peak: string, end: string, last: string) =>
      `총배출량은 ${year}에 ${peak}으로 정점, ${end}에는 ${last}`,
    rising: (end: string, last: string) => `총배출량은 ${end}까지 정점 없이 ${last}`,
    generation: (from: string, a: string, to: string, b: string) =>
      `발전량 중 석탄의 비중: ${from} ${a}%, ${to} ${b}%`,
    overtakes: (year: string) => `풍력·태양광 설비가 ${year}에 석탄 설비를 넘어선다`,
    capacity: '발전 설비의 구성',
    co2Unit: '연료연소 CO₂, 백만 톤/년, 전국',
    generationUnit: '발전량, TWh/년, 전국',
    capacityUnit: '연말 발전 설비, GW, 전국',
    solid: '면: 이 시나리오',
    dashed: (name: string) => `파선: ${name}의 합계`,
    caption: '모형 결과; 배출·발전·설비의 전국 값은 관측에 맞춘 뒤 계산한 것',
  },

  indicators: {
    title: '시나리오가 내는 값',
    variable: '변수',
    unit: '단위',
  },

  targets: {
    title: '목표와 결과',
    head: ['목표', '값', '실적', '이 시나리오'],
    classes: { outcome: '결과', instrument: '수단', date: '날짜', qualitative: '질적' },
    by: (year: string) => `${year}까지`,
    from: (year: string) => `${year} 대비`,
    context: '공식 문서에만 있음',
    met: '달성',
    missed: '미달',
    gap: (gap: Html) => html`목표와의 차 ${gap}`,
    scope: (title: string) => `모형 변수: ${title}`,
    ops: { '>=': '이상', '<=': '이하', '~=': '안팎', '==': '', date: '' },
    points: '%p',
  },

  items: {
    head: ['인쇄된 문구', '공식 문구', '실적', '모형'],
    noOfficial: '공식 문구 미확인',
    acts: '작동',
    silent: '식 없음',
  },

  provinces: {
    title: (n: string) => `배출량이 가장 많은 ${n}개 성급 지역`,
    rank: '순위',
    region: '지역',
    share: (year: string) => `${year} 전국 비중`,
    unit: '연료연소 CO₂, 백만 톤/년',
    note: '성별 값은 모두 추정: 전국 값을 설비 명단·생산량·부가가치로 나눔',
  },

  proposals: {
    lead: '원 브리프의 제언을 분야별로 두고, 그 근거로 든 사실을 확신도와 함께 적는다. 무역과 협력 지역은 아직 계산하지 않는다.',
    fact: '근거로 든 사실',
    answers: '답하는 부분',
    modules: {
      trade: '무역 분석: 아직 없음',
      cooperation: '협력 지역 맞춤: 아직 없음',
      targets: '목표와 결과(제2부)',
      brief: '이 브리프',
      compare: '시나리오 비교',
      run: '모형 실행',
    } as Record<string, string>,
    model: '이 시나리오',
    growth: (printed: Html, again: Html) => html`증가율: 인쇄 ${printed}, 재계산 ${again}`,
    modelRows: {
      aluminium: '전해알루미늄 생산',
      nuclear: '원전 설비',
      coalPower: '발전량 중 석탄의 비중',
      eaf: '조강 중 전기로의 비중',
      nev: '승용차 내수 판매 중 신에너지차',
    },
  },

  units: {
    '% of import value': '%(수입액 기준)',
    '% of primary energy (coal-equivalent calculation)': '%(1차에너지, 석탄환산)',
    units: '기',
    cities: '곳',
    year: '년',
    trend: '',
    'of new vehicle sales': '신차 판매 중',
    'of final energy': '최종에너지 중',
    'of the fleet': '보유 대수 중',
    'of output of combustion cars': '내연기관 승용차 생산·수입량 대비',
    'MtCO2/yr': '백만 톤 CO₂/년',
    'Mt/yr': '백만 톤/년',
    'Mvehicle/yr': '백만 대/년',
    Mvehicle: '백만 대',
    'TWh/yr': 'TWh/년',
  } as Record<string, string>,

  method: {
    purpose:
      '이 문서의 숫자는 물음을 던지기 위한 것이지 예측이 아니다. 시나리오는 정책이 적힌 대로 작동할 때 식이 내는 값이며, 있을 법한 정도를 말하지 않는다.',
    how: '모형은 해마다 전국과 성별 설비·생산·차량의 저량을 이어 계산하고, 관측된 해에는 관측에 맞춘다. 맞춤의 계수와 잔차는 calibrate 명령이 모두 보여 준다.',
    same: '같은 정체성은 같은 문서를 낳는다. 그래서 문서에는 만든 시각도 만든 곳도 적지 않는다.',
    identity: '정체성',
    scenario: '시나리오',
    model: '모형',
    data: '자료',
    resolution: '해상도',
    notes: '실행의 비고',
    settings: '시나리오의 정책 강도',
    settingHead: ['수단', '강도', '시작', '도달 기간'],
    settingNote: '차례대로 이어진다: 뒤의 설정은 시작하는 해부터 앞의 강도를 제 강도로 옮긴다',
    assumptions: '가정',
    assumptionNote: '카탈로그의 중심값을 시나리오가 바꾼 매개변수',
    assumptionHead: ['매개변수', '카탈로그', '이 시나리오'],
    rampYears: '년',
    legend: '확신도 표시',
  },

  confidence: {
    V: '둘째 출처로 확인',
    'R-high': '기억에서 적음, 확신 높음',
    'R-med': '기억에서 적음, 확신 중간',
    'R-low': '기억에서 적음, 확신 낮음',
    S: '원 브리프에만 있음',
    D: '다른 값에서 유도하거나 모형이 계산',
    est: '추정: 전국 값을 성에 나누거나 대용 지표로 채움',
    given: '시나리오가 정한 값',
  },

  sources: {
    documents: '인용한 문서',
    tables: '기준 자료표의 출처',
    variables: '인쇄한 모형 변수',
    parameters: '작동하는 수단이 쓰는 매개변수',
    parameterNote: '중심값, 괄호 안은 낮은 값과 높은 값',
    replaced: (own: Html) => html`이 시나리오 ${own}`,
    run: '모형 실행 결과(이 문서의 정체성에 적힌 실행)',
    check: '검토 의견',
    right: '바른 값·읽기',
  },
}

/** The words of a language: same keys, same figures handed in. */
export type Messages = typeof ko
