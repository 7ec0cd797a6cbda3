import { Button, Form, Input, Modal, Radio, Segmented, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, useMay, useProblemNotice, useSession, useSite } from '@/ui';
import { useCall, useCallBacks } from './api';
import { AskDialog } from './AskDialog';
import { type CallBack, type CallState, tieOf } from './model';

type Asking = { row: CallBack; kind: 'TRY' | 'HANDED_OVER' | 'NOT_NEEDED' };

/** Whom to call back, the one that is due first first; nobody leaves the list without an outcome. */
export function CallBacksPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const { username } = useSession();
  const doctor = useMay('doctor');
  const notice = useProblemNotice();
  const [state, setState] = useState<CallState>('OPEN');
  const [asking, setAsking] = useState<Asking | null>(null);
  const calls = useCallBacks(site.id, state);
  const call = useCall(site.id);
  const [form] = Form.useForm<{ reached: boolean; note?: string }>();
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const close = () => {
    call.reset();
    setAsking(null);
  };
  return (
    <Page
      wide
      title={t('cascade.calls')}
      note={
        <>
          {t('cascade.callsNote')} <Link to={`/sites/${site.id}/cascades`}>{t('cascade.title')}</Link>
        </>
      }
    >
      <Panel
        flush
        title={
          <Segmented<CallState>
            value={state}
            onChange={setState}
            options={(['OPEN', 'RETURNS', 'HANDED_OVER', 'NOT_NEEDED'] as const).map(value => ({
              value,
              label: t(`cascade.callState.${value}`),
            }))}
          />
        }
      >
        <DataTable<CallBack>
          query={calls}
          rows={calls.data ?? []}
          rowKey="id"
          empty={t('cascade.callsEmpty')}
          columns={[
            {
              title: t('cascade.person'),
              render: (_, row) => (
                <>
                  <Link to={`/sites/${site.id}/residents/${row.stayId}`}>{row.name ?? row.stayId.slice(-6)}</Link>
                  <div className="quiet">
                    {t(`stay.${row.stayState}`)} · {t(`cascade.tie.${tieOf(row.tie)}`)}
                  </div>
                </>
              ),
            },
            {
              title: t('cascade.phone'),
              className: 'num',
              render: (_, row) => (
                <>
                  {row.phone ? <a href={`tel:${row.phone}`}>{row.phone}</a> : '–'}
                  {row.emergencyContact && <div className="quiet">{row.emergencyContact}</div>}
                  {row.community && <div className="quiet">{row.community}</div>}
                </>
              ),
            },
            { title: t('cascade.exposedAt'), className: 'num', render: (_, row) => at(row.exposedAt) },
            {
              title: t('cascade.dueAt'),
              className: 'num',
              render: (_, row) => (
                <>
                  {at(row.dueAt)} {row.escalated && <Tag color="error">{t('cascade.escalated')}</Tag>}
                </>
              ),
            },
            {
              title: t('cascade.owner'),
              render: (_, row) =>
                row.owner ??
                (row.state === 'OPEN' ? (
                  <Button
                    size="small"
                    onClick={() => call.mutate({ id: row.id, kind: 'OWN', account: username }, { onError: notice })}
                  >
                    {t('cascade.mine')}
                  </Button>
                ) : (
                  '–'
                )),
            },
            {
              title: t('cascade.attempts'),
              render: (_, row) => (
                <>
                  {row.attempts.map((one, index) => (
                    <div key={index}>
                      {t('cascade.attempt', {
                        at: at(one.at),
                        by: one.by,
                        result: t(one.reached ? 'cascade.reached' : 'cascade.notReached'),
                      })}
                      {one.note && <div className="quiet">{one.note}</div>}
                    </div>
                  ))}
                  {row.takenBy && t('cascade.takenBy', { office: row.takenBy })}
                  {row.newStay && (
                    <Link to={`/sites/${site.id}/residents/${row.newStay}`}>{t('cascade.returnsDone')}</Link>
                  )}
                  {row.state === 'OPEN' && (
                    <Space wrap size={6} className="no-print">
                      <Button size="small" onClick={() => setAsking({ row, kind: 'TRY' })}>
                        {t('cascade.tryTitle')}
                      </Button>
                      <Button
                        size="small"
                        onClick={() => call.mutate({ id: row.id, kind: 'RETURN' }, { onError: notice })}
                      >
                        {t('cascade.returns')}
                      </Button>
                      <Button size="small" onClick={() => setAsking({ row, kind: 'HANDED_OVER' })}>
                        {t('cascade.handOver')}
                      </Button>
                      {doctor && (
                        <Button size="small" onClick={() => setAsking({ row, kind: 'NOT_NEEDED' })}>
                          {t('cascade.notNeeded')}
                        </Button>
                      )}
                    </Space>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <Modal
        open={asking?.kind === 'TRY'}
        title={t('cascade.tryTitle')}
        okText={ui('save')}
        cancelText={ui('cancel')}
        confirmLoading={call.isPending}
        onOk={form.submit}
        onCancel={close}
        width={440}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ reached: false }}
          onFinish={({ reached, note }) =>
            asking &&
            call.mutate({ id: asking.row.id, kind: 'TRY', reached, note: note?.trim() || null }, { onSuccess: close })
          }
        >
          {call.isError && <ProblemNote error={call.error} />}
          <Form.Item name="reached">
            <Radio.Group
              optionType="button"
              options={[
                { value: true, label: t('cascade.reached') },
                { value: false, label: t('cascade.notReached') },
              ]}
            />
          </Form.Item>
          <Form.Item name="note" label={t('cascade.words')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
      <AskDialog
        open={asking !== null && asking.kind !== 'TRY'}
        title={t(asking?.kind === 'NOT_NEEDED' ? 'cascade.notNeededTitle' : 'cascade.handOverTitle')}
        label={t(asking?.kind === 'NOT_NEEDED' ? 'cascade.reason' : 'cascade.office')}
        hint={t('cascade.noNames')}
        ok={t(asking?.kind === 'NOT_NEEDED' ? 'cascade.notNeeded' : 'cascade.handOver')}
        pending={call.isPending}
        error={call.error}
        onAnswer={words => {
          if (!asking) return;
          const id = asking.row.id;
          call.mutate(
            asking.kind === 'NOT_NEEDED'
              ? { id, kind: 'NOT_NEEDED', reason: words }
              : { id, kind: 'HANDED_OVER', office: words },
            { onSuccess: close },
          );
        }}
        onClose={close}
      />
    </Page>
  );
}
