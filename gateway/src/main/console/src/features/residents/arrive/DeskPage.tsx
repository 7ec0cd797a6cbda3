import { PrinterOutlined, ScanOutlined } from '@ant-design/icons';
import { App, Button, Card, Empty, Form, Input, type InputRef, Segmented, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, listed, Page, Panel, ProblemNote, useProblemNotice, useSite } from '@/ui';
import { useAdmit } from '../api';
import { labels, useCountIn, useDeskLines, useLookUp } from './api';
import { ClockTag } from './ClockTag';
import { type DeskCard, type DeskLine, scanned } from './model';
import { RegisterDialog } from './RegisterDialog';

const comes = ['EXPECTED', 'UNDER_WAY', 'AT_DOOR'] as const;

/** The reception desk. The field keeps the focus, so that a scanner can type at any time and Enter finds. */
export function DeskPage() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const look = useLookUp(site.id);
  const [form] = Form.useForm<{ text: string }>();
  const [found, setFound] = useState<readonly DeskCard[] | null>(null);
  const [registering, setRegistering] = useState(false);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);

  function find(text: string) {
    const asked = scanned(text);
    if (!asked) return;
    look.mutate(asked, {
      onSuccess: cards => {
        setFound(cards);
        form.resetFields();
        field.current?.focus();
      },
    });
  }

  return (
    <Page
      title={t('reception.desk')}
      note={t('reception.deskNote')}
      actions={<Button onClick={() => setRegistering(true)}>{t('reception.register')}</Button>}
    >
      <Panel>
        <Form form={form} layout="inline" onFinish={({ text }) => find(text)}>
          <Form.Item name="text" style={{ flex: 1 }}>
            <Input
              ref={field}
              size="large"
              prefix={<ScanOutlined />}
              aria-label={t('reception.scan')}
              placeholder={t('reception.scanHint')}
              autoComplete="off"
              maxLength={80}
            />
          </Form.Item>
          <Button size="large" type="primary" htmlType="submit" loading={look.isPending}>
            {t('reception.find')}
          </Button>
        </Form>
        {look.isError && <ProblemNote error={look.error} />}
      </Panel>
      {found === null ? (
        <p className="quiet">{t('reception.start')}</p>
      ) : found.length === 0 ? (
        <Empty description={t('reception.nobody')} />
      ) : (
        found.map(card => (
          <Person
            key={card.stayId}
            card={card}
            onChange={next => setFound(all => all?.map(one => (one.stayId === next.stayId ? next : one)) ?? null)}
          />
        ))
      )}
      <Worklist onPick={stayId => find(`LZ1:${stayId.replaceAll('-', '')}`)} />
      <RegisterDialog
        open={registering}
        onClose={() => setRegistering(false)}
        onRegistered={card => setFound([card])}
      />
    </Page>
  );
}

