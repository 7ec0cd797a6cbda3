import { App, Button, Checkbox, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, ProblemNote, useMay, useSite } from '@/ui';
import { type ShiftName, useDraw, useDuty, useHandover, useHandovers } from './api';
import { before, type HandoverLine, recorders, type Signature } from './model';
import { useNamed } from './names';

/** What shifts have left to those that followed. */
export function HandoverPage() {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const site = useSite();
  const draws = useMay(...recorders);
  const named = useNamed(site.id);
  const handovers = useHandovers(site.id);
  const [drawing, setDrawing] = useState(false);
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  return (
    <Page
      title={t('shift.handover')}
      note={t('shift.drawNote')}
      actions={
        draws && (
          <Button type="primary" onClick={() => setDrawing(true)}>
            {t('shift.draw')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<HandoverLine>
          query={handovers}
          rows={handovers.data ?? []}
          rowKey={row => `${row.day} ${row.period}`}
          empty={t('shift.noHandovers')}
          scroll={{ x: 700 }}
          columns={[
            {
              title: t('shift.whichShift'),
              width: 170,
              render: (_, row) => (
                <Link to={`/sites/${site.id}/handovers/${row.day}/${row.period}`}>
                  {row.day} {named.period(row.period)}
                </Link>
              ),
            },
            { title: t('shift.builtAt'), width: 110, className: 'num', render: (_, row) => at(row.builtAt) },
            {
              title: t('shift.openTasks'),
              width: 130,
              render: (_, row) => (
                <>
                  {row.taskCount}{' '}
                  {row.unowned > 0 && (
                    <Tag color="error">
                      {t('shift.unowned')} {row.unowned}
                    </Tag>
                  )}
                </>
              ),
            },
            { title: t('shift.insideNow'), dataIndex: 'insideCount', width: 90, className: 'num' },
            { title: t('shift.remarks'), dataIndex: 'remarks', width: 80, className: 'num' },
            { title: t('shift.outgoing'), render: (_, row) => <Name signature={row.outgoing} /> },
            { title: t('shift.incoming'), render: (_, row) => <Name signature={row.incoming} /> },
          ]}
        />
      </Panel>
      <DrawDialog open={drawing} lines={handovers.data ?? []} onClose={() => setDrawing(false)} />
    </Page>
  );
}

function Name({ signature }: { signature?: Signature | null }) {
  const { t } = useTranslation('rooms');
  return signature ? signature.name : <Tag color="warning">{t('shift.unsigned')}</Tag>;
}

interface Fields {
  shift: string;
  remarks?: string;
  closed: string[];
}

function DrawDialog({ open, lines, onClose }: { open: boolean; lines: readonly HandoverLine[]; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const site = useSite();
  const named = useNamed(site.id);
  const duty = useDuty(site.id, open);
  const draw = useDraw(site.id);
  const latest = lines[0];
  const last = useHandover(site.id, open && latest ? { day: latest.day, period: latest.period } : null);
  // a remark keeps its id while the words stay, so that sending it again is the same handover
  const [ids] = useState(() => new Map<string, string>());
  const [form] = Form.useForm<Fields>();
  const now = duty.data && { day: duty.data.day, period: duty.data.period };
  const shifts: ShiftName[] = now
    ? [now, before(named.posts.data?.periods ?? [], now)].filter(
        one => !lines.some(line => line.day === one.day && line.period === one.period),
      )
    : [];

  function send({ shift, remarks = '', closed }: Fields) {
    const [day = '', period = ''] = shift.split(' ');
    const texts = remarks
      .split('\n')
      .map(text => text.trim())
      .filter(text => text !== '');
    draw.mutate(
      {
        day,
        period,
        closed,
        remarks: texts.map(text => {
          const id = ids.get(text) ?? newId();
          ids.set(text, id);
          return { id, text };
        }),
      },
      {
        onSuccess: () => {
          void message.success(t('shift.drawn'));
          void navigate(`/sites/${site.id}/handovers/${day}/${period}`);
        },
      },
    );
  }

  return (
    <Modal
      open={open}
      title={t('shift.drawTitle')}
      okText={t('shift.draw')}
      cancelText={ui('cancel')}
      confirmLoading={draw.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={draw.reset}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ closed: [] }}
        onFinish={send}
      >
        {draw.isError && <ProblemNote error={draw.error} />}
        <Form.Item name="shift" label={t('shift.whichShift')} rules={[{ required: true, message: ui('required') }]}>
          <Select
            loading={duty.isPending}
            options={shifts.map(one => ({
              value: `${one.day} ${one.period}`,
              label: `${one.day} ${named.period(one.period)}`,
            }))}
          />
        </Form.Item>
        {(last.data?.remarks.length ?? 0) > 0 && (
          <Form.Item name="closed" label={t('shift.openRemarks')}>
            <Checkbox.Group
              style={{ display: 'grid' }}
              options={last.data?.remarks.map(({ id, text }) => ({ value: id, label: text }))}
            />
          </Form.Item>
        )}
        <Form.Item name="remarks" label={t('shift.remarks')} extra={t('shift.remarkHint')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
