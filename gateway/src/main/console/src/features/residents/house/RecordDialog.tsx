import { App, Button, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/api';
import { ProblemNote, useNames, useSite } from '@/ui';
import { useOpen, useStep } from './api';
import { type Act, actsOf, type Choice, type Head, isSigned, type Kind, nameOf, stages } from './model';

/** Chooses a resident by name or by the end of the id. */
export function PersonField() {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const names = useNames(site.id);
  return (
    <Form.Item name="stayId" label={t('house.person')} rules={[{ required: true, message: ui('required') }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={[...names].map(([value, label]) => ({ value, label: `${label} · ${value.slice(-4)}` }))}
      />
    </Form.Item>
  );
}

/** A choice of a rule book. */
export function ChoiceField({
  name,
  label,
  choices,
  mode,
  required = true,
}: {
  name: string;
  label: string;
  choices: readonly Choice[] | undefined;
  mode?: 'multiple';
  required?: boolean;
}) {
  const { i18n } = useTranslation();
  const { t: ui } = useTranslation('ui');
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required, message: ui('required') }] : []}>
      <Select
        {...(mode ? { mode } : {})}
        options={(choices ?? []).map(one => ({ value: one.id, label: nameOf(choices, one.id, i18n.language) }))}
      />
    </Form.Item>
  );
}

/** Words or a number, required unless said otherwise. */
export function TextField({
  name,
  label,
  lines,
  required = true,
  max = 120,
}: {
  name: string;
  label: string;
  lines?: number;
  required?: boolean;
  max?: number;
}) {
  const { t: ui } = useTranslation('ui');
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required, whitespace: true, message: ui('required') }] : []}
    >
      {lines ? <Input.TextArea rows={lines} maxLength={max} /> : <Input maxLength={max} />}
    </Form.Item>
  );
}

/** Opens a record. What the form holds is what the service is told, unless `told` makes something else of it. */
export function OpenDialog({
  kind,
  title,
  open,
  onClose,
  told,
  children,
  initial,
}: {
  kind: Kind;
  title: string;
  open: boolean;
  onClose: () => void;
  told?: (fields: Record<string, unknown>) => Record<string, unknown>;
  children: ReactNode;
  initial?: Record<string, unknown>;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const write = useOpen(site.id, kind);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<Record<string, unknown>>();
  return (
    <Modal
      open={open}
      title={title}
      okText={t('house.save')}
      cancelText={ui('cancel')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        write.reset();
        setId(newId());
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={initial}
        onFinish={fields =>
          write.mutate(
            { id, body: told ? told(fields) : fields },
            {
              onSuccess: () => {
                void message.success(t('house.saved'));
                onClose();
              },
              onError: () => setId(newId()),
            },
          )
        }
      >
        {write.isError && <ProblemNote error={write.error} />}
        {children}
      </Form>
    </Modal>
  );
}

/** Where a record stands, in words. */
export function Stage({ head }: { head: Head }) {
  const { t } = useTranslation('residents');
  const known = stages.find(one => one === head.stage);
  return (
    <>
      {known ? t(`house.stage.${known}`) : head.stage}
      {head.overdue && (
        <strong role="status" style={{ marginInlineStart: 8, color: 'var(--ant-color-error, #cf1322)' }}>
          {t('house.overdue')}
        </strong>
      )}
    </>
  );
}

/** The buttons of what can be done with a record now; each asks for the number and the words that belong to it. */
export function Steps({
  kind,
  head,
  notes,
}: {
  kind: Kind;
  head: Head;
  /** what the note of an act is chosen from; free text for the others */
  notes?: Partial<Record<Act, readonly Choice[]>>;
}) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const write = useStep(site.id, kind);
  const [act, setAct] = useState<Act | null>(null);
  const [stepId, setStepId] = useState(newId);
  const [form] = Form.useForm<{ note?: string; words?: string }>();
  const choices = act ? notes?.[act] : undefined;
  return (
    <span className="no-print" style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap', maxInlineSize: 280 }}>
      {actsOf(kind, head.stage).map(one => (
        <Button key={one} size="small" onClick={() => setAct(one)}>
          {t(`house.act.${one}`)}
        </Button>
      ))}
      <Modal
        open={act !== null}
        title={act && t(`house.act.${act}`)}
        okText={t('house.save')}
        cancelText={ui('cancel')}
        confirmLoading={write.isPending}
        onOk={form.submit}
        onCancel={() => setAct(null)}
        afterClose={() => {
          write.reset();
          setStepId(newId());
        }}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={({ note, words }) =>
            act &&
            write.mutate(
              {
                id: head.id,
                stepId,
                body: { kind: act, ...(note ? { note } : {}), ...(words ? { words } : {}) },
              },
              {
                onSuccess: () => {
                  void message.success(t('house.saved'));
                  setAct(null);
                },
                onError: () => setStepId(newId()),
              },
            )
          }
        >
          {write.isError && <ProblemNote error={write.error} />}
          {kind !== 'permits' &&
            (choices ? (
              <Form.Item name="note" label={t('house.note')}>
                <Select
                  options={choices.map(one => ({ value: one.id, label: nameOf(choices, one.id, i18n.language) }))}
                />
              </Form.Item>
            ) : (
              <TextField name="note" label={t('house.note')} required={false} max={40} />
            ))}
          <TextField
            name="words"
            label={t(act !== null && isSigned(act) ? 'house.signedBy' : 'house.words')}
            required={act !== null && isSigned(act)}
            lines={3}
            max={200}
          />
        </Form>
      </Modal>
    </span>
  );
}
