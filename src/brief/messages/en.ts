import { html } from '../html.ts'
import type { Messages } from './ko.ts'

/** English. */
export const en = {
  kicker: 'Noksaek brief',
  title: 'Green transition policies of Chinese cities and their implications',
  about: (scenario, reference) =>
    `Scenario: ${scenario} · compared with: ${reference}. Printed anew from data and scenario in the structure of the KIEP brief; it is not the original.`,
  contents: 'Contents',
  parts: {
    summary: 'Summary',
    background: '1. Background and purpose',
    results: '2. Findings',
    proposals: '3. Policy proposals',
    method: 'Method and confidence',
    findings: 'Findings on the original brief',
    sources: 'Sources',
  },
  fields: { energy: 'Energy', industry: 'Industry', transport: 'Transport' },
  groups: {
    '2-1-1': 'More non-fossil energy',
    '2-1-2': 'A low-carbon energy supply system',
    '2-1-3': 'Lower carbon and higher efficiency in fossil energy',
    '2-2-1': 'Energy efficiency',
    '2-2-2': 'Use of resources',
    '2-2-3': 'Less pollution and carbon',
    '2-2-4': 'Green manufacturing system',
    '2-3-1': 'Exhaust emissions',
    '2-3-2': 'Spread of new energy transport',
    '2-3-3': 'Green transport technology',
  } as Record<string, string>,

  gigatonnes: { perGt: 1, fewerDigits: 0, unit: ' Gt' },
  year: (year) => String(year),
  since: (year) => `since ${year}`,
  months: (year, from, to) => {
    const name = (month: number) =>
      new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
        Date.UTC(2000, month - 1, 1),
      )
    return `${name(from)}–${name(to)} ${year}`
  },
  at: (year, value) => html`${value} in ${year}`,
  range: (from, to) => html`${from} → ${to}`,
  estimated: 'est.',
  given: 'set',
  notModelled: 'not modelled yet',
  none: '–',
  list: ', ',

  summary: {
    total: (year, printed, implied, finding) =>
      html`The CO₂ from fuel that China emitted in ${year} is printed as ${printed}. The shares printed with it fit a total of ${implied} ${finding}.`,
    shares: (parts, city, finding) =>
      html`Shares of the main emitters: ${parts}. That cities emit ${city} of the whole is the claim of the original brief; the value depends on definition and year ${finding}.`,
    growth: (count, periods, years, finding) =>
      html`In the last column of Table 1, ${count} growth rates are all computed with ${periods} over an interval of ${years} ${finding}. The right values stand beside them.`,
    peak: (scenario, year, peak, later) =>
      html`In the scenario “${scenario}” emissions are highest in ${year}, at ${peak}; then ${later}.`,
    rising: (scenario, later) =>
      html`In the scenario “${scenario}” emissions have not peaked by the last year of the model: ${later}.`,
    energy: (coal, vre, nuclear) =>
      html`Coal’s share of generation goes ${coal}, that of wind and solar ${vre}, nuclear capacity ${nuclear}.`,
    industry: (co2, eaf, cement) =>
      html`Fuel CO₂ of industry goes ${co2}, the share of electric furnaces in crude steel ${eaf}, cement output ${cement}.`,
    transport: (co2, nev, fleet) =>
      html`CO₂ of transport goes ${co2}, the share of new energy cars in domestic car sales ${nev}, battery electric cars in use ${fleet}.`,
    between: (from, to) => `(${from} to ${to})`,
    tableTitle: 'Emissions by sector: this scenario and the one compared',
    unit: 'MtCO₂ a year, nation',
    sector: 'Sector',
    reference: (year) => `${year}, compared`,
    difference: 'Difference',
  },

  background: {
    provinces: ' provinces',
    why: (printed) =>
      html`No country emits more CO₂ than China (${printed}). The transition happens where policies for energy, industry and transport are carried out: in cities and provinces. This document asks the brief’s questions again: what emits, what was promised, what the promises change province by province, and what that means for Korea.`,
    grain: (provinces) =>
      html`Results are for the nation and ${provinces}. Cities are not modelled yet; emissions of provinces are estimates that share the national value out by plant lists and output.`,
  },

  table1: {
    title: 'Table 1. CO₂ emissions of Korea and China by sector: as printed, with growth recomputed',
    unit: 'Mt; growth in % a year',
    sector: 'Sector',
    countries: { CHN: 'China', KOR: 'Korea' },
    printed: 'printed',
    again: 'recalc.',
    notComputable: 'n/a',
    firstYear: (year) =>
      `Growth to ${year} cannot be recomputed: the table has no earlier year to count from (n/a).`,
    warning: (count, year, periods, years, finding) =>
      html`Mind: the ${count} growth rates of ${year} are all computed with ${periods}; the interval is ${years} ${finding}. The framed values are right.`,
    megatonnes: ' Mt',
    count: '',
    periods: ' periods',
    years: ' years',
    sum: (sum, share, finding) =>
      html`The five rows sum to ${sum}, ${share} of the total that the shares imply. They are not the national total ${finding}.`,
    sumKorea: (sum) => html`Korea’s five rows sum to ${sum}.`,
    shareTitle: 'The total the shares imply',
    shareHead: ['Sector', 'Share printed', 'Share of the printed total', 'Total the share implies'],
    notes: 'Findings on the table',
  },

  figures: {
    figure: (n) => `Figure ${n}`,
    table: (n) => `Table ${n}`,
    peak: (year, peak, end, last) => `Emissions peak in ${year} at ${peak} and come to ${last} in ${end}`,
    rising: (end, last) => `Emissions have not peaked by ${end}: ${last}`,
    generation: (from, a, to, b) => `Coal makes ${a}% of the power in ${from} and ${b}% in ${to}`,
    overtakes: (year) => `Wind and solar capacity overtakes coal in ${year}`,
    capacity: 'Generating capacity by technology',
    co2Unit: 'CO₂ from fuel, Mt a year, nation',
    generationUnit: 'generation, TWh a year, nation',
    capacityUnit: 'capacity at year end, GW, nation',
    solid: 'areas: this scenario',
    dashed: (name) => `dashed: total of ${name}`,
    caption:
      'Model results; national emissions, generation and capacity are computed after fitting to observations',
  },

  indicators: { title: 'What the scenario gives', variable: 'Variable', unit: 'Unit' },

  targets: {
    title: 'Targets and outcomes',
    head: ['Target', 'Value', 'Outturn', 'This scenario'],
    classes: { outcome: 'outcome', instrument: 'instrument', date: 'date', qualitative: 'in words' },
    by: (year) => `by ${year}`,
    from: (year) => `from ${year}`,
    context: 'official document only',
    met: 'met',
    missed: 'missed',
    gap: (gap) => html`gap to target ${gap}`,
    scope: (title) => `model variable: ${title}`,
    ops: { '>=': 'or more', '<=': 'or less', '~=': 'or so', '==': '', date: '' },
    points: ' points',
  },

  items: {
    head: ['As printed', 'Official text', 'Outturn', 'Model'],
    noOfficial: 'no official text known',
    acts: 'acts',
    silent: 'no equations',
  },

  provinces: {
    title: (n) => `The ${n} provinces that emit most`,
    rank: 'Rank',
    region: 'Province',
    share: (year) => `Share of nation ${year}`,
    unit: 'CO₂ from fuel, Mt a year',
    note: 'all estimated: national values shared out by plant lists, output and value added',
  },

  proposals: {
    lead: 'The recommendations of the original brief by field, with the facts it rests them on and how sure those are. Trade and cooperation regions are not computed yet.',
    fact: 'Facts given as ground',
    answers: 'Answered by',
    modules: {
      trade: 'trade analysis: not yet',
      cooperation: 'matching of regions: not yet',
      targets: 'targets and outcomes (part 2)',
      brief: 'this brief',
      compare: 'comparing scenarios',
      run: 'running the model',
    } as Record<string, string>,
    model: 'This scenario',
    growth: (printed, again) => html`Growth printed ${printed}, recomputed ${again}`,
    modelRows: {
      aluminium: 'primary aluminium made',
      nuclear: 'nuclear capacity',
      coalPower: 'coal in generation',
      eaf: 'electric furnaces in crude steel',
      nev: 'new energy cars in domestic car sales',
    },
  },

  units: {
    '% of import value': '% of import value',
    '% of primary energy (coal-equivalent calculation)': '% of primary energy (coal-equivalent calculation)',
    units: 'reactors',
    cities: 'cities',
    year: '',
    trend: '',
    'of new vehicle sales': 'Of new vehicle sales',
    'of final energy': 'Of final energy',
    'of the fleet': 'Of the fleet',
    'of output of combustion cars': 'Of output of combustion cars',
    'MtCO2/yr': 'MtCO₂/yr',
    'Mt/yr': 'Mt a year',
    'Mvehicle/yr': 'million a year',
    Mvehicle: 'million',
    'TWh/yr': 'TWh/yr',
  } as Record<string, string>,

  method: {
    purpose:
      'These numbers are for asking questions; they are not a forecast. A scenario is what the equations give when policies act as written, and says nothing of how likely that is.',
    how: 'The model carries stocks of plant, output and vehicles of nation and provinces from year to year and is held to observations where there are any. The command calibrate lists every factor fitted and every residual.',
    same: 'The same identity gives the same document; so it names neither when nor where it was made.',
    identity: 'Identity',
    scenario: 'Scenario',
    model: 'Model',
    data: 'Data',
    resolution: 'Resolution',
    notes: 'Notes of the run',
    settings: 'Strength of the policies',
    settingHead: ['Lever', 'Strength', 'From', 'Full after'],
    settingNote: 'in order: a later setting moves the strength, from its first year on, to its own',
    assumptions: 'Assumptions',
    assumptionNote: 'parameters whose central value the scenario replaces',
    assumptionHead: ['Parameter', 'Catalog', 'This scenario'],
    rampYears: 'years',
    legend: 'Confidence marks',
  },

  confidence: {
    V: 'confirmed in a second source',
    'R-high': 'recalled, high confidence',
    'R-med': 'recalled, medium confidence',
    'R-low': 'recalled, low confidence',
    S: 'the brief alone',
    D: 'derived from other values, or computed by the model',
    est: 'estimated: a national value shared out to provinces, or a proxy',
    given: 'set by the scenario',
  },

  sources: {
    documents: 'Documents cited',
    tables: 'Sources of the baseline tables',
    variables: 'Variables of the model printed here',
    parameters: 'Parameters of the levers that act',
    parameterNote: 'central value, with low and high in brackets',
    replaced: (own) => html`this scenario ${own}`,
    run: 'Results of the run named by this document’s identity',
    check: 'Finding',
    right: 'Right value or reading',
  },
} satisfies Messages
