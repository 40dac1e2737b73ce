import type { MapMessages } from './ko.ts'

/** Chinese, simplified. */
export const zh: MapMessages = {
  sub: (what, when, unit) => `${what}，${when}，${unit}`,
  loading: '正在载入地图……',
  failed: (reason) => `地图未能载入。${reason}`,

  level: '单位',
  levels: { province: '省级', city: '城市' },
  shows: '显示',
  show: { current: '现行政策', scenario: '本情景', difference: '差异' },
  form: '形式',
  forms: { outline: '轮廓', tiles: '方格', table: '表格' },
  indicator: '指标',
  search: '查找指标',
  found: (count) => `${count}个指标`,
  fact: '记录值',
  year: '年份',
  yearOf: (year) => `${year}年`,
  observed: (year) => `观测至${year}年`,
  isObserved: '有观测的年份',
  isProjected: '模型计算的年份',
  goTo: '查找地点',
  nowhere: '请选择地点',

  where: { province: '中国31个省级单位', city: '中国地级单位' },
  drawing: (title) => `地图：${title}`,
  role: '地图',
  keys: '方向键移到相邻单位，Home和End移到最大和最小的单位。Enter选定；在已选定的单位上再按则打开其页面。Esc取消选定。',
  reading: (name, value) => `${name}，${value}`,
  chosen: '已选定',
  none: '无数据',
  noProvinces: '该指标只有全国数值，没有省级数值。',
  notYet: '正在载入数值……',
  hint: '在地图上选择地点，数值显示在这里。',
  open: (name) => `打开${name}的页面`,
  clear: '取消选定',
  recordedIn: (year) => `${year}年记录`,
  source: '来源',
  confidence: '可信度',
  estimatedProvinces: '省级数值是由全国数值分摊的估计。',
  listZero: '清单未列出的地点按0着色。低于清单规模下限的不在其中。',
  unknownCount: (count) => `${count}处数值未知，以斜线表示。`,

  legend: {
    title: '图例',
    below: (value) => `低于${value}`,
    between: (low, high) => `${low}至${high}`,
    above: (value) => `${value}及以上`,
    any: '有数值',
    zero: '0',
    above0: (high) => `大于0，低于${high}`,
    about: (bound) => `基本不变（±${bound}以内）`,
    same: '相同',
    none: '斜线：无数据',
    steady: '各年份和两个情景使用同一分级。',
    steadyChange: '各年份使用同一分级。',
  },

  ranking: {
    title: '排名',
    high: '由高到低',
    low: '由低到高',
    most: '变化由大到小',
    least: '变化由小到大',
    rank: (place, of) => `${of}处中第${place}位`,
  },
  table: {
    caption: (what) => what,
    place: '地点',
    province: '省级单位',
    current: '现行政策',
    scenario: '本情景',
    difference: '差异',
    value: '数值',
    quality: '质量',
    confidence: '可信度',
    source: '来源',
    rows: (count) => `${count}处`,
  },

  exports: '导出',
  note: '轮廓仅供辨认位置，不主张任何官方地位。',
  outlines: (source, version, licence, vintage) =>
    `轮廓：${source} ${version}（${licence}），${vintage}年的边界，按现行代码对应。阿尔伯斯等积投影25°/47°。小于30平方公里的岛屿未绘出。`,
  tilesNote: '各省级单位大小相同，面积没有意义。',
  data: (model, data) => `资料：Noksaek模型 ${model}，基准数据 ${data}`,
  places: (hash) => `资料：Noksaek地点数据 ${hash}`,

  finding: (f, what, when, words) => {
    switch (f.kind) {
      case 'nothing':
        return `${when}${what}：没有可显示的数值`
      case 'same':
        return `${when}${what}在两个情景中相同`
      case 'share':
        return f.half === 1
          ? `${when}${what}的一半在${words.name(f.code)}一处`
          : `${when}${what}的一半集中在${f.of}处中的${f.half}处，最多的是${words.name(f.code)}（${words.percent(f.percent)}）`
      case 'range':
        return `${when}${what}以${words.name(f.high)}最高（${words.amount(f.highValue)}），${words.name(f.low)}最低（${words.amount(f.lowValue)}）`
      case 'change': {
        const most = `变化最大的是${words.name(f.code)}（${words.amount(f.by)}）`
        if (f.up === 0) return `${when}${what}在${f.down}处减少，${most}`
        if (f.down === 0) return `${when}${what}在${f.up}处增加，${most}`
        return `${when}${what}在${f.down}处减少、${f.up}处增加，${most}`
      }
    }
  },

  elsewhere: { '710000': '台湾', '810000': '香港', '820000': '澳门' },
  facts: { population: '人口', gdp_per_head: '人均地区生产总值' },
  factNotes: {
    population: '2020年人口普查。',
    gdp_per_head: '2020年地区生产总值除以当年普查人口。',
  },
  fields: { energy: '能源', industry: '工业', transport: '交通', cross: '综合' },
  units: {
    person: '人',
    'kCNY/person': '千元/人',
    'bn CNY': '十亿元',
    vehicle: '辆',
    'vehicle/yr': '辆',
    'Mt/yr': '百万吨',
    'kt/yr': '千吨',
    '1': '比例',
    unit: '台',
    plant: '座',
    count: '个',
  },
}
