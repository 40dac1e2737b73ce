import { describe, expect, it } from 'vitest'
import { openCatalog } from '../src/catalog/index.ts'
import { loadCatalog } from '../src/catalog/load.ts'
import { openMachine } from '../src/study/machine.ts'
import { variablesOf } from '../src/study/result.ts'
import { formsOf, missesOf, termsIn } from './glossary.ts'
import { messageFolders, messagesIn, namesOf, titlesOf } from './messages.ts'

const catalog = loadCatalog('catalog')
const { terms } = catalog

/** Texts that leave a term out on purpose in some language, and why: `where term language`. */
const exceptions: Record<string, string> = {
  'lever L-CBAM G119 ko': 'the Korean and Chinese names say trade, of which the mechanism is a part',
  'lever L-CBAM G119 zh': 'as above',
  'strength L-EE G053 en': '"industrial energy intensity" is energy per industrial value added',
  'strength L-ETS G087 ko': 'the benchmark is only the market’s; the name of the lever says which',
  'strength L-ETS G087 zh': 'as above',
  'strength L-CHOICE G093 ko': 'the plan is named by its short title',
  'strength L-CHOICE G093 zh': 'as above',
  'strength L-H2TRUCK G096 zh': 'the name of the lever says which vehicles',
  'strength L-H2TRUCK G096 en': 'as above',
  'parameter stor_pair_ratio G015 ko': '신에너지 is a false friend in Korean: renewables are meant',
  'parameter stor_pair_ratio G015 en': 'VRE is what 新能源 means here',
  'web/messages levers.scenarios.neutral-2060 G004 en':
    'the short name of the scenario; its title is in full',
}

describe('the glossary', () => {
  it('has the terms it began with, each in three languages, each form for one term only', () => {
    expect(terms.length).toBeGreaterThanOrEqual(120)
    for (const lang of ['ko', 'zh', 'en'] as const) {
      const forms = terms.flatMap((term) => formsOf(term, lang).map((form) => form.toLowerCase()))
      expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([])
    }
  })
})

describe('the comparison', () => {
  it('finds a term that one language has and another has not', () => {
    const text = { ko: '신에너지차 판매', zh: '电动汽车销量', en: 'NEV sales' }
    expect(missesOf({ where: 'x', text }, terms)).toEqual([
      { where: 'x', term: 'G093', has: 'ko', words: '신에너지차', lacks: 'zh', text: '电动汽车销量' },
    ])
  })

  it('takes the longer of two terms that overlap, inflection, and no part of a word', () => {
    expect([...termsIn('Plug-in hybrids and NEV credits', terms, 'en').keys()].sort()).toEqual([
      'G095',
      'G099',
    ])
    expect([...termsIn('scrapped cars', terms, 'en').keys()]).toEqual([])
  })
})

describe('texts in three languages use the terms of the glossary', () => {
  it('in messages, titles of variables and names of the catalog', async () => {
    const folders = messageFolders()
    expect(folders).toEqual(
      expect.arrayContaining(['src/cli/messages', 'src/brief/messages', 'web/messages']),
    )
    const variables = variablesOf(openMachine(openCatalog(catalog)))
    const texts = [
      ...namesOf(catalog),
      ...titlesOf(variables),
      ...(await Promise.all(folders.map(messagesIn))).flat(),
    ]
    expect(texts.length).toBeGreaterThan(1000)
    const misses = texts.flatMap((text) => missesOf(text, terms))
    const keyOf = ({ where, term, lacks }: (typeof misses)[number]) => `${where} ${term} ${lacks}`
    const nameOf = (id: string, lang: 'ko' | 'zh' | 'en') => terms.find((t) => t.id === id)?.name[lang]
    const faults = misses
      .filter((miss) => !(keyOf(miss) in exceptions))
      .map(
        (m) =>
          `${m.where}: '${m.words}' in ${m.has}, but no '${nameOf(m.term, m.lacks)}' (${m.term}) in ${m.lacks}: ${m.text}`,
      )
    expect(
      faults,
      'use the term, add a form to `also` or `near` in catalog/glossary.yaml, or list why not',
    ).toEqual([])
    const keys = new Set(misses.map(keyOf))
    expect(
      Object.keys(exceptions).filter((key) => !keys.has(key)),
      'exceptions no longer needed',
    ).toEqual([])
  })
})
