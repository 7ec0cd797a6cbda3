import { App, Button, Checkbox, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { useLosses, useSearchNow, useSettle, useTake } from './api';
import { type LostPerson, span } from './model';

/** Who was missed, is out of control or was dropped: each with an owner, a clock, and the way to settle it. */
export function LossesPage() {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const settles = useMay('site-manager', 'doctor', 'nurse');
  const [all, setAll] = useState(false);
  const [settling, setSettling] = useState<LostPerson | null>(null);
  const losses = useLosses(site.id, all);
  const take = useTake(site.id);
  const search = useSearchNow(site.id);
  const at = (when: string) => moment(when, site.timeZone, language, businessNow());
  return (
    <Page
      title={t('reception.losses')}
      note={t('reception.lossesNote')}
      actions={
        <>
          <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
            {t('reception.all')}
          </Checkbox>
          {settles && (
            <Button
              loading={search.isPending}
              onClick={() =>
                search.mutate(undefined, {
                  onSuccess: () => void message.success(t('reception.searched')),
                  onError: notice,
                })
              }
            >
              {t('reception.searchNow')}
            </Button>
          )}
        </>
      }
    >
      <Panel flush>
        <DataTable<LostPerson>
          query={losses}
          rows={losses.data ?? []}
          rowKey="id"
          empty={t('reception.lossesEmpty')}
          columns={[
            {
              title: t('reception.kind'),
              width: 210,
              render: (_, one) => (
                <>
                  <Tag color={one.open ? 'red' : undefined}>{t(`reception.loss.${one.kind}`)}</Tag>
                  <div className="faint">{t(`reception.lossWhy.${one.kind}`)}</div>
                </>
              ),
            },
            {
              title: t('reception.name'),
              render: (_, one) =>
                settles ? <Link to={`/sites/${site.id}/residents/${one.stayId}`}>{one.name}</Link> : one.name,
            },
            { title: t('reception.room'), width: 90, className: 'num', render: (_, one) => one.roomNumber ?? '–' },
            { title: t('reception.since'), width: 150, className: 'num', render: (_, one) => at(one.since) },
            { title: t('reception.clock'), width: 100, className: 'num', render: (_, one) => span(one.minutes) },
            {
              title: t('reception.owner'),
              width: 150,
              render: (_, one) =>
                one.takenBy ??
                (one.owner === 'nurse' || one.owner === 'site-manager' ? t(`reception.role.${one.owner}`) : one.owner),
            },
            {
              title: t('reception.due'),
              width: 170,
              className: 'num',
              render: (_, one) =>
                one.open ? (
                  <>
                    {at(one.due)} {one.overdue && <Tag color="red">{t('reception.overdue')}</Tag>}
                  </>
                ) : one.how === 'EVIDENCE' ? (
                  t('reception.evidence')
                ) : (
                  <span title={one.reason ?? ''}>{t('reception.settledBy', { who: one.closedBy ?? '' })}</span>
                ),
            },
            {
              key: 'do',
              width: 200,
              className: 'no-print',
              render: (_, one) =>
                one.open && (
                  <>
                    {!one.takenBy && (
                      <Button size="small" onClick={() => take.mutate(one.id, { onError: notice })}>
                        {t('reception.takeIt')}
                      </Button>
                    )}{' '}
                    {settles && (
                      <Button size="small" type="primary" onClick={() => setSettling(one)}>
                        {t('reception.settle')}
                      </Button>
                    )}
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <SettleDialog loss={settling} onClose={() => setSettling(null)} />
    </Page>
  );
}

function SettleDialog({ loss, onClose }: { loss: LostPerson | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const settle = useSettle(site.id);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open={loss !== null}
      title={t('reception.settleTitle')}
      okText={t('reception.settle')}
      cancelText={ui('cancel')}
      confirmLoading={settle.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => settle.reset()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) => loss && settle.mutate({ id: loss.id, reason: reason.trim() }, { onSuccess: onClose })}
      >
        {settle.isError && <ProblemNote error={settle.error} />}
        <Form.Item
          name="reason"
          label={t('reception.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
