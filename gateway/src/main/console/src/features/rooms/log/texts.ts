import type { Texts } from '@/i18n';

const zh = {
  title: '消毒记录',
  note: '按开始消毒的时间；可导出、可打印',
  open: '消毒记录',
  back: '回到终末消毒',
  from: '起',
  to: '止',
  range: '日期范围',
  empty: '这段时间没有消毒记录，可放宽日期',
  csv: '导出 CSV',
  room: '房号',
  before: '之前',
  vacated: '腾空 {{time}}',
  aired: '静置 {{time}}',
  started: '消毒',
  agent: '消毒剂',
  inspected: '查验',
  outcome: { running: '消毒中', waits: '待查验', passed: '合格', failed: '不合格' },
  printed: '打印：{{who}} · {{time}}',
  period: '{{from}} 至 {{to}}',
};

const en: Texts<typeof zh>['en'] = {
  title: 'Disinfection log',
  note: 'By when the disinfection began; to export and to print',
  open: 'Disinfection log',
  back: 'Back to the turnover',
  from: 'From',
  to: 'To',
  range: 'Dates',
  empty: 'No disinfection in these days; choose others',
  csv: 'Export CSV',
  room: 'Room',
  before: 'Before',
  vacated: 'left {{time}}',
  aired: 'aired from {{time}}',
  started: 'Disinfected',
  agent: 'Agent',
  inspected: 'Inspected',
  outcome: { running: 'running', waits: 'to inspect', passed: 'passed', failed: 'failed' },
  printed: 'Printed by {{who}} · {{time}}',
  period: '{{from}} to {{to}}',
};

export const logTexts = { zh, en } satisfies Texts<typeof zh>;
