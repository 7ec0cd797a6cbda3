import { App, Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '@/ui';
import { useCorrect } from './api';
import { permitKinds, type PermitKind, type SitePapers } from './model';
import styles from './site.module.css';

interface Fields {
  chief?: string;
  liaison?: string;
  permits: Record<PermitKind, { number?: string; validUntil?: Dayjs | null }>;
  planBy?: string;
  planOn?: Dayjs | null;
  exclusiveUse: boolean;
  airChecked: boolean;
}

const date = 'YYYY-MM-DD';

function fieldsOf({ activation, liaison, exclusiveUse }: SitePapers): Fields {
  const permits = {} as Fields['permits'];
  for (const kind of permitKinds) {
    const known = activation?.permits.find(permit => permit.kind === kind);
    permits[kind] = known ? { number: known.number, validUntil: dayjs(known.validUntil) } : {};
  }
  return {
    chief: activation?.chief ?? undefined,
    liaison: liaison ?? undefined,
    permits,
    planBy: activation?.plan?.approvedBy,
    planOn: activation?.plan ? dayjs(activation.plan.approvedOn) : null,
    exclusiveUse,
    airChecked: activation?.airChecked ?? false,
  };
}

function corrected(papers: SitePapers, fields: Fields): SitePapers {
  return {
    ...papers,
    liaison: fields.liaison?.trim() || null,
    exclusiveUse: fields.exclusiveUse,
    activation: {
      chief: fields.chief?.trim() || null,
      permits: permitKinds.flatMap(kind => {
        const { number, validUntil } = fields.permits[kind];
        return number?.trim() && validUntil
          ? [{ kind, number: number.trim(), validUntil: validUntil.format(date) }]
          : [];
      }),
      plan:
        fields.planBy?.trim() && fields.planOn
          ? { approvedBy: fields.planBy.trim(), approvedOn: fields.planOn.format(date) }
          : null,
      airChecked: fields.airChecked,
    },
  };
}

/** The papers of the gate. What is left out is missing, and the gate says so. */
export function PapersDialog({ papers, open, onClose }: { papers: SitePapers; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const correct = useCorrect();
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open={open}
      title={t('site.edit')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={correct.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => correct.reset()}
      width={600}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={fieldsOf(papers)}
        onFinish={fields =>
          correct.mutate(corrected(papers, fields), {
            onSuccess: () => {
              void message.success(t('site.saved'));
              onClose();
            },
          })
        }
      >
        {correct.isError && <ProblemNote error={correct.error} />}
        <div className={styles.pair}>
          <Form.Item name="chief" label={t('site.chief')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="liaison" label={t('site.liaison')}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        {permitKinds.map(kind => (
          <div key={kind} className={styles.pair}>
            <Form.Item name={['permits', kind, 'number']} label={`${t(`site.permit.${kind}`)} · ${t('site.number')}`}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['permits', kind, 'validUntil']} label={t('site.validUntil')}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
          </div>
        ))}
        <div className={styles.pair}>
          <Form.Item name="planBy" label={`${t('site.plan')} · ${t('site.planBy')}`}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="planOn" label={t('site.planOn')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="exclusiveUse" valuePropName="checked" noStyle>
          <Checkbox>{t('site.exclusive')}</Checkbox>
        </Form.Item>
        <Form.Item name="airChecked" valuePropName="checked" noStyle>
          <Checkbox>{t('site.air')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
