import { expect, it } from 'vitest'
import { sideOf } from './mixed.tsx'

it('a part is named on the language’s side, with its hanzi beside it in Korean', () => {
  expect(sideOf('Xunke County 逊克县', 'en')).toBe('Xunke County')
  expect(sideOf('Xunke County 逊克县', 'zh')).toBe('逊克县')
  expect(sideOf('Xunke County 逊克县', 'ko')).toBe('Xunke County (逊克县)')
  expect(sideOf('Daxing, Haidian 大兴、海淀', 'zh')).toBe('大兴、海淀')
  expect(sideOf('core districts', 'zh')).toBe('core districts')
})