/** One person: who, with whom, into which room, what is still to be asked, and what comes next. */
function Person({ card, onChange }: { card: DeskCard; onChange: (card: DeskCard) => void }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const count = useCountIn(site.id);
  const admit = useAdmit(site.id);
  const say = (words: readonly string[]) => listed(words, i18n.language);
  const toCome = card.state === 'EXPECTED' || card.state === 'UNDER_WAY';
  return (
    <Card
      size="small"
      style={{ marginBottom: 12 }}
      title={
        <>
          {card.name} <Tag>{t(`stay.${card.state}`)}</Tag>
          {card.transit && (
            <Tag color="purple" title={t('reception.transitNote')}>
              {t('reception.transit')}
            </Tag>
          )}
          {card.minutes != null && <ClockTag minutes={card.minutes} level={card.level ?? null} />}
        </>
      }
      extra={<Link to={`/sites/${site.id}/residents/${card.stayId}`}>{t('reception.openFile')}</Link>}
      actions={[
        <Button
          key="here"
          disabled={!toCome}
          loading={count.isPending}
          onClick={() =>
            count.mutate(card.stayId, {
              onSuccess: next => {
                onChange(next);
                void message.success(t('reception.counted', { name: card.name }));
              },
              onError: notice,
            })
          }
        >
          {t('reception.here')}
        </Button>,
        <Button
          key="admit"
          type="primary"
          disabled={!toCome && card.state !== 'AT_DOOR'}
          loading={admit.isPending}
          onClick={() =>
            admit.mutate(
              { bubbleId: card.bubbleId, stayIds: [card.stayId] },
              {
                onSuccess: ({ roomNumber }) => {
                  onChange({ ...card, state: roomNumber ? 'IN_RESIDENCE' : 'AT_DOOR', room: roomNumber ?? null });
                  void message.success(
                    roomNumber
                      ? t('reception.admitted', { name: card.name, room: roomNumber })
                      : t('reception.admitWaiting', { name: card.name }),
                  );
                },
                onError: notice,
              },
            )
          }
        >
          {t('reception.admit')}
        </Button>,
        <Button
          key="band"
          icon={<PrinterOutlined />}
          href={labels(site.id, 'WRISTBAND', { stayIds: card.stayId })}
          target="_blank"
        >
          {t('reception.wristband')}
        </Button>,
        <Button
          key="door"
          icon={<PrinterOutlined />}
          disabled={!card.room}
          href={labels(site.id, 'DOOR', {
            stayIds: [card.stayId, ...card.household.map(mate => mate.stayId)].join(','),
          })}
          target="_blank"
        >
          {t('reception.doorLabel')}
        </Button>,
      ]}
    >
      <p>
        <strong>{t('reception.room')}</strong> <span className="num">{card.room ?? t('reception.noRoom')}</span>
        {' · '}
        <strong>{t('reception.household')}</strong>{' '}
        {card.household.length === 0
          ? t('reception.alone')
          : say(card.household.map(mate => `${mate.name} (${t(`stay.${mate.state}`)})`))}
      </p>
      {card.needs.length > 0 && (
        <p>
          <strong>{t('reception.needs')}</strong> {say(card.needs.map(need => t(`need.${need}`)))}
        </p>
      )}
      <p className={card.missing.length > 0 ? undefined : 'quiet'}>
        <strong>{t('reception.missing')}</strong>{' '}
        {card.missing.length === 0
          ? t('reception.complete')
          : say(card.missing.map(what => t(`reception.lacking.${what}`)))}
      </p>
      {card.waiting && <p className="faint">{card.waiting}</p>}
    </Card>
  );
}

/** Who is to come and who stands at the door, with the clock that runs for each. */
function Worklist({ onPick }: { onPick: (stayId: string) => void }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const [state, setState] = useState<(typeof comes)[number]>('AT_DOOR');
  const lines = useDeskLines(site.id, state);
  const rows = [...(lines.data ?? [])].sort((one, other) => other.minutes - one.minutes);
  return (
    <Panel
      flush
      title={t('reception.worklist')}
      extra={
        <Segmented
          value={state}
          onChange={setState}
          options={comes.map(value => ({ value, label: t(`reception.list.${value}`) }))}
        />
      }
    >
      <DataTable<DeskLine>
        query={lines}
        rows={rows}
        rowKey="stayId"
        size="small"
        empty={t('reception.listEmpty')}
        columns={[
          {
            title: t('reception.name'),
            render: (_, one) => (
              <>
                <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => onPick(one.stayId)}>
                  {one.name}
                </Button>
                {one.transit && <Tag color="purple">{t('reception.transit')}</Tag>}
              </>
            ),
          },
          { title: t('reception.room'), width: 110, className: 'num', render: (_, one) => one.room ?? '–' },
          { title: t('reception.needs'), render: (_, one) => one.needs.map(need => t(`need.${need}`)).join(', ') },
          {
            title: t('reception.clock'),
            width: 130,
            render: (_, one) => <ClockTag minutes={one.minutes} level={one.level ?? null} />,
          },
        ]}
      />
    </Panel>
  );
}
