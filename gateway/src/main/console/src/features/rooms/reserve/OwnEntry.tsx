import { WarningOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Modal, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { Figure, Figures, moment, Panel, ProblemNote, siteDate, useMay, useProblemNotice, useSite } from '@/ui';
import { useCheckReady, useEnterReserve, useEntry, useMoveTier } from './api';
import { type ReserveEntry, type Tier, tiers } from './model';
import styles from './reserve.module.css';

/** The site's own entry: its tier, the rooms it brings, and whether somebody has looked; a tier changes with a reason. */
export function OwnEntry() {
  const { t, i18n } = useTranslation('rooms');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const manages = useMay('site-manager', 'commander');
  const entry = useEntry(site.id);
  const check = useCheckReady(site.id);
  const [open, setOpen] = useState<'entry' | 'move' | null>(null);
  const known = entry.data;
  const look = (ready: boolean) =>
    check.mutate(
      { on: siteDate(businessNow(), site.timeZone), ready, remark: null },
      { onSuccess: () => void message.success(t('reserve.saved')), onError: notice },
    );
  return (
    <Panel
      title={t('reserve.own')}
      extra={
        manages &&
        entry.isSuccess && (
          <>
            {known && (
              <>
                <Button onClick={() => look(true)}>{t('reserve.checked')}</Button>
                <Button onClick={() => look(false)}>{t('reserve.notReady')}</Button>
                <Button type="primary" onClick={() => setOpen('move')}>
                  {t('reserve.call')}
                </Button>
              </>
            )}
            <Button onClick={() => setOpen('entry')}>{t(known ? 'reserve.correct' : 'reserve.enter')}</Button>
          </>
        )
      }
    >
      {entry.isError && <ProblemNote error={entry.error} retry={() => void entry.refetch()} />}
      {entry.isPending && <Skeleton active paragraph={{ rows: 1 }} />}
      {known === null && <p className="quiet">{t('reserve.unregistered')}</p>}
      {known && (
        <div className={styles.stack}>
          <Figures>
            <Figure name={t('reserve.tier')} value={t(`reserve.tiers.${known.tier}`)} />
            <Figure name={t('reserve.rooms')} value={known.rooms} />
            <Figure name={t('reserve.contact')} value={known.contact} />
            <Figure
              name={t('reserve.checkedOn')}
              value={known.checkedOn ?? t('reserve.never')}
              note={
                known.stale && (
                  <Tag color="warning" icon={<WarningOutlined />}>
                    {t('reserve.stale')}
                  </Tag>
                )
              }
            />
          </Figures>
          {known.moves.length > 0 && (
            <ul aria-label={t('reserve.moves')}>
              {[...known.moves].reverse().map(move => (
                <li key={move.id}>
                  {t(`reserve.tiers.${move.from}`)} → {t(`reserve.tiers.${move.to}`)} · {move.reason}{' '}
                  <span className="quiet">
                    {move.by} {moment(move.at, site.timeZone, i18n.language as Language, businessNow())}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {open === 'entry' && <EntryDialog known={known ?? null} onClose={() => setOpen(null)} />}
      {open === 'move' && known && <MoveDialog known={known} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function EntryDialog({ known, onClose }: { known: ReserveEntry | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const enter = useEnterReserve(site.id);
  const [form] = Form.useForm<{ tier: Tier; rooms: number; contact: string }>();
  const required = [{ required: true, message: ui('required') }];
  return (
    <Modal
      open
      title={t('reserve.own')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={enter.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={known ?? { tier: 'H24' }}
        onFinish={fields =>
          enter.mutate(
            {
              ...fields,
              contact: fields.contact.trim(),
              ...(known ? { tier: known.tier, version: known.version } : {}),
            },
            {
              onSuccess: () => {
                void message.success(t('reserve.saved'));
                onClose();
              },
            },
          )
        }
      >
        {enter.isError && <ProblemNote error={enter.error} />}
        {!known && <TierField />}
        <Form.Item name="rooms" label={t('reserve.rooms')} rules={required}>
          <InputNumber min={0} max={1_000_000} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="contact" label={t('reserve.contact')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function MoveDialog({ known, onClose }: { known: ReserveEntry; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const move = useMoveTier();
  const [id] = useState(newId);
  const [form] = Form.useForm<{ tier: Tier; reason: string }>();
  return (
    <Modal
      open
      title={t('reserve.call')}
      okText={t('reserve.call')}
      cancelText={ui('cancel')}
      confirmLoading={move.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ tier: known.tier === 'IN_USE' ? 'H24' : 'IN_USE' }}
        onFinish={({ tier, reason }) =>
          move.mutate(
            { siteId: site.id, id, tier, reason: reason.trim() },
            {
              onSuccess: () => {
                void message.success(t('reserve.moved'));
                onClose();
              },
            },
          )
        }
      >
        {move.isError && <ProblemNote error={move.error} />}
        <TierField but={known.tier} />
        <Form.Item
          name="reason"
          label={t('reserve.reason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function TierField({ but }: { but?: Tier }) {
  const { t } = useTranslation('rooms');
  return (
    <Form.Item name="tier" label={t('reserve.tier')}>
      <Select
        options={tiers.filter(tier => tier !== but).map(value => ({ value, label: t(`reserve.tiers.${value}`) }))}
      />
    </Form.Item>
  );
}
