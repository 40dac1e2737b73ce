import type { MethodMessages } from './ko.ts'

/** English. */
export const en = {
  purpose:
    'Every equation of the model, as it is declared: with units, the ranges and sources of parameters, and the levers that move it.',
  parts: 'Parts of the model',
  find: 'Find equations and parameters',
  hint: 'Name, variable, parameter or lever',
  found: (n: number) => `${n} found`,
  none: 'Nothing fits.',
  more: (n: number) => `Only the first ${n} are shown.`,
  equations: (n: number) => `${n} equations`,
  math: 'Equation',
  text: 'As text and TeX',
  forLabels: 'For',
  begins: 'Before the first year',
  forms: (n: number) => `${n} more forms are left out.`,
  reads: 'Reads',
  inputs: 'Data from outside',
  readBy: 'Read by',
  levers: 'Levers in this equation',
  moved: 'Levers that move it through others',
  over: 'Indexed by',
  source: 'Source',
  parameters: 'Parameters',
  parameter: 'Parameter',
  value: 'Value (low–high)',
  unit: 'Unit',
  confidence: 'Confidence',
  unknown: (topic: string) => `The model has no ‘${topic}’.`,
  missing: (reason: string) => `The equations could not be loaded. ${reason}`,
  levels: {
    nation: 'nation',
    province: 'province',
    city: 'city',
  } as Record<string, string>,
  /** Words inside an equation. */
  words: {
    regions: 'regions',
    yes: 'if ',
    otherwise: 'else',
    year: 'year',
  } as Record<'regions' | 'yes' | 'otherwise' | 'year', string>,
} satisfies MethodMessages
