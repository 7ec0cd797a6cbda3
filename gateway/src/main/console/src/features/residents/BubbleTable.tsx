import {
  CheckOutlined,
  ClockCircleOutlined,
  ExportOutlined,
  HomeOutlined,
  MinusOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Input, Segmented, Tag, Tooltip } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Panel, useMay, useSite, useSiteName } from '@/ui';
import { useDestinations } from './api';
import styles from './arrivals.module.css';
import { type Bubble, byUrgency, countHouseholds, roomOf, type Standing, standing, standings } from './model';

const icons: Record<Standing, ReactNode> = {
  undecided: <QuestionCircleOutlined />,
  preview: <MinusOutlined />,
  planned: <HomeOutlined />,
  atDoor: <ClockCircleOutlined />,
  inRoom: <CheckOutlined />,
  sentOn: <ExportOutlined />,
  gone: <MinusOutlined />,
};
const colors: Record<Standing, string> = {
  undecided: 'warning',
  preview: 'default',
  planned: 'default',
  atDoor: 'processing',
  inRoom: 'success',
  sentOn: 'default',
  gone: 'default',
};

/** The households of a list with their rooms, those that need somebody first. */
export function BubbleTable({ bubbles }: { bubbles: readonly Bubble[] }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { id, timeZone } = useSite();
  const siteName = useSiteName();
  const language = i18n.language as Language;
  const [only, setOnly] = useState<Standing | 'all'>('all');
  const [words, setWords] = useState('');
  const counts = useMemo(() => countHouseholds(bubbles), [bubbles]);
  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return bubbles
      .filter(bubble => only === 'all' || standing(bubble) === only)
      .filter(
        bubble =>
          wanted === '' ||
          roomOf(bubble).toLowerCase().includes(wanted) ||
          bubble.members.some(({ name }) => name.toLowerCase().includes(wanted)),
      )
      .sort(byUrgency);
  }, [bubbles, only, words]);
  const sites = useDestinations(id, useMay('site-manager') && counts.has('sentOn'));
  const elsewhere = (siteId: string) => sites.data?.find(site => site.siteId === siteId);
  const present = standings.filter(name => counts.has(name));

  return (
    <Panel
      flush
      title={t('households')}
      extra={
        <div className={styles.tools}>
          <Segmented
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all' as const, label: `${ui('all')} ${bubbles.length}` },
              ...present.map(name => ({ value: name, label: `${t(`standing.${name}`)} ${counts.get(name)}` })),
            ]}
          />
          <Input
            allowClear
            value={words}
            onChange={event => setWords(event.target.value)}
            placeholder={t('find')}
            aria-label={t('find')}
            style={{ width: 180 }}
          />
        </div>
      }
    >
      <DataTable<Bubble>
        rows={shown}
        rowKey="bubbleId"
        pageSize={50}
        columns={[
          {
            title: t('room'),
            width: 170,
            sorter: byText(bubble => roomOf(bubble)),
            render: (_, bubble) => {
              const room = roomOf(bubble);
              const there = elsewhere(bubble.siteId);
              const held = bubble.state === 'HELD' && bubble.heldUntil && standing(bubble) !== 'inRoom';
              return room ? (
                <>
                  {there && <div className="quiet">{siteName(there)}</div>}
                  <strong className="num">{room}</strong>
                  {held && bubble.heldUntil && (
                    <span className="faint num">
                      {' '}
                      {t('roomUntil', { time: moment(bubble.heldUntil, timeZone, language, businessNow()) })}
                    </span>
                  )}
                </>
              ) : (
                <span className="faint">–</span>
              );
            },
          },
          {
            title: t('members'),
            render: (_, { members }) => (
              <div className={styles.members}>
                {members.map(member => (
                  <div key={member.row} className={styles.member}>
                    <span>{member.name}</span>
                    <span className="faint">{t('age', { count: member.age })}</span>
                  </div>
                ))}
              </div>
            ),
          },
          { title: t('kindTitle'), width: 110, render: (_, { kind }) => t(`kind.${kind}`) },
          {
            title: t('category'),
            width: 130,
            sorter: byText(bubble => bubble.members[0]?.category),
            render: (_, { members }) =>
              [...new Set(members.map(member => member.category))].map(one => t(`categories.${one}`)).join(' / '),
          },
          {
            title: t('needs'),
            width: 140,
            render: (_, { members }) =>
              [...new Set(members.flatMap(member => member.needs))].map(need => (
                <Tag key={need}>{t(`need.${need}`)}</Tag>
              )),
          },
          {
            title: t('stateTitle'),
            width: 170,
            render: (_, bubble) => {
              const now = standing(bubble);
              return (
                <Tooltip title={now === 'atDoor' ? t('doorWaitHint') : undefined}>
                  <Tag icon={icons[now]} color={colors[now]}>
                    {now === 'atDoor' ? t('doorWait') : t(`standing.${now}`)}
                  </Tag>
                </Tooltip>
              );
            },
          },
        ]}
      />
    </Panel>
  );
}
