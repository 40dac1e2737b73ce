/** Korean: the source of the page's messages. */
export const ko = {
  purpose:
    '모형의 모든 식을 선언에서 그대로 옮긴 것입니다. 단위, 매개변수의 범위와 출처, 식을 움직이는 정책 수단을 함께 보여 줍니다.',
  parts: '모형의 부분',
  find: '식과 매개변수 찾기',
  hint: '이름, 변수, 매개변수, 레버',
  found: (n: number) => `${n}건`,
  none: '찾는 것이 없습니다.',
  more: (n: number) => `처음 ${n}건만 보여 줍니다.`,
  equations: (n: number) => `식 ${n}개`,
  math: '식',
  text: '글과 TeX로 쓴 식',
  forLabels: '해당 항목',
  begins: '첫해 이전의 값',
  forms: (n: number) => `다른 형태 ${n}개는 생략했습니다.`,
  reads: '읽는 값',
  inputs: '밖에서 오는 자료',
  readBy: '이 값을 읽는 식',
  levers: '이 식에 든 정책 수단',
  moved: '다른 식을 거쳐 움직이는 정책 수단',
  over: '첨자',
  source: '출처',
  parameters: '매개변수',
  parameter: '매개변수',
  value: '값(낮음–높음)',
  unit: '단위',
  confidence: '신뢰도',
  unknown: (topic: string) => `모형에 ‘${topic}’이라는 것이 없습니다.`,
  missing: (reason: string) => `식을 불러오지 못했습니다. ${reason}`,
  levels: {
    nation: '전국',
    province: '성',
    city: '도시',
  } as Record<string, string>,
  /** Words inside an equation. */
  words: {
    regions: '지역',
    yes: '경우: ',
    otherwise: '그 밖',
    year: '연도',
  } as Record<'regions' | 'yes' | 'otherwise' | 'year', string>,
}

/** Shape of the messages of the page of the method. */
export type MethodMessages = typeof ko
