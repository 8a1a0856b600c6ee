/** The words of a report. */
export const INSIGHT_WORDS = {
  en: {
    product: 'Product insight',
    supply_chain: 'Supply chain insight',
    marketing: 'Marketing insight',
    cases: 'cases',
    before: 'the period before',
    perDay: 'Cases a day',
    alerts: 'Rising now',
    noAlerts: 'Nothing rises beyond the ordinary.',
    problems: 'Frequent problems',
    expected: 'expected',
    since: 'since',
    inDays: 'days',
    worked: 'solved',
    growth: 'growth',
    series: 'What',
    support: 'Cases',
    change: 'Change',
    with: 'Mostly with',
    isNew: 'new',
    kinds: {
      tag: 'Problems',
      product: 'Products',
      error_code: 'Error codes',
      region: 'Regions',
      carrier: 'Carriers',
      category: 'Categories',
      platform: 'Platforms',
    },
  },
  zh: {
    product: '产品洞察',
    supply_chain: '供应链洞察',
    marketing: '营销洞察',
    cases: '个案例',
    before: '上一周期',
    perDay: '每日案例数',
    alerts: '正在上升',
    noAlerts: '没有超出正常范围的上升。',
    problems: '高频问题',
    expected: '预期',
    since: '自',
    inDays: '天内',
    worked: '已解决',
    growth: '增长',
    series: '对象',
    support: '案例',
    change: '变化',
    with: '主要涉及',
    isNew: '新增',
    kinds: {
      tag: '问题',
      product: '商品',
      error_code: '错误码',
      region: '地区',
      carrier: '承运商',
      category: '品类',
      platform: '平台',
    },
  },
} as const

export type InsightLanguage = keyof typeof INSIGHT_WORDS

/** One sheet for light and dark; the reader's system chooses. */
export const INSIGHT_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--card:#f6f7f9;--ink:#16181d;--soft:#5b6472;--line:#dfe3e8;--bar:#2f6fde;--was:#aab4c2;--alert:#c62f2f}
@media(prefers-color-scheme:dark){:root{--ground:#14161a;--card:#1d2026;--ink:#e9ebef;--soft:#9aa3b1;--line:#2e333c;--bar:#6ea0ff;--was:#4a5464;--alert:#ff7b72}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 20px 64px}h1{font-size:28px;margin:0}h2{font-size:18px;margin:36px 0 12px}
.soft{color:var(--soft)}.figures{display:flex;gap:32px;flex-wrap:wrap;margin:20px 0}.figures b{display:block;font-size:30px;line-height:1.2}
svg{display:block;width:100%;height:auto;overflow:visible}svg text{fill:var(--soft);font-size:12px}
table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{text-align:left;padding:8px 10px 8px 0;border-bottom:1px solid var(--line);vertical-align:middle;overflow-wrap:anywhere}
th{font-weight:500;color:var(--soft);font-size:13px}td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th.name{width:24%}th.chart{width:19%}th.number{width:9%}.alert{color:var(--alert);font-weight:600}
.alerts{list-style:none;margin:0;padding:0;display:grid;gap:10px;grid-template-columns:repeat(auto-fill,minmax(260px,1fr))}
.alerts li{background:var(--card);border-left:4px solid var(--alert);border-radius:6px;padding:12px 14px}
.bar{fill:var(--bar)}.was{fill:var(--was)}.rule{stroke:var(--line)}.trace{fill:none;stroke:var(--bar);stroke-width:1.5}
@media(max-width:640px){svg text{font-size:24px}td.with,th.with,td.days,th.days{display:none}th.name{width:42%}th.chart{width:26%}th.number{width:auto}}
`
