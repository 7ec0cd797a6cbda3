import { Button, DatePicker, Form, Input, Modal, Select, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, fromPicker, moment, Page, Panel, ProblemNote, toPicker, useMay, useSite } from '@/ui';
import { useDeclare, useDowntimes, useKits, usePrintKit } from './api';
import { type Downtime, openSheets, type PaperKit } from './model';
import { SheetsDrawer } from './SheetsDrawer';

/** Kits of paper, the times in which they were used, and what is still to be entered. */
export function DowntimePage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const navigate = useNavigate();
  const may = useMay('site-manager', 'doctor', 'nurse');
  const kits = useKits(site.id);
  const downtimes = useDowntimes(site.id);
  const print = usePrintKit(site.id);
  const [declaring, setDeclaring] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page title={t('downtime.title')} note={t('downtime.note')}>
      <Panel
        flush
        title={t('downtime.downtimes')}
        extra={
          may && (
            <Button type="primary" onClick={() => setDeclaring(true)}>
              {t('downtime.declare')}
            </Button>
          )
        }
      >
        <DataTable<Downtime>
          query={downtimes}
          rows={downtimes.data ?? []}
          rowKey="downtimeId"
          empty={t('downtime.none')}
          columns={[
            { title: t('downtime.from'), width: 150, className: 'num', render: (_, row) => at(row.from) },
            {
              title: t('downtime.until'),
              width: 150,
              className: 'num',
              render: (_, row) => (row.until ? at(row.until) : <Tag color="red">{t('downtime.lasts')}</Tag>),
            },
            {
              title: t('downtime.reason'),
              render: (_, row) => (
                <Button type="link" style={{ paddingInline: 0 }} onClick={() => setOpen(row.downtimeId)}>
                  {row.reason}
                </Button>
              ),
            },
            {
              title: t('downtime.sheet'),
              width: 220,
              render: (_, row) =>
                row.closedAt
                  ? t('downtime.closed')
                  : openSheets(row) === 0
                    ? t('downtime.done')
                    : t('downtime.open', { count: openSheets(row) }),
            },
          ]}
        />
      </Panel>
      <Panel
        flush
        title={t('downtime.kits')}
        extra={
          <Button
            loading={print.isPending}
            onClick={() =>
              print.mutate(newId(), {
                onSuccess: kit => void navigate(`/sites/${site.id}/downtime/kits/${kit.kitId}`),
              })
            }
          >
            {t('downtime.printKit')}
          </Button>
        }
      >
        {print.isError && <ProblemNote error={print.error} />}
        <DataTable<PaperKit>
          query={kits}
          rows={kits.data ?? []}
          rowKey="kitId"
          empty={t('downtime.kitsNone')}
          columns={[
            {
              title: t('downtime.kits'),
              render: (_, kit) => (
                <Link to={`/sites/${site.id}/downtime/kits/${kit.kitId}`}>
                  {t('downtime.kit', { code: kit.code, count: kit.sheets.length })}
                </Link>
              ),
            },
            {
              title: '',
              render: (_, kit) => t('downtime.printed', { at: at(kit.printedAt), by: kit.printedBy }),
            },
          ]}
        />
      </Panel>
      <DeclareDialog open={declaring} kits={kits.data ?? []} onClose={() => setDeclaring(false)} />
      <SheetsDrawer
        downtime={downtimes.data?.find(one => one.downtimeId === open) ?? null}
        onClose={() => setOpen(null)}
      />
    </Page>
  );
}

function DeclareDialog({ open, kits, onClose }: { open: boolean; kits: readonly PaperKit[]; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const declare = useDeclare(site.id);
  const [form] = Form.useForm<{ from: Dayjs; reason: string; kitIds?: string[] }>();
  const [id, setId] = useState(newId);
  const required = [{ required: true, message: ui('required') }];
  return (
    <Modal
      open={open}
      title={t('downtime.declareTitle')}
      okText={t('downtime.declare')}
      cancelText={ui('cancel')}
      confirmLoading={declare.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        declare.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ from, reason, kitIds = [] }) =>
          declare.mutate({ id, from: fromPicker(from, site.timeZone), reason, kitIds }, { onSuccess: onClose })
        }
      >
        {declare.isError && <ProblemNote error={declare.error} />}
        <Form.Item
          name="from"
          label={t('downtime.from')}
          rules={required}
          initialValue={toPicker(businessNow(), site.timeZone)}
        >
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t('downtime.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="kitIds" label={t('downtime.used')}>
          <Select
            mode="multiple"
            options={kits.map(kit => ({
              value: kit.kitId,
              label: t('downtime.kit', { code: kit.code, count: kit.sheets.length }),
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
