/** What a synthetic fact measures: its names in both languages, the first used in the statement. */
export interface Measure {
  readonly en: readonly [string, string];
  readonly zh: readonly [string, string];
  readonly unit: readonly [string, string];
}

const money = ['million dollars', '百万美元'] as const;
const share = ['percent', '个百分点'] as const;
const count = ['units', '台'] as const;
const people = ['people', '人'] as const;

/** The measures of the synthetic facts; several share words, as real ones do. */
export const measures: readonly Measure[] = [
  { en: ['revenue', 'sales'], zh: ['营业收入', '营收'], unit: money },
  { en: ['net profit', 'net income'], zh: ['净利润', '净利'], unit: money },
  { en: ['gross margin', 'gross profitability'], zh: ['毛利率', '毛利水平'], unit: share },
  { en: ['operating margin', 'operating profitability'], zh: ['营业利润率', '经营利润率'], unit: share },
  { en: ['market value', 'capitalisation'], zh: ['市值', '总市值'], unit: money },
  { en: ['share price', 'stock price'], zh: ['股价', '股票价格'], unit: ['dollars', '美元'] },
  { en: ['price target', 'target price'], zh: ['目标价', '目标股价'], unit: ['dollars', '美元'] },
  { en: ['research spending', 'r&d budget'], zh: ['研发支出', '研究经费'], unit: money },
  { en: ['capital expenditure', 'capex'], zh: ['资本开支', '资本支出'], unit: money },
  { en: ['headcount', 'number of employees'], zh: ['员工人数', '雇员数量'], unit: people },
  { en: ['shipments', 'units shipped'], zh: ['出货量', '发货数量'], unit: count },
  { en: ['market share', 'slice of the market'], zh: ['市场份额', '市场占有率'], unit: share },
  { en: ['launch price', 'price at launch'], zh: ['首发价', '上市价格'], unit: ['dollars', '美元'] },
  { en: ['rental price per hour', 'hourly rent'], zh: ['每小时租金', '小时租价'], unit: ['cents', '美分'] },
  { en: ['power draw', 'wattage'], zh: ['功耗', '耗电量'], unit: ['watts', '瓦'] },
  { en: ['memory capacity', 'vram'], zh: ['显存容量', '内存大小'], unit: ['gigabytes', '吉字节'] },
  { en: ['memory bandwidth', 'bandwidth'], zh: ['显存带宽', '内存带宽'], unit: ['gigabytes', '吉字节'] },
  { en: ['transistor count', 'number of transistors'], zh: ['晶体管数量', '晶体管数目'], unit: ['billion', '十亿个'] },
  { en: ['data centre sales', 'server revenue'], zh: ['数据中心收入', '服务器营收'], unit: money },
  { en: ['gaming revenue', 'sales to gamers'], zh: ['游戏业务收入', '游戏营收'], unit: money },
  { en: ['sales in china', 'chinese revenue'], zh: ['中国区销售额', '在华收入'], unit: money },
  { en: ['cash reserves', 'cash on hand'], zh: ['现金储备', '手头现金'], unit: money },
  { en: ['dividend per share', 'payout per share'], zh: ['每股股息', '每股分红'], unit: ['cents', '美分'] },
  { en: ['inventory', 'stock of unsold goods'], zh: ['库存', '存货'], unit: money },
];
