type Name = Record<'ko' | 'zh' | 'en', string>

const name = (ko: string, zh: string, en: string): Name => ({ ko, zh, en })

/** What the pages of the model reference are called, by file below src/model. */
export const pageTitles: Record<string, Name> = {
  drivers: name('인구와 경제', '人口与经济', 'People and economy'),
  'industry/output': name('철강·시멘트 생산량', '钢铁与水泥产量', 'Output of steel and cement'),
  'industry/aluminium': name('알루미늄', '铝', 'Aluminium'),
  'industry/efficiency': name('산업 에너지효율', '工业能效', 'Energy efficiency of industry'),
  'industry/steel': name('철강', '钢铁', 'Steel'),
  'industry/cement': name('시멘트', '水泥', 'Cement'),
  'industry/other': name('그 밖의 산업', '其他工业', 'Other industry'),
  'transport/car': name('승용차 보유와 판매', '乘用车保有与销售', 'Cars: fleet and sales'),
  'transport/plate': name('번호판 할당', '牌照配额', 'Plate quotas'),
  'transport/credits': name('더블크레딧', '双积分', 'Dual credits'),
  'transport/choice': name('동력원 선택', '动力类型选择', 'Choice of powertrain'),
  'transport/use': name('승용차 주행', '乘用车使用', 'Use of cars'),
  'transport/freight': name('화물과 그 밖의 교통', '货运与其他交通', 'Freight and other transport'),
  'power/demand': name('전력 수요', '电力需求', 'Electricity demand'),
  'power/capacity': name('발전 설비', '发电装机', 'Generating capacity'),
  'power/retirement': name('설비 폐지', '机组退役', 'Retirement of plants'),
  'power/build': name('설비 신설', '新增装机', 'Building of plants'),
  'power/retrofit': name('석탄발전 3대 개조', '煤电三改联动', 'Three retrofits of coal power'),
  'power/storage': name('저장', '储能', 'Storage'),
  'power/dispatch': name('발전과 송전', '发电与输电', 'Dispatch and corridors'),
  'power/hours': name('이용시간과 출력제한', '利用小时与弃电', 'Full-load hours and curtailment'),
  'power/quota': name('소비 의무비중', '消纳责任权重', 'Consumption quotas'),
  'power/cost': name('발전 비용', '发电成本', 'Cost of generation'),
  'power/emissions': name('전력 배출', '电力排放', 'Emissions of power'),
  index: name('부문을 잇는 값', '部门之间的连接', 'Links between sectors'),
  capture: name('탄소 포집', '碳捕集', 'Carbon capture'),
  heat: name('열 공급', '供热', 'Heat'),
  buildings: name('건물', '建筑', 'Buildings'),
  fuels: name('연료 산업', '能源工业自用', 'Own use of the fuel industry'),
  accounts: name('배출 계정', '排放核算', 'Accounts of emissions'),
}
