import type { Messages } from './ko.ts'

/** Chinese, simplified. */
export const zh = {
  title: '绿色',
  subtitle: '中国城市绿色转型图册',
  purpose: '调整政策，查看31个省区市的排放如何变化，并追问每个数字的依据。本工具展示假设的结果，不是预测。',
  languages: '语言',
  skip: '跳到政策工具',
  loading: '正在载入模型……',
  failed: (reason: string) => `模型未能运行。${reason}`,
  retry: '重试',
  ignored: (parts: string) => `网址中的以下部分无法识别，未予采用：${parts}`,
  why: '为什么是这个数字？',
  whyOf: (what: string, value: string) => `${what} ${value}，为什么是这个数字？`,
  close: '关闭',

  table1: {
    plate: '基准：简报表1',
    finding: (wrong: number, printed: number, real: number, year: number) =>
      `表1中${year}年的${wrong}个增长率都把${real}年的间隔按${printed}年计算`,
    plain: '表1　韩国和中国主要部门二氧化碳排放量',
    unit: '百万吨',
    sub: (unit: string) => `韩国和中国主要部门二氧化碳排放量，${unit}。小字为年均增长率（%）`,
    caption: '各部门排放量、所印增长率与重新计算的增长率',
    sector: '部门',
    key: {
      printed: '所印增长率',
      wrong: '所印数值与间隔年数不符',
      recomputed: '重新计算',
      same: '重新计算后相同',
      unknown: '仅凭此表无法计算',
    },
    cannot: (year: number) => `${year}年一栏的增长率无法重新计算：表中没有五年前的数值。`,
    agrees: (year: string) => `${year}一栏所印数值与重新计算的结果全部一致。`,
    margin: (from: number, to: number, real: number, printed: number) =>
      `${from}年到${to}年是${real}年。所印的增长率都要按${printed}期才能得出。`,
    gt: '亿吨',
    perGt: 10,
    implied: (shares: string, total: string, printed: string) =>
      `正文的比重（${shares}）对应的总量为${total}。正文写作${printed}。`,
    rowSum: (mt: string, share: string) =>
      `五行合计${mt}，并非全国总量（占总量${share}）：服务业、农业等不在表中。`,
    city: (percent: string) => `“城市占排放的${percent}”是简报的说法，未注明年份和边界。`,
    nuclear: (units: string, from: string, to: string, growth: string, printed: string, year: number) =>
      `核电${units}台，${from} → ${year}年${to}：重新计算为${growth}，所印为${printed}。`,
    notes: '页边注',
    source: '资料来源',
  },
  countries: { CHN: '中国', KOR: '韩国' },

  levers: {
    plate: '政策工具',
    title: '调整政策',
    sub: '0为没有该政策，1为按公布的力度',
    scenario: '情景',
    scenarios: {
      'current-policies': '现行政策',
      'fourteenth-plan': '“十四五”规划',
      'neutral-2060': '2060年碳中和',
    } as Record<string, string>,
    changed: (count: number) => `已改动${count}项`,
    fields: { energy: '能源', industry: '工业', transport: '交通', cross: '跨领域' },
    one: (meaning: string) => `1 = ${meaning}`,
    current: (value: string) => `现行 ${value}`,
    details: '起始年份与期限',
    start: '起始年份',
    ramp: '达到全部力度所需年数',
    reset: '复原',
    undo: '撤销',
    redo: '重做',
    when: (start: number, ramp: number) => `${start}年起，历时${ramp}年`,
    undoHint: 'Ctrl+Z撤销，Ctrl+Shift+Z重做。',
  },

  figure: {
    scenario: '本情景',
    current: '现行政策',
    currentTotal: '现行政策合计（虚线）',
    lastObserved: (year: number) => `观测至${year}年`,
    total: '合计',
    year: '年份',
    yearOf: (year: number) => `${year}年`,
    inYear: (year: number, finding: string) => `${year}年，${finding}`,
    tableTwin: '以表格查看',
    exports: '导出',
    source: (model: string, data: string) => `资料：Noksaek模型 ${model}，基准数据 ${data}`,
    nationQuality: '全国数值为按公布统计校准的模型结果。',
    provinceQuality: '省级数值由全国数值分配而得。',
    confidence: '可信度',
  },

  emissions: {
    plate: '排放',
    sub: (place: string, unit: string) => `燃料燃烧二氧化碳，${place}，${unit}`,
    unit: '亿吨',
    scale: 1 / 100,
    tableUnit: '百万吨',
    rows: {
      'co2.power_heat': '电力与热力',
      'co2.other_energy': '其他能源工业',
      'co2.industry': '工业',
      'co2.transport': '交通运输',
      'co2.residential': '居民住宅',
      'co2.not_in_table': '表1未列部门',
    } as Record<string, string>,
    notInTable: '“表1未列部门”指服务业、农业等，简报的表1没有列出。',
    finding: (f, place, amount, percent, layer) => {
      switch (f.kind) {
        case 'peaks':
          return `${place}排放在${f.peakYear}年达峰，到${f.endYear}年下降${percent(f.sincePeakPercent)}`
        case 'rises':
          return `${place}排放到${f.endYear}年仍未达峰`
        case 'lower':
          return `${f.endYear}年本情景下${place}排放比现行政策少${amount(f.by)}（${percent(f.percent)}），减少最多的是${layer}`
        case 'higher':
          return `${f.endYear}年本情景下${place}排放比现行政策多${amount(f.by)}（${percent(f.percent)}），增加最多的是${layer}`
      }
    },
  },

  generation: {
    plate: '发电',
    sub: (place: string, unit: string) => `各能源发电量，${place}，${unit}`,
    unit: '万亿千瓦时',
    scale: 1 / 1000,
    tableUnit: '太瓦时',
    rows: {
      'power.generation.coal': '煤电',
      'power.generation.gas': '气电',
      'power.generation.nuclear': '核电',
      'power.generation.biomass': '生物质',
      'power.generation.hydro': '水电',
      'power.generation.wind_onshore': '陆上风电',
      'power.generation.wind_offshore': '海上风电',
      'power.generation.solar_utility': '集中式光伏',
      'power.generation.solar_distributed': '分布式光伏',
    } as Record<string, string>,
    finding: (f, place, percent) => {
      const share = `${f.endYear}年${place}电力的${percent(f.nonFossilPercent)}来自非化石能源`
      if (f.currentPercent !== null) return `${share}，现行政策下为${percent(f.currentPercent)}`
      return f.halfYear === null ? share : `${share}，${f.halfYear}年过半`
    },
  },

  ranking: {
    plate: '排名',
    sub: (indicator: string, year: number, unit: string) => `${indicator}，${year}年，${unit}`,
    indicator: '指标',
    region: '省区市',
    current: '现行政策',
    scenario: '情景',
    difference: '差值',
    quality: '质量',
    show: (region: string) => `查看${region}的图`,
    nation: '全国',
    toNation: '回到全国',
    finding: {
      first: (region: string, percent: string | null) =>
        percent === null ? `${region}最高` : `${region}最多，占全部的${percent}`,
      falls: (region: string, amount: string) => `本情景下减少最多的是${region}，${amount}`,
      rises: (region: string, amount: string) => `本情景下增加最多的是${region}，${amount}`,
      nothing: '没有数值',
    },
    note: '选择省区市，排放和发电两图即换成该地区。',
  },

  drawer: {
    title: '为什么是这个数字？',
    path: '来路',
    equation: '公式',
    inputs: '所用数值',
    input: '变量',
    value: '数值',
    sources: '出处',
    noSources: '本数值由上列数值计算得出，沿着它们可以找到出处。',
    none: '没有记录出处。',
    range: (low: string, central: string, high: string) => `低 ${low} · 中 ${central} · 高 ${high}`,
    levers: '影响它的政策工具',
    file: '公式所在',
    deeper: (name: string) => `查看${name}的依据`,
    working: '正在查找依据……',
    missing: (reason: string) => `没有找到这个数字的依据。${reason}`,
    printed: '简报所印数值',
    recomputed: '重新计算',
    growth: '年均增长率',
    growthEquation: (to: string, from: string, years: number) => `(${to} ÷ ${from})^(1/${years}) − 1`,
    periodsPrinted: (periods: number) => `所印的增长率要按${periods}期才能得出。`,
    findings: '检查结果',
    noFindings: '没有涉及该数值的检查结果。',
    asPrinted: '所印数值',
    kinds: {
      stock: '存量（12月31日）',
      flow: '流量（全年）',
      aux: '辅助变量',
      param: '参数',
      input: '观测数据',
      const: '常数',
    },
  },
  gridHint: '用方向键在数字之间移动，按回车键查看依据。',
  units: {
    'MtCO2/yr': '百万吨CO₂',
    'Mt/yr': '百万吨',
    'Mtce/yr': '百万吨标准煤',
    'TWh/yr': '太瓦时',
    'GW/yr': 'GW',
    'PJ/yr': 'PJ',
    'GCNY/yr': '十亿元',
    'CNY/kW': '元/kW',
    'CNY/kWh': '元/kWh',
    'tCO2/kCNY': '吨CO₂/千元',
    'tCO2/MWh': '吨CO₂/MWh',
    Mperson: '百万人',
    Mvehicle: '百万辆',
    'Mvehicle/yr': '百万辆',
    'h/yr': '小时',
    'km/yr': '公里',
    '%/yr': '%',
    '1': '比值',
  } as Record<string, string>,
  groups: {
    co2: '二氧化碳',
    fuels: '燃料',
    co2_process: '过程排放',
    power: '电力',
    heat: '热力',
    industry: '工业',
    transport: '交通运输',
    drivers: '人口与经济',
    intensity: '强度',
    energy: '能源',
  } as Record<string, string>,
  confidences: {
    V: '经第二来源证实',
    'R-high': '凭记忆，高',
    'R-med': '凭记忆，中',
    'R-low': '凭记忆，低',
    S: '仅见于简报',
    D: '推算',
  },
  qualities: { reported: '公布', derived: '推算', estimated: '估算' },
  foot: {
    honest: '凡估算的数值都标明“估算”。名称和边界仅供定位，不表示任何法律地位。',
    licence: 'Apache-2.0。字体：Pretendard、Noto Sans SC（SIL OFL 1.1）。',
  },
} satisfies Messages
