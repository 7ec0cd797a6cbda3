import { Input, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, useSite } from '@/ui';
import residents from '../arrivals.module.css';
import { roomOf } from '../model';
import { type Household, moves, type Reason } from './model';
import styles from './plan.module.css';

/** Each household that has a room in the plan: which, and what speaks against it. */
export function PlanLines({ all }: { all: readonly Household[] }) {
  const { t, i18n } = useTranslation('residents');
  const { timeZone } = useSite();
  const language = i18n.language as Language;
  const [words, setWords] = useState('');
  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return all.filter(
      ({ line, bubble }) =>
        line.room &&
        (wanted === '' ||
          line.room.number.toLowerCase().includes(wanted) ||
          bubble.members.some(({ name }) => name.toLowerCase().includes(wanted))),
    );
  }, [all, words]);
  return (
    <section className={styles.stack} aria-label={t('plan.lines')}>
      <div className={styles.head}>
        <h3>{t('plan.lines')}</h3>
        <Input
          allowClear
          value={words}
          onChange={event => setWords(event.target.value)}
          placeholder={t('plan.find')}
          aria-label={t('plan.find')}
          style={{ width: 180 }}
        />
      </div>
      <DataTable<Household>
        rows={shown}
        rowKey={({ line }) => line.bubbleId}
        pageSize={50}
        empty={t('plan.none')}
        size="small"
        columns={[
          {
            title: t('room'),
            width: 170,
            sorter: byText(({ line }) => line.room?.number),
            defaultSortOrder: 'ascend',
            render: (_, { line }) =>
              line.room && (
                <>
                  <strong className="num">{line.room.number}</strong>{' '}
                  <span className="quiet">
                    {t('plan.place', { building: line.room.buildingCode, floor: line.room.floorLabel })}
                  </span>
                  {line.room.readyAt && (
                    <div className="faint num">
                      {t('plan.ready', { time: moment(line.room.readyAt, timeZone, language, businessNow()) })}
                    </div>
                  )}
                </>
              ),
          },
          {
            title: t('members'),
            render: (_, { bubble }) => (
              <div className={residents.members}>
                {bubble.members.map(member => (
                  <div key={member.row} className={residents.member}>
                    <span>{member.name}</span>
                    <span className="faint">{t('age', { count: member.age })}</span>
                  </div>
                ))}
              </div>
            ),
          },
          {
            title: t('plan.moved'),
            width: 110,
            render: (_, one) =>
              moves(one) && (
                <Tag color="warning">
                  {roomOf(one.bubble) ? t('plan.from', { room: roomOf(one.bubble) }) : t('plan.moved')}
                </Tag>
              ),
          },
          {
            title: t('plan.points'),
            width: 120,
            sorter: (a, b) => a.line.points - b.line.points,
            render: (_, { line }) =>
              line.points === 0 ? t('plan.asWished') : t('plan.pointsOf', { count: line.points }),
          },
          { title: t('plan.why'), render: (_, { line }) => <Reasons reasons={line.reasons} /> },
        ]}
      />
    </section>
  );
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation('residents');
  const against = [...reasons].sort((a, b) => b.points - a.points).filter(reason => reason.points > 0);
  const fine = reasons.length - against.length;
  if (against.length === 0) return <span className="faint">{t('plan.asWished')}</span>;
  return (
    <ul className={styles.reasons}>
      {against.map(reason => (
        <li key={reason.id}>{i18n.language === 'zh' ? reason.messageZh : reason.message}</li>
      ))}
      {fine > 0 && <li className="faint">{t('plan.fine', { count: fine })}</li>}
    </ul>
  );
}
