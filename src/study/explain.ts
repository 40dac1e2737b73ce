import type { Memory } from '../engine/index.ts'
import { type Cause, type ExplainOptions, explain, type Why } from '../engine/why.ts'
import { type Machine, provinceLevel } from './machine.ts'
import type { Confidence, ExplainedInput, Explanation, Name, Quality } from './types.ts'

/**
 * Explains a value of a run: a published variable, any variable an explanation led to, an input or a parameter.
 * CHN of an additive variable is explained as the sum of the provinces. Throws when there is no such value.
 */
export function explainAt(
  machine: Machine,
  memory: Memory,
  variable: string,
  region: string,
  year: number,
  options: ExplainOptions = {},
): Explanation {
  const { compiled } = machine
  const why = explain(compiled, memory, variable, region, year, options)
  if (why) return toExplanation(why)
  if (region === 'CHN') {
    const provinces = compiled.levels[provinceLevel]?.codes ?? []
    const parts = provinces.map((code) => explain(compiled, memory, variable, code, year))
    if (parts.every((part): part is Why => part !== undefined)) return sumOf(variable, year, parts)
  }
  throw noSuch(machine, variable, region)
}

/** What is wrong with a variable in a region. */
export function noSuch({ compiled }: Machine, variable: string, region: string): Error {
  const known = compiled.levels.some((one) => one.codes.includes(region))
  return new Error(
    known ? `there is no variable '${variable}' in ${region}` : `there is no region '${region}' with data`,
  )
}

function toExplanation(why: Why): Explanation {
  return {
    variable: why.name,
    region: why.region,
    year: why.year,
    value: why.value,
    unit: why.unit,
    kind: why.kind,
    title: why.title as Name | undefined,
    equation: why.equation,
    tex: why.tex,
    inputs: why.causes.map(inputOf),
    ...(why.effects.length > 0 && { children: why.effects.map(inputOf) }),
    sources: why.sources.map((source) => ({
      ...source,
      confidence: source.confidence as Confidence,
      quality: source.quality as Quality | undefined,
    })),
    levers: [...why.levers],
    file: why.file,
  }
}

const inputOf = ({ name, region, year, value, unit, kind }: Cause): ExplainedInput => ({
  variable: name,
  region,
  year,
  value,
  unit,
  kind,
})

function sumOf(variable: string, year: number, parts: Why[]): Explanation {
  const first = parts[0] as Why
  if (first.kind === 'param' || first.kind === 'input')
    throw new Error(`'${variable}' is set by province; ask for one`)
  return {
    variable,
    region: 'CHN',
    year,
    value: parts.reduce((total, part) => total + part.value, 0),
    unit: first.unit,
    kind: first.kind,
    title: first.title as Name | undefined,
    equation: `Σ provinces ${variable}`,
    tex: `\\sum_{\\text{provinces}} \\mathit{${variable.replaceAll('_', '\\_')}}`,
    inputs: parts.map(inputOf),
    sources: [],
    levers: [...first.levers],
    file: first.file,
  }
}
