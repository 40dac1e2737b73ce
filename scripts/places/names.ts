/** Words for names that no rule gives: classes of units in Korean, English forms, other names in use. */

/** The four units that pool what a province runs directly below the prefecture. */
export const RESTS = [
  { code: '419000', note: 'Jiyuan only' },
  { code: '429000', note: 'Xiantao, Qianjiang, Tianmen, Shennongjia' },
  { code: '469000', note: '15 counties and county cities of Hainan' },
  {
    code: '659000',
    note: '12 XPCC cities; the population is that of the four with a census line, the others are counted in the prefectures around',
  },
]

/** Peoples in names of autonomous units. */
const PEOPLES: Record<string, string> = {
  朝鲜族: '조선족',
  土家族: '투자족',
  苗族: '먀오족',
  藏族: '티베트족',
  羌族: '창족',
  彝族: '이족',
  布依族: '부이족',
  侗族: '둥족',
  哈尼族: '하니족',
  壮族: '좡족',
  傣族: '다이족',
  白族: '바이족',
  景颇族: '징포족',
  傈僳族: '리쑤족',
  回族: '후이족',
  蒙古族: '몽골족',
  蒙古: '몽골',
  哈萨克: '카자흐',
  柯尔克孜: '키르기스',
  黎族: '리족',
}

/** Classes of units. */
const CLASSES: Record<string, string> = {
  市: '시',
  自治州: '자치주',
  自治县: '자치현',
  地区: '지구',
  盟: '맹',
  县: '현',
  林区: '임구',
}

/**
 * What follows the short name in the full one, in Korean: peoples and class.
 * @example classOf('延边朝鲜族自治州', '延边') // '조선족자치주'
 */
export function classOf(zh: string, short: string): string {
  let rest = zh.slice(short.length)
  let out = ''
  while (CLASSES[rest] === undefined) {
    const people = Object.keys(PEOPLES).find((p) => rest.startsWith(p))
    if (people === undefined) throw new Error(`no Korean word for '${rest}' of ${zh}`)
    out += PEOPLES[people]
    rest = rest.slice(people.length)
  }
  return out + CLASSES[rest]
}

/** English forms that replace the reference's, which put a second name in brackets. */
export const ENGLISH: Record<string, { full: string; short: string }> = {
  513200: { full: 'Ngawa Tibetan and Qiang Autonomous Prefecture', short: 'Ngawa' },
  533400: { full: 'Diqing Tibetan Autonomous Prefecture', short: 'Diqing' },
  540200: { full: 'Shigatse', short: 'Shigatse' },
  540500: { full: 'Shannan', short: 'Shannan' },
  650500: { full: 'Hami', short: 'Hami' },
  653100: { full: 'Kashgar Prefecture', short: 'Kashgar' },
}

/** Other names a user may write: older ones, and forms from the people's own language. */
export const ALSO: Record<string, string[]> = {
  150100: ['후흐호트', 'Huhhot'],
  150600: ['오르도스'],
  420600: ['襄樊', 'Xiangfan', '샹판'],
  513200: ['Aba'],
  530800: ['思茅', 'Simao', '쓰마오'],
  533400: ['Deqen'],
  540200: ['르카쩌', 'Xigaze'],
  540300: ['Chamdo', '참도'],
  540400: ['Linzhi'],
  540500: ['Lhoka'],
  650200: ['커라마이'],
  650400: ['투르판', 'Turfan'],
  650500: ['Kumul', '쿠물'],
  652700: ['보르탈라'],
  652800: ['바인골'],
  652900: ['악수'],
  653000: ['키질수'],
  653100: ['Kashi', '카슈가르'],
  653200: ['Khotan', '호탄'],
  654000: ['Yili', '일리'],
  654300: ['알타이'],
  659002: ['Alaer', 'Alar'],
}
