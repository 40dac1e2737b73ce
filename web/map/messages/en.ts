import type { MapMessages } from './ko.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const places = (count: number) => (count === 1 ? 'one place' : `${count} places`)

/** English. */
export const en: MapMessages = {
  sub: (what, when, unit) => `${capital(what)}, ${when}, ${unit}`,
  loading: 'Loading the map…',
  failed: (reason) => `The map could not be loaded. ${reason}`,

  level: 'Units',
  levels: { province: 'Provinces', city: 'Cities' },
  shows: 'Shown',
  show: { current: 'Current policies', scenario: 'This scenario', difference: 'Difference' },
  form: 'Form',
  forms: { outline: 'Outlines', tiles: 'Squares', table: 'Table' },
  indicator: 'Indicator',
  search: 'Find an indicator',
  found: (count) => (count === 1 ? 'one indicator' : `${count} indicators`),
  fact: 'Recorded value',
  year: 'Year',
  yearOf: (year) => String(year),
  observed: (year) => `observed to ${year}`,
  isObserved: 'a year with observations',
  isProjected: 'a year the model computes',
  goTo: 'Find a place',
  nowhere: 'Choose a place',

  where: { province: '31 provinces of China', city: 'prefecture-level units of China' },
  drawing: (title) => `Map: ${title}`,
  role: 'map',
  keys: 'Arrow keys move to the neighbour, Home and End to the largest and the smallest. Enter chooses; on the chosen place it opens its page. Escape clears the choice.',
  reading: (name, value) => `${name}, ${value}`,
  chosen: 'chosen',
  none: 'no data',
  noProvinces: 'This indicator has a national value only, none of provinces.',
  notYet: 'Loading the values…',
  hint: 'Choose a place on the map and its value appears here.',
  open: (name) => `Open the page of ${name}`,
  clear: 'Clear the choice',
  recordedIn: (year) => `recorded for ${year}`,
  source: 'Source',
  confidence: 'Confidence',
  estimatedProvinces: 'Provincial values are estimates: national values shared out.',
  listZero:
    'Places the list does not name are shown as 0. What is below the size limit of the list is not in it.',
  unknownCount: (count) =>
    `${places(count)} without a known value ${count === 1 ? 'is' : 'are'} left hatched.`,

  legend: {
    title: 'Legend',
    below: (value) => `below ${value}`,
    between: (low, high) => `${low} to ${high}`,
    above: (value) => `${value} and more`,
    any: 'has a value',
    zero: '0',
    above0: (high) => `above 0, below ${high}`,
    about: (bound) => `about the same (less than ±${bound})`,
    same: 'the same',
    none: 'hatched: no data',
    steady: 'The scale is the same for all years and both runs.',
    steadyChange: 'The scale is the same for all years.',
  },

  ranking: {
    title: 'Ranking',
    high: 'highest first',
    low: 'lowest first',
    most: 'largest change first',
    least: 'smallest change first',
    rank: (place, of) => `rank ${place} of ${of}`,
  },
  table: {
    caption: (what) => what,
    place: 'Place',
    province: 'Province',
    current: 'Current policies',
    scenario: 'This scenario',
    difference: 'Difference',
    value: 'Value',
    quality: 'Quality',
    confidence: 'Confidence',
    source: 'Source',
    rows: places,
  },

  exports: 'Export',
  note: 'Outlines are for orientation and claim no official status.',
  outlines: (source, version, licence, vintage) =>
    `Outlines: ${source} ${version} (${licence}), boundaries of ${vintage} joined to today's codes. Albers equal-area 25°/47°. Islands below 30 km² are not drawn.`,
  tilesNote: 'All provinces have the same size here; area means nothing.',
  data: (model, data) => `Data: Noksaek model ${model}, baseline ${data}`,
  places: (hash) => `Data: Noksaek place facts ${hash}`,

  finding: (f, name, when, words) => {
    const what = capital(name)
    switch (f.kind) {
      case 'nothing':
        return `${what}, ${when}: nothing to show`
      case 'same':
        return `${what}, ${when}: the same in both runs`
      case 'share':
        return f.half === 1
          ? `${what}, ${when}: half lies in ${words.name(f.code)} alone`
          : `${what}, ${when}: half lies in ${f.half} of ${f.of} places, most in ${words.name(f.code)} (${words.percent(f.percent)})`
      case 'range':
        return `${what}, ${when}: highest in ${words.name(f.high)} (${words.amount(f.highValue)}), lowest in ${words.name(f.low)} (${words.amount(f.lowValue)})`
      case 'change': {
        const most = `most in ${words.name(f.code)} (${words.amount(f.by)})`
        if (f.up === 0) return `${what}, ${when}: falls in ${places(f.down)}, ${most}`
        if (f.down === 0) return `${what}, ${when}: rises in ${places(f.up)}, ${most}`
        return `${what}, ${when}: falls in ${places(f.down)} and rises in ${f.up}, ${most}`
      }
    }
  },

  elsewhere: { '710000': 'Taiwan', '810000': 'Hong Kong', '820000': 'Macao' },
  facts: { population: 'Population', gdp_per_head: 'GDP per head' },
  factNotes: {
    population: 'Census of 2020.',
    gdp_per_head: 'GDP of 2020 over the census of that year.',
  },
  fields: { energy: 'Energy', industry: 'Industry', transport: 'Transport', cross: 'General' },
  units: {
    person: 'people',
    'kCNY/person': 'thousand CNY per person',
    'bn CNY': 'bn CNY',
    vehicle: 'vehicles',
    'vehicle/yr': 'vehicles',
    'Mt/yr': 'Mt',
    'kt/yr': 'kt',
    '1': 'share',
    unit: 'units',
    plant: 'plants',
    count: 'number',
  },
}
