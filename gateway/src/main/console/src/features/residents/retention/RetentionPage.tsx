import { Button, Form, Input, Modal, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, Rules, useMay, useSite } from '@/ui';
import {
  type Erasure,
  type Kept,
  type LegalHold,
  useErasures,
  useHolds,
  useKept,
  useLiftHold,
  usePlaceHold,
} from './api';

const known = ['rooms', 'health', 'supplies'] as const;

/** Who is still known after the stay and why; who was forgotten and who has confirmed it. */
export function RetentionPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const kept = useKept(site.id);
  const erasures = useErasures(site.id);
  const holds = useHolds(site.id);
  const opens = useMay('site-manager');
  const [dialog, setDialog] = useState<{ stayId: string } | { hold: LegalHold } | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const file = (stayId: string) =>
    opens ? <Link to={`/sites/${site.id}/residents/${stayId}`}>{stayId.slice(-8)}</Link> : stayId.slice(-8);
  const services = (names: readonly string[]) =>
    names
      .map(name => known.find(one => one === name))
      .map(name => (name ? t(`retention.service.${name}`) : ''))
      .join(', ');
  return (
    <Page title={t('retention.title')} note={t('retention.note')}>
      <Panel flush>
        <Tabs
          tabBarStyle={{ paddingInline: 16 }}
          items={[
            {
              key: 'kept',
              label: t('retention.kept'),
              children: (
                <DataTable<Kept>
                  query={kept}
                  rows={kept.data ?? []}
                  rowKey="stayId"
                  empty={t('retention.none')}
                  columns={[
                    { title: t('retention.stay'), className: 'num', render: (_, row) => file(row.stayId) },
                    { title: t('retention.ended'), className: 'num', render: (_, row) => at(row.endedAt) },
                    { title: t('retention.due'), className: 'num', render: (_, row) => at(row.due) },
                    {
                      title: t('retention.why'),
                      render: (_, row) => row.kept.length > 0 && <Rules rules={row.kept} />,
                    },
                    {
                      title: '',
                      render: (_, row) => (
                        <Button size="small" onClick={() => setDialog({ stayId: row.stayId })}>
                          {t('retention.place')}
                        </Button>
                      ),
                    },
                  ]}
                />
              ),
            },
            {
              key: 'erased',
              label: t('retention.erased'),
              children: (
                <DataTable<Erasure>
                  query={erasures}
                  rows={erasures.data ?? []}
                  rowKey="erasureId"
                  empty={t('retention.none')}
                  columns={[
                    {
                      title: t('retention.stay'),
                      className: 'num',
                      render: (_, row) => row.stayIds.map(id => id.slice(-8)).join(', '),
                    },
                    { title: t('retention.due'), className: 'num', render: (_, row) => at(row.due) },
                    {
                      title: t('retention.begun'),
                      className: 'num',
                      render: (_, row) => row.destroyedAt && at(row.destroyedAt),
                    },
                    {
                      title: t('retention.proven'),
                      render: (_, row) =>
                        row.provenAt
                          ? at(row.provenAt)
                          : t('retention.waiting', { services: services(row.waitingFor) }),
                    },
                  ]}
                />
              ),
            },
            {
              key: 'holds',
              label: t('retention.holds'),
              children: (
                <DataTable<LegalHold>
                  query={holds}
                  rows={holds.data ?? []}
                  rowKey="holdId"
                  empty={t('retention.none')}
                  columns={[
                    { title: t('retention.stay'), className: 'num', render: (_, row) => file(row.stayId) },
                    { title: t('retention.authority'), render: (_, row) => row.authority },
                    { title: t('retention.reason'), render: (_, row) => row.reason },
                    {
                      title: t('retention.until'),
                      render: (_, row) => (row.until ? at(row.until) : t('retention.untilLifted')),
                    },
                    { title: t('retention.placed'), render: (_, row) => `${at(row.placedAt)} ${row.placedBy}` },
                    {
                      title: '',
                      render: (_, row) =>
                        row.lifted ? (
                          t('retention.lifted')
                        ) : (
                          <Button size="small" onClick={() => setDialog({ hold: row })}>
                            {t('retention.lift')}
                          </Button>
                        ),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      </Panel>
      <HoldDialog wish={dialog} onClose={() => setDialog(null)} />
    </Page>
  );
}

function HoldDialog({ wish, onClose }: { wish: { stayId: string } | { hold: LegalHold } | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const place = usePlaceHold(site.id);
  const lift = useLiftHold(site.id);
  const [form] = Form.useForm<{ authority: string; reason: string }>();
  const [id, setId] = useState(newId);
  const lifting = wish !== null && 'hold' in wish;
  const failed = [place, lift].find(one => one.isError);
  const required = [{ required: true, whitespace: true, message: ui('required') }];
  return (
    <Modal
      open={wish !== null}
      title={t(lifting ? 'retention.lift' : 'retention.place')}
      okText={t(lifting ? 'retention.lift' : 'retention.place')}
      cancelText={ui('cancel')}
      confirmLoading={place.isPending || lift.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        place.reset();
        lift.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ authority, reason }) => {
          if (!wish) return;
          if ('hold' in wish) lift.mutate({ holdId: wish.hold.holdId, reason }, { onSuccess: onClose });
          else place.mutate({ id, stayId: wish.stayId, authority, reason }, { onSuccess: onClose });
        }}
      >
        {failed && <ProblemNote error={failed.error} />}
        {!lifting && (
          <Form.Item
            name="authority"
            label={t('retention.authority')}
            extra={t('retention.authorityHint')}
            rules={required}
          >
            <Input maxLength={120} />
          </Form.Item>
        )}
        <Form.Item name="reason" label={t('retention.reason')} rules={required}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
