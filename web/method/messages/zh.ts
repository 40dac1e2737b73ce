import type { MethodMessages } from './ko.ts'

/** Chinese. */
export const zh = {
  purpose: '模型的全部方程，与代码一致：附单位、参数的范围与来源，以及影响它的政策杠杆。',
  parts: '模型的组成',
  find: '查找方程与参数',
  hint: '名称、变量、参数或杠杆',
  found: (n: number) => `${n}项`,
  none: '没有符合的内容。',
  more: (n: number) => `只显示前${n}项。`,
  equations: (n: number) => `${n}个方程`,
  math: '方程',
  text: '文字与TeX形式',
  forLabels: '适用于',
  begins: '首年之前的值',
  forms: (n: number) => `其余${n}个形式未显示。`,
  reads: '读取',
  inputs: '外部数据',
  readBy: '被读取于',
  levers: '方程中的杠杆',
  moved: '经其他方程影响它的杠杆',
  over: '下标',
  source: '来源',
  parameters: '参数',
  parameter: '参数',
  value: '数值（低–高）',
  unit: '单位',
  confidence: '可信度',
  unknown: (topic: string) => `模型中没有“${topic}”。`,
  missing: (reason: string) => `无法载入方程。${reason}`,
  levels: {
    nation: '全国',
    province: '省',
    city: '城市',
  } as Record<string, string>,
  /** Words inside an equation. */
  words: {
    regions: '地区',
    yes: '如果 ',
    otherwise: '否则',
    year: '年份',
  } as Record<'regions' | 'yes' | 'otherwise' | 'year', string>,
} satisfies MethodMessages
