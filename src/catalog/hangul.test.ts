import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { ESTABLISHED, hangulOf, joinPinyin, SYLLABLES, splitPinyin } from './hangul.ts'

/** Written by hand from common use and the examples of 국립국어원; not made by the code. */
const KNOWN: Record<string, string> = {
  Beijing: '베이징',
  Tianjin: '톈진',
  Shanghai: '상하이',
  Chongqing: '충칭',
  Tangshan: '탕산',
  Shenzhen: '선전',
  Suzhou: '쑤저우',
  Changsha: '창사',
  "Xi'an": '시안',
  Wulumuqi: '우루무치',
  "E'erduosi": '어얼둬쓰',
  Guangzhou: '광저우',
  Hangzhou: '항저우',
  Nanjing: '난징',
  Wuhan: '우한',
  Chengdu: '청두',
  Shenyang: '선양',
  Dalian: '다롄',
  Qingdao: '칭다오',
  Jinan: '지난',
  Zhengzhou: '정저우',
  Taiyuan: '타이위안',
  Shijiazhuang: '스자좡',
  "Ha'erbin": '하얼빈',
  Changchun: '창춘',
  Jilin: '지린',
  Hefei: '허페이',
  Nanchang: '난창',
  Fuzhou: '푸저우',
  Xiamen: '샤먼',
  Nanning: '난닝',
  Guilin: '구이린',
  Haikou: '하이커우',
  Sanya: '싼야',
  Guiyang: '구이양',
  Kunming: '쿤밍',
  Lasa: '라싸',
  Lanzhou: '란저우',
  Xining: '시닝',
  Yinchuan: '인촨',
  Huhehaote: '후허하오터',
  Baotou: '바오터우',
  Ningbo: '닝보',
  Wenzhou: '원저우',
  Shaoxing: '사오싱',
  Jiaxing: '자싱',
  Huzhou: '후저우',
  Wuxi: '우시',
  Changzhou: '창저우',
  Xuzhou: '쉬저우',
  Nantong: '난퉁',
  Yangzhou: '양저우',
  Zhenjiang: '전장',
  Lianyungang: '롄윈강',
  Yancheng: '옌청',
  "Huai'an": '화이안',
  Yantai: '옌타이',
  Weihai: '웨이하이',
  Weifang: '웨이팡',
  Zibo: '쯔보',
  Rizhao: '르자오',
  Linyi: '린이',
  Luoyang: '뤄양',
  Kaifeng: '카이펑',
  Anyang: '안양',
  Xinxiang: '신샹',
  Xiangyang: '샹양',
  Yichang: '이창',
  Jingzhou: '징저우',
  Zhuzhou: '주저우',
  Xiangtan: '샹탄',
  Yueyang: '웨양',
  Zhangjiajie: '장자제',
  Zhuhai: '주하이',
  Foshan: '포산',
  Dongguan: '둥관',
  Huizhou: '후이저우',
  Zhongshan: '중산',
  Shantou: '산터우',
  Zhanjiang: '잔장',
  Liuzhou: '류저우',
  Mianyang: '몐양',
  Leshan: '러산',
  Zunyi: '쭌이',
  "Yan'an": '옌안',
  Baoji: '바오지',
  Xianyang: '셴양',
  Handan: '한단',
  Baoding: '바오딩',
  Langfang: '랑팡',
  Zhangjiakou: '장자커우',
  Chengde: '청더',
  Qinhuangdao: '친황다오',
  Datong: '다퉁',
  Anshan: '안산',
  Dandong: '단둥',
  Jinzhou: '진저우',
  Yanbian: '옌볜',
  Daqing: '다칭',
  Mudanjiang: '무단장',
  Qiqiha: '치치하',
  Lüliang: '뤼량',
  "Lu'an": '루안',
  "Ma'anshan": '마안산',
  Wuhu: '우후',
  Quanzhou: '취안저우',
  Zhangzhou: '장저우',
  Jiujiang: '주장',
  Jingdezhen: '징더전',
  Ganzhou: '간저우',
  Jiuquan: '주취안',
  Dunhuang: '둔황',
  Tulufan: '투루판',
  Hami: '하미',
  Kashi: '카스',
  Hetian: '허톈',
  Shihezi: '스허쯔',
  Kelamayi: '카라마이',
  Rikaze: '시가체',
  "Pu'er": '푸얼',
  Dali: '다리',
  Lijiang: '리장',
  Xishuangbanna: '시솽반나',
  Qujing: '취징',
  Sichuan: '쓰촨',
  Yunnan: '윈난',
  Guizhou: '구이저우',
  Heilongjiang: '헤이룽장',
  Zhejiang: '저장',
  Jiangsu: '장쑤',
  Anhui: '안후이',
  Ningxia: '닝샤',
}

