import type { Name } from './types.ts'

/** What the labels of the model's dimensions are called. */
const names: Record<string, Name> = {
  coal: { ko: '석탄', zh: '煤炭', en: 'coal' },
  gas: { ko: '가스', zh: '天然气', en: 'gas' },
  oil: { ko: '석유', zh: '油品', en: 'oil' },
  biomass: { ko: '바이오', zh: '生物质', en: 'biomass' },
  hydro: { ko: '수력', zh: '水电', en: 'hydro' },
  nuclear: { ko: '원자력', zh: '核电', en: 'nuclear' },
  wind_onshore: { ko: '육상풍력', zh: '陆上风电', en: 'onshore wind' },
  wind_offshore: { ko: '해상풍력', zh: '海上风电', en: 'offshore wind' },
  solar_utility: { ko: '집중형 태양광', zh: '集中式光伏', en: 'utility solar' },
  solar_distributed: { ko: '분산형 태양광', zh: '分布式光伏', en: 'rooftop solar' },
  bf_bof: { ko: '고로·전로', zh: '长流程', en: 'BF-BOF' },
  eaf: { ko: '전기로', zh: '短流程', en: 'EAF' },
  ice: { ko: '내연기관', zh: '燃油车', en: 'ICE' },
  hev: { ko: '하이브리드', zh: '混合动力', en: 'hybrid' },
  phev: { ko: '플러그인 하이브리드', zh: '插电混动', en: 'plug-in hybrid' },
  bev: { ko: '순수전기', zh: '纯电动', en: 'battery electric' },
  fcev: { ko: '수소전기', zh: '燃料电池', en: 'fuel cell' },
}

/** A variable's title with its labels in each language: `발전량: 석탄`. Labels without a name stay as they are. */
export function titleWith(title: Name, labels: readonly string[]): Name {
  if (labels.length === 0) return title
  const say = (lang: keyof Name) => labels.map((label) => names[label]?.[lang] ?? label).join(', ')
  return { ko: `${title.ko}: ${say('ko')}`, zh: `${title.zh}：${say('zh')}`, en: `${title.en}: ${say('en')}` }
}
