import { describe, expect, it } from 'vitest'
import { book, provinces } from './fixture.ts'
import { candidates, find, fold, near } from './search.ts'

const ko = candidates(book, provinces, 'ko')
const codes = (query: string) => find(ko, query).map(({ code }) => code)

describe('the finder', () => {
  it('finds a place by its name in any language, pinyin, other names and code', () => {
    for (const query of ['탕산', '탕산시', '唐山', 'tangshan', 'Tang Shan', 'TÁNGSHĀN', '130200'])
      expect(codes(query)[0], query).toBe('130200')
    expect(codes('soochow')).toEqual(['320500'])
    expect(codes("xi'an")).toEqual(['610100'])
    expect(codes('xi’an')).toEqual(['610100'])
  })

  it('puts whole names before beginnings, and larger places first', () => {
    expect(codes('쑤저우')).toEqual(['320500', '341300'])
    expect(codes('베이')[0]).toBe('110000')
  })

  it('offers provinces, a municipality once, and a former code with what it became', () => {
    expect(codes('허베이')).toEqual(['130000'])
    expect(codes('110000')).toEqual(['110000'])
    expect(find(ko, '341400')).toMatchObject([
      { code: '341400', former: true, detail: '쑤저우(안후이), 탕산' },
    ])
  })

  it('finds nothing for nothing, and for what is not there', () => {
    expect(codes(' ')).toEqual([])
    expect(codes('파리')).toEqual([])
  })

  it('offers codes that begin alike for one that is none', () => {
    expect(near(ko, '130299').map(({ code }) => code)).toEqual(['130200', '130000', '130600'])
    expect(near(ko, '990000')).toEqual([])
  })

  it('folds width, case, marks and blanks, and leaves hangul whole', () => {
    expect(fold('Ürümqi ')).toBe('urumqi')
    expect(fold('탕 산')).toBe('탕산')
    expect(fold('ＡＢ（Ｃ）')).toBe('abc')
  })
})
