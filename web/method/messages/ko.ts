/** Korean: the source of the page's messages. */
export const ko = {
  purpose:
    '모형의 모든 식을 선언에서 그대로 옮긴 것입니다. 단위, 매개변수의 범위와 출처, 식을 움직이는 정책 수단을 함께 보여 줍니다.',
  parts: '모형의 부분',
  howToRead: '읽는 법',
  reading: (equations: number, parameters: number) => [
    `식 ${equations}개와 매개변수 ${parameters}개가 있습니다. 왼쪽에서 부분을 고르거나 이름으로 찾으세요.`,
    '이름의 아래 첨자는 그 값이 나뉘는 갈래입니다. age−1은 한 살 아래를 뜻합니다.',
    '저량은 12월 31일의 값입니다. 왼쪽에 ‘연말’이라고 쓴 식이 그 값을 정하고, 식 안에서 읽는 저량은 전해 12월 31일의 값입니다.',
    '∑ 아래의 말은 무엇을 모두 더하는지를 말합니다. 단위 환산은 계산에 들어 있으나 식에는 쓰지 않습니다.',
    '매개변수마다 값, 낮음–높음의 범위, 출처, 신뢰도가 있습니다. 정책 수단은 식에 직접 든 것과 다른 식을 거쳐 움직이는 것을 나누어 보입니다.',
  ],
  declared: '선언된 곳',
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
    yes: '조건\u00a0',
    otherwise: '그 밖',
    year: '연도',
    closing: '연말',
  } as Record<'regions' | 'yes' | 'otherwise' | 'year' | 'closing', string>,
}

/** Shape of the messages of the page of the method. */
export type MethodMessages = typeof ko
