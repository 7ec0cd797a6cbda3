import { App, Button, Checkbox, Form, Input, Modal, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newId } from '@/api';
import { byText, DataTable, Page, Panel, ProblemNote, useMay, useSite } from '@/ui';
import { type StaffEntry, useRegister, useStaff } from './api';
import { groups, type Staff } from './model';

/** Who works here, who of them lives on site, and where their closed cycle stands. */
export function StaffPage() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const edits = useMay('site-manager');
  const [left, setLeft] = useState(false);
  const staff = useStaff(site.id, left);
  const [editing, setEditing] = useState<Staff | 'new' | null>(null);
  return (
    <Page
      title={t('shift.staff')}
      note={<Link to={`/sites/${site.id}/duty`}>{t('shift.back')}</Link>}
      actions={
        <>
          <Switch
            checked={left}
            onChange={setLeft}
            checkedChildren={t('shift.left')}
            unCheckedChildren={t('shift.present')}
            aria-label={t('shift.left')}
          />
          {edits && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {t('shift.register')}
            </Button>
          )}
        </>
      }
    >
      <Panel flush>
        <DataTable<Staff>
          query={staff}
          rows={staff.data ?? []}
          rowKey="id"
          pageSize={50}
          empty={t('shift.noStaff')}
          scroll={{ x: 680 }}
          columns={[
            {
              title: t('shift.name'),
              width: 120,
              sorter: byText(row => row.name),
              render: (_, row) => <strong>{row.name}</strong>,
            },
            {
              title: t('shift.group'),
              width: 130,
              filters: groups.map(value => ({ value, text: t(`shift.groups.${value}`) })),
              onFilter: (value, row) => row.group === value,
              render: (_, row) => t(`shift.groups.${row.group}`),
            },
            { title: t('shift.account'), width: 120, render: (_, row) => row.username ?? '–' },
            {
              title: t('shift.staffRoom'),
              width: 100,
              sorter: byText(row => row.staffRoom),
              render: (_, row) => row.staffRoom ?? '–',
            },
            { title: t('shift.cycle'), render: (_, row) => row.staffRoom && <Cycle staff={row} /> },
            {
              title: '',
              width: 90,
              render: (_, row) =>
                edits && (
                  <Button size="small" onClick={() => setEditing(row)}>
                    {t('shift.edit')}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      <StaffDialog staff={editing} onClose={() => setEditing(null)} />
    </Page>
  );
}

function Cycle({ staff: { cycle } }: { staff: Staff }) {
  const { t } = useTranslation('rooms');
  if (!cycle) return <Tag color="warning">{t('shift.cycleOver')}</Tag>;
  return (
    <Tag color={cycle.kind === 'WORK' ? 'success' : undefined}>
      {t('shift.cycleDay', {
        phase: t(`shift.phase.${cycle.kind}`),
        day: cycle.day,
        days: cycle.days,
        until: cycle.until,
      })}
    </Tag>
  );
}

type Fields = Omit<StaffEntry, 'id' | 'version'>;

function StaffDialog({ staff, onClose }: { staff: Staff | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const register = useRegister(site.id);
  const [fresh, setFresh] = useState(newId);
  const [form] = Form.useForm<Fields>();
  const known = staff === 'new' ? null : staff;
  return (
    <Modal
      open={staff !== null}
      title={known ? t('shift.edit') : t('shift.register')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={register.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        register.reset();
        setFresh(newId());
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={known ?? { group: 'OBSERVATION', left: false }}
        onFinish={fields =>
          register.mutate(
            {
              id: known?.id ?? fresh,
              version: known?.version ?? 0,
              name: fields.name.trim(),
              group: fields.group,
              username: fields.username?.trim(),
              staffRoom: fields.staffRoom?.trim(),
              cycleFrom: fields.cycleFrom ?? undefined,
              left: fields.left,
            },
            {
              onSuccess: () => {
                void message.success(ui('saved'));
                onClose();
              },
            },
          )
        }
      >
        {register.isError && <ProblemNote error={register.error} />}
        <Form.Item
          name="name"
          label={t('shift.name')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="group" label={t('shift.group')}>
          <Select options={groups.map(value => ({ value, label: t(`shift.groups.${value}`) }))} />
        </Form.Item>
        <Form.Item name="username" label={`${t('shift.account')} (${ui('optional')})`}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="staffRoom" label={`${t('shift.staffRoom')} (${ui('optional')})`} extra={t('shift.cycleHint')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="cycleFrom"
          label={`${t('shift.cycleFrom')} (${ui('optional')})`}
          normalize={(value: string) => value || undefined}
        >
          <Input type="date" />
        </Form.Item>
        {known && (
          <Form.Item name="left" valuePropName="checked">
            <Checkbox>{t('shift.leave')}</Checkbox>
          </Form.Item>
        )}
        {!known && (
          <Form.Item name="left" hidden>
            <Checkbox />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
