import type { Texts } from '@/i18n';

const zh = {
  open: '平急转换已启动',
  since: '{{at}} 启动，触发条件：',
  near: '{{count}} 项触发条件已达到，达到 {{needed}} 项即启动',
  close: '结束',
  closeTitle: '结束本次平急转换',
  closeHint: '触发条件全部平息前不会再次启动。',
  reason: '原因',
  closed: '已结束',
  report: '上报预警信号',
  reportHint: '用于系统无法自行得知的情况，如物资告急；到期前计为一项触发条件。',
  source: '来源',
  text: '情况',
  until: '有效至',
  send: '上报',
  reported: '已上报',
  region: '已启动平急转换的站点',
  trigger: {
    OCCUPANCY: '在用房间 {{value}}%（≥ {{limit}}%）',
    POSITIVES: '24 小时内阳性 {{value}} 例（≥ {{limit}}）',
    CLUSTER: '同一楼层 72 小时内阳性 {{value}} 例（≥ {{limit}}）',
    FORECAST: '三天内缺 {{value}} 间（≥ {{limit}}）',
    STOCK: '物资告急报告 {{value}} 条（≥ {{limit}}）',
  },
};

const en: Texts<typeof zh>['en'] = {
  open: 'The surge plan is open',
  since: 'since {{at}}, because:',
  near: 'Triggers firing: {{count}}; the plan opens at {{needed}}',
  close: 'Close it',
  closeTitle: 'Close this surge plan',
  closeHint: 'It does not open again before the triggers have been quiet.',
  reason: 'Reason',
  closed: 'Closed',
  report: 'Report a warning',
  reportHint: 'For what the system cannot know, such as goods that run out; it counts as one trigger until its end.',
  source: 'Source',
  text: 'What is the matter',
  until: 'Counts until',
  send: 'Report it',
  reported: 'Reported',
  region: 'Sites whose surge plan is open',
  trigger: {
    OCCUPANCY: 'rooms in use: {{value}} % (from {{limit}} %)',
    POSITIVES: 'positives within 24 h: {{value}} (from {{limit}})',
    CLUSTER: 'positives on one floor within 72 h: {{value}} (from {{limit}})',
    FORECAST: 'rooms missing within three days: {{value}} (from {{limit}})',
    STOCK: 'reports of goods that run out: {{value}} (from {{limit}})',
  },
};

export const surgeTexts = { zh, en } satisfies Texts<typeof zh>;
