import type { Messages } from './ko.ts'

/** English. */
export const en = {
  title: 'Noksaek',
  subtitle: 'An atlas of the green transition of Chinese cities',
  purpose:
    'Move a policy and see what it does to the emissions of 31 provinces; ask any number where it comes from. It shows what assumptions lead to. It is not a forecast.',
  languages: 'Language',
  skip: 'Skip to the content',
  loading: 'Loading the model…',
  failed: (reason: string) => `The model could not be run. ${reason}`,
  retry: 'Try again',
  pages: {
    label: 'Pages',
    scenario: 'Scenario',
    map: 'Map',
    city: 'Cities',
    method: 'Method',
    loading: 'Loading the page…',
  },
  share: {
    copy: 'Copy link',
    copied: 'Copied',
    byHand: 'Copying is not allowed here. Take it from this field:',
    link: 'Address of this view',
    cite: (scenario: string, changed: number, model: string, data: string) =>
      `Cite as: Noksaek, an atlas of the green transition of Chinese cities. Scenario ${scenario}${changed > 0 ? ` (${changed} ${changed === 1 ? 'lever' : 'levers'} changed)` : ''}, model ${model}, data ${data}, and the address of this view.`,
  },
  issues: {
    title: (count: number) =>
      count === 1
        ? '1 part of the address could not be used as written. All the rest was.'
        : `${count} parts of the address could not be used as written. All the rest was.`,
    part: 'Part',
    keys: {
      lang: 'Language',
      v: 'Version of the address',
      s: 'Scenario',
      l: 'Lever',
      y: 'Year',
      r: 'Region',
      i: 'Indicator',
      o: 'Order',
      c: 'Place',
      e: 'Equation or parameter',
      ml: 'Units of the map',
      ms: 'Values on the map',
      mf: 'Form of the map',
      mt: 'Recorded fact',
      '': 'Path',
    } as Record<string, string>,
    reasons: {
      unknown_key: (allowed: string) => `not a known name; there are ${allowed}`,
      one_of: (allowed: string) => `may be ${allowed}`,
      between: (min: string, max: string) => `must lie between ${min} and ${max}`,
      form: (form: string) => `cannot be read; it is written like ${form}`,
      unknown_lever: (allowed: string) => `there is no such lever; there are ${allowed}`,
      unknown_path: (allowed: string) => `there is no such page; there are ${allowed}`,
      newer_version: (known: string) =>
        `the address is of a newer version; this app knows up to ${known} and read what it could`,
      not_a_province: 'not the nation (CHN) and not the code of a province',
      inactive_lever: 'the register has this lever, but it has no equations yet and cannot be moved',
      unknown_indicator: 'the model has no such variable; the usual indicator is shown',
      repeated: 'written more than once; the last one was used',
      garbled: 'its letters are broken and cannot be read',
    },
    toPlace: (code: string) => `See ${code} on the page of cities`,
    more: (count: number) => `and ${count} more`,
    dismiss: 'Dismiss',
  },
  why: 'Why this number?',
  whyOf: (what: string, value: string) => `${what} ${value}, why this number?`,
  close: 'Close',

  table1: {
    plate: 'Baseline: Table 1 of the brief',
    finding: (wrong: number, printed: number, real: number, year: number) =>
      `All ${wrong} growth rates for ${year} in Table 1 spread a ${real}-year interval over ${printed} years`,
    plain: 'Table 1. CO₂ emissions of Korea and China by main sector',
    unit: 'Mt',
    sub: (unit: string) =>
      `CO₂ emissions of Korea and China by main sector, ${unit}. Small figures: growth, % a year`,
    caption: 'emissions by sector, growth as printed and recomputed',
    sector: 'Sector',
    key: {
      printed: 'growth as printed',
      wrong: 'printed value does not fit the interval',
      recomputed: 'recomputed',
      same: 'recomputing gives the same',
      unknown: 'cannot be computed from the table',
    },
    cannot: (year: number) =>
      `The growth rates of ${year} cannot be recomputed: the values five years before are not in the table.`,
    agrees: (year: string) => `In the ${year} column every printed rate agrees with the recomputed one.`,
    margin: (from: number, to: number, real: number, printed: number) =>
      `From ${from} to ${to} is ${real} years. Every printed rate comes out only with ${printed} periods.`,
    gt: ' Gt',
    perGt: 1,
    implied: (shares: string, total: string, printed: string) =>
      `The shares in the text (${shares}) imply a total of ${total}. The text says ${printed}.`,
    rowSum: (mt: string, share: string) =>
      `The five rows sum to ${mt}. That is not the national total (${share} of it): services, agriculture and others are not in the table.`,
    city: (percent: string) =>
      `That ${percent} of emissions come from cities is the brief’s claim; it states neither year nor boundary.`,
    nuclear: (units: string, from: string, to: string, growth: string, printed: string, year: number) =>
      `Nuclear: ${units} units, ${from} → ${to} in ${year}: recomputed ${growth}, printed ${printed}.`,
    notes: 'Notes in the margin',
    source: 'Source',
  },
  countries: { CHN: 'China', KOR: 'Korea' },

  levers: {
    plate: 'Policies',
    title: 'Move a policy',
    sub: '0 is without the policy, 1 as announced',
    scenario: 'Scenario',
    scenarios: {
      'current-policies': 'Current policies',
      'fourteenth-plan': '14th Five-Year Plan',
      'neutral-2060': 'Neutral by 2060',
    } as Record<string, string>,
    changed: (count: number) => (count === 1 ? '1 lever changed' : `${count} levers changed`),
    movedOnly: 'Show only what was moved',
    count: (count: number) => (count === 1 ? '1 lever' : `${count} levers`),
    fields: { energy: 'Energy', industry: 'Industry', transport: 'Transport', cross: 'Across fields' },
    one: (meaning: string) => `1 = ${meaning}`,
    current: (value: string) => `current ${value}`,
    details: 'Start and ramp',
    start: 'First year',
    ramp: 'Years to full strength',
    reset: 'Reset',
    undo: 'Undo',
    redo: 'Redo',
    when: (start: number, ramp: number) => `from ${start} over ${ramp} years`,
    undoHint: 'Ctrl+Z undoes, Ctrl+Shift+Z does again.',
  },

  figure: {
    scenario: 'This scenario',
    current: 'Current policies',
    currentTotal: 'current policies, total (dashed)',
    lastObserved: (year: number) => `observed to ${year}`,
    total: 'Total',
    year: 'Year',
    yearOf: (year: number) => `${year}`,
    inYear: (year: number, finding: string) => `In ${year}, ${finding}`,
    tableTwin: 'As a table',
    exports: 'Export',
    source: (model: string, data: string) => `Source: Noksaek model ${model}, data ${data}`,
    nationQuality: 'National values are modelled and fitted to published statistics.',
    provinceQuality: 'provincial values share the national ones out.',
    cityQuality: 'city values share their province out, but for cars, homes, services and freight.',
    confidence: 'confidence',
  },

  emissions: {
    plate: 'Emissions',
    sub: (place: string, unit: string) => `CO₂ from burning fuel, ${place}, ${unit}`,
    unit: 'Gt',
    scale: 1 / 1000,
    tableUnit: 'Mt',
    rows: {
      'co2.power_heat': 'Power and heat',
      'co2.other_energy': 'Other energy',
      'co2.industry': 'Industry',
      'co2.transport': 'Transport',
      'co2.residential': 'Residential',
      'co2.not_in_table': 'Not in Table 1',
    } as Record<string, string>,
    notInTable:
      '‘Not in Table 1’ is services, agriculture and others, which the brief’s Table 1 does not show.',
    finding: (f, place, amount, percent, layer) => {
      switch (f.kind) {
        case 'peaks':
          return `Emissions of ${place} peak in ${f.peakYear} and fall by ${percent(f.sincePeakPercent)} until ${f.endYear}`
        case 'rises':
          return `Emissions of ${place} do not peak before ${f.endYear}`
        case 'lower':
          return `In ${f.endYear} this scenario emits ${amount(f.by)} (${percent(f.percent)}) less in ${place} than current policies, most of it in ${layer.toLowerCase()}`
        case 'higher':
          return `In ${f.endYear} this scenario emits ${amount(f.by)} (${percent(f.percent)}) more in ${place} than current policies, most of it in ${layer.toLowerCase()}`
      }
    },
  },

  generation: {
    plate: 'Generation',
    sub: (place: string, unit: string) => `Electricity by source, ${place}, ${unit}`,
    unit: '1,000 TWh',
    scale: 1 / 1000,
    tableUnit: 'TWh',
    rows: {
      'power.generation.coal': 'Coal',
      'power.generation.gas': 'Gas',
      'power.generation.nuclear': 'Nuclear',
      'power.generation.biomass': 'Biomass',
      'power.generation.hydro': 'Hydro',
      'power.generation.wind_onshore': 'Wind, onshore',
      'power.generation.wind_offshore': 'Wind, offshore',
      'power.generation.solar_utility': 'Solar, utility',
      'power.generation.solar_distributed': 'Solar, rooftop',
    } as Record<string, string>,
    finding: (f, place, percent) => {
      const share = `In ${f.endYear}, ${percent(f.nonFossilPercent)} of the electricity of ${place} is non-fossil`
      if (f.currentPercent !== null)
        return `${share}, against ${percent(f.currentPercent)} under current policies`
      return f.halfYear === null ? share : `${share}; it passes half in ${f.halfYear}`
    },
  },

  ranking: {
    plate: 'Ranking',
    sub: (indicator: string, year: number, unit: string) => `${indicator}, ${year}, ${unit}`,
    indicator: 'Indicator',
    region: 'Province',
    current: 'Current',
    scenario: 'Scenario',
    difference: 'Difference',
    quality: 'Quality',
    show: (region: string) => `Show the figures of ${region}`,
    nation: 'China',
    toNation: 'Back to China',
    finding: {
      first: (region: string, percent: string | null) =>
        percent === null ? `${region} stands highest` : `${region} comes first with ${percent} of the whole`,
      falls: (region: string, amount: string) => `this scenario cuts most in ${region}: ${amount}`,
      rises: (region: string, amount: string) => `this scenario adds most in ${region}: ${amount}`,
      nothing: 'there are no values',
    },
    note: 'Choose a province and both figures show that place.',
  },

  drawer: {
    title: 'Why this number?',
    path: 'The way here',
    equation: 'Equation',
    reference: 'See it among the equations of the model',
    inputs: 'What went in',
    input: 'Variable',
    value: 'Value',
    sources: 'Sources',
    noSources: 'This value is computed from those above. Follow them to their sources.',
    none: 'No source is recorded.',
    range: (low: string, central: string, high: string) => `low ${low} · central ${central} · high ${high}`,
    levers: 'Policies that move it',
    file: 'Written in',
    deeper: (name: string) => `go to the reasons of ${name}`,
    working: 'Looking for the reasons…',
    missing: (reason: string) => `The reasons of this number were not found. ${reason}`,
    printed: 'as printed in the brief',
    recomputed: 'Recomputed:',
    growth: 'Growth a year',
    growthEquation: (to: string, from: string, years: number) => `(${to} ÷ ${from})^(1/${years}) − 1`,
    periodsPrinted: (periods: number) => `The printed rate comes out only with ${periods} periods.`,
    findings: 'Findings',
    noFindings: 'No finding concerns this value.',
    asPrinted: 'As printed:',
    kinds: {
      stock: 'stock (31 December)',
      flow: 'flow (of the year)',
      aux: 'auxiliary',
      param: 'parameter',
      input: 'observation',
      const: 'constant',
    },
  },
  gridHint: 'Arrow keys move between numbers, Enter opens the reasons.',
  units: {
    'MtCO2/yr': 'MtCO₂',
    'Mt/yr': 'Mt',
    'Mtce/yr': 'Mtce',
    'TWh/yr': 'TWh',
    'GW/yr': 'GW',
    'PJ/yr': 'PJ',
    'GCNY/yr': 'bn CNY',
    'CNY/kW': 'CNY/kW',
    'CNY/kWh': 'CNY/kWh',
    'tCO2/kCNY': 'tCO₂/1,000 CNY',
    'tCO2/MWh': 'tCO₂/MWh',
    Mperson: 'million people',
    Mvehicle: 'million cars',
    'Mvehicle/yr': 'million cars',
    'h/yr': 'h',
    'km/yr': 'km',
    '%/yr': '%',
    '1': 'ratio',
  } as Record<string, string>,
  groups: {
    co2: 'CO₂',
    fuels: 'Fuels',
    co2_process: 'Process CO₂',
    power: 'Power',
    heat: 'Heat',
    industry: 'Industry',
    transport: 'Transport',
    drivers: 'People and economy',
    intensity: 'Intensity',
    energy: 'Energy',
  } as Record<string, string>,
  confidences: {
    V: 'confirmed in a second source',
    'R-high': 'recalled, high',
    'R-med': 'recalled, medium',
    'R-low': 'recalled, low',
    S: 'the brief alone',
    D: 'derived',
  },
  qualities: { reported: 'reported', derived: 'derived', estimated: 'estimated' },
  foot: {
    honest:
      'Every estimate is marked ‘estimated’. Names and boundaries are for orientation and claim no official status.',
    licence: 'Apache-2.0. Fonts: Pretendard, Noto Sans SC and Noto Sans Math (SIL OFL 1.1).',
  },
} satisfies Messages
