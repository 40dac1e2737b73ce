import { html } from '../html.ts'
import type { Messages } from './ko.ts'

/** Chinese, simplified. */
export const zh = {
  kicker: '绿色(Noksaek)简报',
  title: '中国城市绿色转型政策及启示',
  about: (scenario, reference) =>
    `情景：${scenario} · 对照：${reference}。按 KIEP 简报的结构，用数据和情景重新编印，并非原文。`,
  contents: '目录',
  parts: {
    summary: '主要内容',
    background: '1. 研究背景与目的',
    results: '2. 调查与分析结果',
    proposals: '3. 政策建议',
    method: '方法与可信度',
    findings: '对原简报的核对意见',
    sources: '来源',
  },
  fields: { energy: '能源领域', industry: '工业领域', transport: '交通领域' },
  groups: {
    '2-1-1': '扩大非化石能源生产',
    '2-1-2': '构建低碳能源供应体系',
    '2-1-3': '化石能源生产低碳化与高效化',
    '2-2-1': '提高能源利用效率',
    '2-2-2': '提高资源利用水平',
    '2-2-3': '减污降碳',
    '2-2-4': '完善绿色制造体系',
    '2-3-1': '减少尾气排放',
    '2-3-2': '推广新能源运输工具',
    '2-3-3': '开发绿色交通技术',
  } as Record<string, string>,

  gigatonnes: { perGt: 10, fewerDigits: 1, unit: '亿吨' },
  year: (year) => `${year}年`,
  since: (year) => `${year}年起`,
  months: (year, from, to) => `${year}年${from}~${to}月`,
  at: (year, value) => html`${year}${value}`,
  range: (from, to) => html`${from} → ${to}`,
  estimated: '估计',
  given: '设定',
  notModelled: '模型尚未包含',
  none: '–',
  list: '、',

  summary: {
    total: (year, printed, implied, finding) =>
      html`原简报印出的${year}中国燃料燃烧二氧化碳排放量为${printed}；同时印出的部门占比对应的总量是${implied} ${finding}。`,
    shares: (parts, city, finding) =>
      html`主要排放部门占比：${parts}。“城市排放占全国${city}”是原简报的说法，数值取决于定义和年份 ${finding}。`,
    growth: (count, periods, years, finding) =>
      html`表1最后一列的${count}增长率全部按${periods}计算，而实际间隔为${years} ${finding}。正确数值并列于旁。`,
    peak: (scenario, year, peak, later) =>
      html`在“${scenario}”情景下，总排放量于${year}达到最高值${peak}，此后为${later}。`,
    rising: (scenario, later) => html`在“${scenario}”情景下，总排放量到模型最后一年仍未达峰：${later}。`,
    energy: (coal, vre, nuclear) =>
      html`煤电占发电量的比重${coal}，风电和光伏的比重${vre}，核电装机${nuclear}。`,
    industry: (co2, eaf, cement) =>
      html`工业燃料燃烧排放${co2}，电炉钢占粗钢的比重${eaf}，水泥产量${cement}。`,
    transport: (co2, nev, fleet) =>
      html`交通排放${co2}，新能源车占国内乘用车销量的比重${nev}，纯电动乘用车保有量${fleet}。`,
    between: (from, to) => `（${from} → ${to}）`,
    tableTitle: '分部门排放：本情景与对照情景',
    unit: '百万吨 CO₂/年，全国',
    sector: '部门',
    reference: (year) => `${year}，对照情景`,
    difference: '差值',
  },

  background: {
    provinces: '个',
    why: (printed) =>
      html`中国是排放二氧化碳最多的国家（${printed}）。转型发生在城市和省份落实能源、工业和交通政策的过程中。本文重新提出原简报的问题：谁在排放，承诺了什么，这些承诺使各省发生什么变化，对韩国意味着什么。`,
    grain: (provinces) =>
      html`结果以全国和${provinces}省级地区为单位。模型尚未包含城市；各省排放量是按机组名单和产量等把全国数值分摊得到的估计值。`,
  },

  table1: {
    title: '表1. 韩国与中国主要部门二氧化碳排放量：印出的数值与重新计算的增长率',
    unit: '百万吨；增长率为年均 %',
    sector: '部门',
    countries: { CHN: '中国', KOR: '韩国' },
    printed: '印出',
    again: '重算',
    notComputable: '无法计算',
    firstYear: (year) => `${year}的增长率因表中没有更早的年份而无法重新计算（无法计算）。`,
    warning: (count, year, periods, years, finding) =>
      html`注意：${year}一列的${count}增长率全部按${periods}计算，实际间隔为${years} ${finding}。加框的重算值为正确值。`,
    megatonnes: '百万吨',
    count: '个',
    periods: '期',
    years: '年',
    sum: (sum, share, finding) =>
      html`五行之和为${sum}，相当于占比所对应总量的${share}，并非全国总排放量 ${finding}。`,
    sumKorea: (sum) => html`韩国五行之和为${sum}。`,
    shareTitle: '占比所对应的总量',
    shareHead: ['部门', '印出的占比', '按印出总量计算的占比', '占比所对应的总量'],
    notes: '对本表的核对意见',
  },

  figures: {
    figure: (n) => `图${n}`,
    table: (n) => `表${n}`,
    peak: (year, peak, end, last) => `总排放量于${year}达峰，为${peak}；${end}为${last}`,
    rising: (end, last) => `总排放量到${end}仍未达峰，为${last}`,
    generation: (from, a, to, b) => `煤电占发电量的比重：${from} ${a}%，${to} ${b}%`,
    overtakes: (year) => `风电和光伏装机于${year}超过煤电`,
    capacity: '发电装机构成',
    co2Unit: '燃料燃烧 CO₂，百万吨/年，全国',
    generationUnit: '发电量，TWh/年，全国',
    capacityUnit: '年末装机，GW，全国',
    solid: '色块：本情景',
    dashed: (name) => `虚线：${name}的合计`,
    caption: '模型结果；全国排放、发电和装机在与观测值拟合之后计算',
  },

  indicators: { title: '情景给出的数值', variable: '变量', unit: '单位' },

  targets: {
    title: '目标与结果',
    head: ['目标', '数值', '实际', '本情景'],
    classes: { outcome: '结果', instrument: '工具', date: '日期', qualitative: '定性' },
    by: (year) => `到${year}`,
    from: (year) => `比${year}`,
    context: '仅见于官方文件',
    met: '达到',
    missed: '未达到',
    gap: (gap) => html`与目标相差 ${gap}`,
    scope: (title) => `模型变量：${title}`,
    ops: { '>=': '以上', '<=': '以下', '~=': '左右', '==': '', date: '' },
    points: '个百分点',
  },

  items: {
    head: ['原简报用语', '官方用语', '实际', '模型'],
    noOfficial: '未找到官方用语',
    acts: '起作用',
    silent: '尚无方程',
  },

  provinces: {
    title: (n) => `排放量最大的${n}个省级地区`,
    rank: '排名',
    region: '地区',
    share: (year) => `${year}年占全国`,
    unit: '燃料燃烧 CO₂，百万吨/年',
    note: '省级数值均为估计：按机组名单、产量和增加值分摊全国数值',
  },

  proposals: {
    lead: '按领域列出原简报的建议，并写出其依据的事实及可信度。贸易与合作地区尚未计算。',
    fact: '作为依据的事实',
    answers: '回应的部分',
    modules: {
      trade: '贸易分析：尚无',
      cooperation: '合作地区匹配：尚无',
      targets: '目标与结果（第2部分）',
      brief: '本简报',
      compare: '情景比较',
      run: '运行模型',
    } as Record<string, string>,
    model: '本情景',
    growth: (printed, again) => html`增长率：印出 ${printed}，重算 ${again}`,
    modelRows: {
      aluminium: '电解铝产量',
      nuclear: '核电装机',
      coalPower: '煤电占发电量的比重',
      eaf: '电炉钢占粗钢的比重',
      nev: '新能源车占国内乘用车销量的比重',
    },
  },

  units: {
    '% of import value': '%（按进口额）',
    '% of primary energy (coal-equivalent calculation)': '%（一次能源，按标准煤折算）',
    units: '台',
    cities: '个城市',
    year: '年',
    trend: '',
    'of new vehicle sales': '占新车销量',
    'of final energy': '占终端能源',
    'of the fleet': '占保有量',
    'of output of combustion cars': '相对燃油乘用车生产和进口量',
    'MtCO2/yr': '百万吨 CO₂/年',
    'Mt/yr': '百万吨/年',
    'Mvehicle/yr': '百万辆/年',
    Mvehicle: '百万辆',
    'TWh/yr': 'TWh/年',
  } as Record<string, string>,

  method: {
    purpose:
      '本文的数字用于提出问题，不是预测。情景是政策按所写发挥作用时方程给出的数值，不表示其可能性大小。',
    how: '模型逐年推算全国和各省的设备、产量和车辆存量，有观测值的年份与观测值拟合。calibrate 命令列出全部拟合系数和残差。',
    same: '同一标识得到同一文件，因此文中不写生成的时间和地点。',
    identity: '标识',
    scenario: '情景',
    model: '模型',
    data: '数据',
    resolution: '分辨率',
    notes: '运行说明',
    settings: '情景的政策力度',
    settingHead: ['政策工具', '力度', '开始', '到位时间'],
    settingNote: '依次生效：后一设定自起始年起把力度移到自身的数值',
    assumptions: '假设',
    assumptionNote: '情景替换其中值的参数',
    assumptionHead: ['参数', '目录', '本情景'],
    rampYears: '年',
    legend: '可信度标记',
  },

  confidence: {
    V: '另有来源证实',
    'R-high': '凭记忆，可信度高',
    'R-med': '凭记忆，可信度中',
    'R-low': '凭记忆，可信度低',
    S: '仅见于原简报',
    D: '由其他数值推出，或由模型计算',
    est: '估计：把全国数值分摊到省，或用替代指标',
    given: '情景设定的数值',
  },

  sources: {
    documents: '引用文件',
    tables: '基准数据表的来源',
    variables: '本文印出的模型变量',
    parameters: '起作用的政策工具所用的参数',
    parameterNote: '中值，括号内为低值与高值',
    replaced: (own) => html`本情景${own}`,
    run: '模型运行结果（见本文标识）',
    check: '核对意见',
    right: '正确的数值或读法',
  },
} satisfies Messages