describe('names by 외래어 표기법', () => {
  it('has enough names to be a test', () => {
    expect(Object.keys(KNOWN).length).toBeGreaterThanOrEqual(80)
  })

  it.each(Object.entries(KNOWN))('%s is %s', (pinyin, hangul) => {
    expect(hangulOf(pinyin)).toBe(hangul)
  })

  // syllables of the table with their spelling in the rule, chosen where a mistake is likely
  it.each([
    ['zhi', '즈'],
    ['chi', '츠'],
    ['shi', '스'],
    ['ri', '르'],
    ['zi', '쯔'],
    ['ci', '츠'],
    ['si', '쓰'],
    ['jia', '자'],
    ['jie', '제'],
    ['qiu', '추'],
    ['xiu', '슈'],
    ['xiong', '슝'],
    ['qiong', '충'],
    ['ju', '쥐'],
    ['jue', '줴'],
    ['quan', '취안'],
    ['xun', '쉰'],
    ['nü', '뉘'],
    ['lüe', '뤠'],
    ['zuo', '쭤'],
    ['zhuang', '좡'],
    ['gui', '구이'],
    ['wei', '웨이'],
    ['weng', '웡'],
    ['dong', '둥'],
    ['dun', '둔'],
    ['wen', '원'],
    ['er', '얼'],
    ['yue', '웨'],
    ['yun', '윈'],
    ['yan', '옌'],
    ['tie', '톄'],
    ['fo', '포'],
    ['cuo', '춰'],
    ['rong', '룽'],
  ])('%s is %s', (syllable, hangul) => {
    expect(SYLLABLES.get(syllable)).toBe(hangul)
  })

  test('every place has the Korean name of the rule or of an exception', () => {
    const { rows } = parseCsv(readFileSync('catalog/places/places.csv', 'utf8'), 'places.csv')
    const named = rows.filter((row) => row.pinyin?.text)
    expect(named).toHaveLength(369)
    for (const row of named) {
      const hangul = hangulOf(row.pinyin?.text ?? '')
      expect(row.ko?.text.startsWith(hangul), `${row.zh?.text} ${row.ko?.text}`).toBe(true)
      expect(row.short_ko?.text).toMatch(new RegExp(`^${hangul}(시|\\(.+\\))?$`))
    }
    for (const word of Object.keys(ESTABLISHED)) expect(named.map((row) => row.pinyin?.text)).toContain(word)
  })

  it('refuses what is no pinyin', () => {
    for (const word of ['', 'Seoul', 'Tang shan', "'an", 'Xīan', 'Urumqi'])
      expect(() => hangulOf(word), word).toThrow(RangeError)
  })
})

describe('syllables', () => {
  const all = [...SYLLABLES.keys()]

  test('every syllable of the table is whole Hangul, one or two letters', () => {
    expect(all.length).toBeGreaterThan(400)
    for (const [syllable, hangul] of SYLLABLES) expect(hangul, syllable).toMatch(/^[가-힣]{1,2}$/)
  })

  test('splitting undoes joining, for every pair', () => {
    for (const a of all)
      for (const b of all) {
        const word = joinPinyin([a, b])
        const split = splitPinyin(word)
        if (split?.[0] !== a || split[1] !== b || split.length !== 2)
          throw new Error(`${word}: ${a} + ${b} came back as ${split}`)
      }
  })

  test('splitting undoes joining, for longer words and any case', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 6 }), (syllables) => {
        expect(splitPinyin(joinPinyin(syllables).toUpperCase())).toEqual(syllables)
        expect(hangulOf(joinPinyin(syllables))).toBe(syllables.map((s) => SYLLABLES.get(s)).join(''))
      }),
    )
  })

  test('the apostrophe decides', () => {
    expect(splitPinyin('Xian')).toEqual(['xian'])
    expect(splitPinyin("Xi'an")).toEqual(['xi', 'an'])
    expect(splitPinyin('Jinan')).toEqual(['ji', 'nan'])
    expect(splitPinyin("Jin'an")).toEqual(['jin', 'an'])
    expect(splitPinyin("Daxing'anling")).toEqual(['da', 'xing', 'an', 'ling'])
    expect(splitPinyin('Qianxinan')).toEqual(['qian', 'xi', 'nan'])
  })
})
