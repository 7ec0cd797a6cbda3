import { DownloadOutlined, LoginOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, listed, moment, Page, Panel, siteDate, useMay, useProblemNotice, useSite } from '@/ui';
import { saveGateDay, useGateBook, useGateDay, useInside } from './api';
import { EnterDialog } from './EnterDialog';
import { MoveDialog } from './MoveDialog';
import { type GateBook, recorders, type Visit } from './model';
import { useNamed } from './names';

/** One register for everybody who is no resident: who is inside, who came, and in what. */
export function GatePage() {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const site = useSite();
  const notice = useProblemNotice();
  const records = useMay(...recorders);
  const named = useNamed(site.id);
  const book = useGateBook(site.id);
  const inside = useInside(site.id);
  const [day, setDay] = useState(() => siteDate(businessNow(), site.timeZone));
  const came = useGateDay(site.id, day);
  const [entering, setEntering] = useState(false);
  const [moving, setMoving] = useState<{ visit: Visit; out: boolean } | null>(null);
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const level = (code: string) => {
    const found = book.data?.ppe.find(one => one.code === code);
    return found ? named.own(found) : code;
  };
  const who = {
    title: t('shift.name'),
    width: 170,
    render: (_: unknown, visit: Visit) => (
      <>
        <strong>{visit.name}</strong>{' '}
        <span className="quiet">{visit.group ? t(`shift.groups.${visit.group}`) : t(`shift.kind.${visit.kind}`)}</span>
        <div className="quiet">
          {listed(
            [
              visit.company,
              visit.pass && `${t('shift.pass')} ${visit.pass}`,
              visit.hostName && `${t('shift.host')} ${visit.hostName}`,
            ].filter(word => !!word) as string[],
            language,
          )}
        </div>
      </>
    ),
  };
  return (
    <Page
      wide
      title={t('shift.gate')}
      note={book.data && t('shift.gateNote', { fever: book.data.fever })}
      actions={
        records && (
          <Button type="primary" icon={<LoginOutlined />} disabled={!book.data} onClick={() => setEntering(true)}>
            {t('shift.enter')}
          </Button>
        )
      }
    >
      <Panel title={t('shift.insideNow')} flush>
        <DataTable<Visit>
          query={inside}
          rows={[...(inside.data ?? [])].sort((a, b) => Number(b.overdue) - Number(a.overdue))}
          rowKey="id"
          pageSize={50}
          empty={t('shift.nobodyInside')}
          scroll={{ x: 760 }}
          columns={[
            who,
            { title: t('shift.purpose'), dataIndex: 'purpose', width: 140 },
            {
              title: t('shift.zoneLabel'),
              width: 190,
              render: (_, visit) => {
                const now = visit.stages.at(-1);
                return (
                  now && (
                    <>
                      {t(`shift.zone.${now.zone}`)} · {level(now.ppe)}
                      {visit.dueOut && (
                        <div>
                          {visit.overdue ? (
                            <Tag color="error" icon={<WarningOutlined />}>
                              {t('shift.overdue')} · {t('shift.dueOut', { time: at(visit.dueOut) })}
                            </Tag>
                          ) : (
                            <span className="quiet">{t('shift.dueOut', { time: at(visit.dueOut) })}</span>
                          )}
                        </div>
                      )}
                    </>
                  )
                );
              },
            },
            { title: t('shift.enteredAt'), width: 100, className: 'num', render: (_, visit) => at(visit.enteredAt) },
            {
              title: '',
              width: 190,
              render: (_, visit) =>
                records && (
                  <>
                    <Button size="small" disabled={!book.data} onClick={() => setMoving({ visit, out: false })}>
                      {t('shift.move')}
                    </Button>{' '}
                    <Button size="small" onClick={() => setMoving({ visit, out: true })}>
                      {t('shift.goOut')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('shift.register_day')}
        extra={
          <>
            <Input
              type="date"
              value={day}
              aria-label={t('shift.day')}
              style={{ width: 150 }}
              onChange={event => event.target.value && setDay(event.target.value)}
            />
            <Button icon={<DownloadOutlined />} onClick={() => void saveGateDay(site.id, day).catch(notice)}>
              {t('shift.csv')}
            </Button>
          </>
        }
        flush
      >
        <DataTable<Visit>
          query={came}
          rows={came.data ?? []}
          rowKey="id"
          pageSize={50}
          empty={t('shift.nobodyCame')}
          scroll={{ x: 760 }}
          columns={[
            who,
            { title: t('shift.temperature'), dataIndex: 'celsius', width: 100, className: 'num' },
            { title: t('shift.purpose'), dataIndex: 'purpose', width: 140 },
            {
              title: t('shift.way'),
              render: (_, visit) =>
                visit.stages.map(stage => (
                  <div key={stage.id}>
                    <span className="num">{at(stage.at)}</span> {t(`shift.zone.${stage.zone}`)}{' '}
                    <span className="quiet">{level(stage.ppe)}</span>
                  </div>
                )),
            },
            {
              title: t('shift.leftAt'),
              width: 100,
              className: 'num',
              render: (_, visit) => (visit.leftAt ? at(visit.leftAt) : '–'),
            },
          ]}
        />
      </Panel>
      {book.data && <Asked book={book.data} level={level} />}
      {book.data && <EnterDialog open={entering} book={book.data} onClose={() => setEntering(false)} />}
      {book.data && <MoveDialog moving={moving} book={book.data} onClose={() => setMoving(null)} />}
    </Page>
  );
}

function Asked({ book, level }: { book: GateBook; level: (code: string) => string }) {
  const { t, i18n } = useTranslation('rooms');
  return (
    <Panel title={t('shift.rulesTitle')}>
      {book.zones.map(zone => (
        <p key={zone.zone}>
          <strong>{t(`shift.zone.${zone.zone}`)}</strong> · {t('shift.least')} {level(zone.ppe)}{' '}
          <span className="quiet">
            {listed(
              (book.ppe.find(one => one.code === zone.ppe)?.items ?? []).map(item =>
                i18n.language === 'zh' ? item.zh : item.en,
              ),
              i18n.language,
            )}
          </span>
        </p>
      ))}
      <p>{t('shift.longest', { hours: book.longestMinutes / 60 })}</p>
    </Panel>
  );
}
