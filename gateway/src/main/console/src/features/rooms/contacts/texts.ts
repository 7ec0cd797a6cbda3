import type { Texts } from '@/i18n';

const zh = {
  title: '接触名单',
  note: '同房、相邻、同层；供流调排查',
  who: '查询对象',
  pick: '按姓名或房号选择在住人员',
  pickFirst: '先选择一人和时间段，列出其间与他同房、相邻或同层的人。',
  range: '时间段',
  empty: '这段时间内没有与他同房、相邻或同层的人',
  unknown: '本站没有这个人的住房记录，请核对人员或换一个隔离点。',
  nearness: { SAME_ROOM: '同房', NEIGHBOUR: '相邻', SAME_FLOOR: '同层' },
  nearnessTitle: '关系',
  room: '房号',
  person: '人员',
  from: '自',
  to: '至',
  people_other: '{{count}} 人',
  show: '接触名单',
  printed: '打印：{{who}} · {{time}} · 仅供流调，姓名从略',
};

const en: Texts<typeof zh>['en'] = {
  title: 'Contacts',
  note: 'Same room, next door, same floor; for tracing',
  who: 'Whose contacts',
  pick: 'Choose a resident by name or room',
  pickFirst: 'Choose a person and a time; who shared the room, lived next door or on the floor is listed.',
  range: 'Time',
  empty: 'Nobody lived in the same room, next door or on the floor in this time',
  unknown: 'This site has no room record of this person. Check who it is, or look at another site.',
  nearness: { SAME_ROOM: 'Same room', NEIGHBOUR: 'Next door', SAME_FLOOR: 'Same floor' },
  nearnessTitle: 'How near',
  room: 'Room',
  person: 'Person',
  from: 'From',
  to: 'To',
  people_one: '{{count}} person',
  people_other: '{{count}} people',
  show: 'Contacts',
  printed: 'Printed by {{who}} · {{time}} · for tracing only, names are initials',
};

export const contactTexts = { zh, en } satisfies Texts<typeof zh>;
