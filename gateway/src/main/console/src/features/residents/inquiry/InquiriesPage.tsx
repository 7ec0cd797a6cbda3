import { Button, Form, Input, Modal, Segmented, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, ProblemNote, useProblemNotice, useSession, useSite } from '@/ui';
import { useAnswer, useInquiries, useOwnInquiry } from './api';
import { type Inquiry, type Where, wheres } from './model';
import { ReceivePanel } from './ReceivePanel';

/** Requests of other regions: who is looked for, where they are, and until when an answer is due. */
export function InquiriesPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const { username } = useSession();
  const notice = useProblemNotice();
  const [open, setOpen] = useState(true);
  const [answering, setAnswering] = useState<Inquiry | null>(null);
  const inquiries = useInquiries(site.id, open);
  const own = useOwnInquiry(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page wide title={t('inquiry.inquiries')} note={t('inquiry.inquiriesNote')}>
      <Panel>
        <ReceivePanel kind="inquiries" />
      </Panel>
      <Panel
        flush
        title={
          <Segmented<boolean>
            value={open}
            onChange={setOpen}
            options={[
              { value: true, label: t('inquiry.open') },
              { value: false, label: t('inquiry.answered') },
            ]}
          />
        }
      >
        <DataTable<Inquiry>
          query={inquiries}
          rows={inquiries.data ?? []}
          rowKey="id"
          empty={t('inquiry.inquiriesEmpty')}
          columns={[
            {
              title: t('inquiry.dueAt'),
              className: 'num',
              render: (_, row) => (
                <>
                  {at(row.dueAt)} {row.overdue && <Tag color="error">{t('inquiry.overdue')}</Tag>}
                </>
              ),
              sorter: byText(row => row.dueAt),
            },
            {
              title: t('inquiry.person'),
              render: (_, row) => (
                <>
                  <strong>{row.name ?? '–'}</strong>
                  <div className="quiet num">
                    {[row.idNumber, row.birthDate, row.phone].filter(Boolean).join(' · ')}
                  </div>
                  <div className="quiet">{[row.address, row.remark].filter(Boolean).join(' · ')}</div>
                </>
              ),
            },
            { title: t('inquiry.event'), dataIndex: 'event' },
            {
              title: t('inquiry.letters'),
              render: (_, row) =>
                row.letters.map((letter, index) => (
                  <div key={index} style={{ maxInlineSize: 180 }}>
                    {[letter.from, letter.number].filter(Boolean).join(' ')}{' '}
                    {letter.urgent && <Tag color="warning">{t('inquiry.urgent')}</Tag>}
                  </div>
                )),
            },
            {
              title: t('inquiry.found'),
              render: (_, row) => (
                <>
                  <Tag color={row.where === 'HERE_NOW' ? 'processing' : undefined}>
                    {t(`inquiry.where.${row.where}`)}
                  </Tag>
                  {row.stayId && (
                    <div>
                      <Link to={`/sites/${site.id}/residents/${row.stayId}`}>{t('inquiry.openFile')}</Link>
                    </div>
                  )}
                  {row.answer?.words && <div>{row.answer.words}</div>}
                  {row.answer && (
                    <div className="quiet">{t('inquiry.answeredBy', { by: row.answer.by, at: at(row.answer.at) })}</div>
                  )}
                </>
              ),
            },
            {
              title: t('inquiry.owner'),
              render: (_, row) => (
                <Space wrap size={6}>
                  {row.owner}
                  {!row.answer && !row.owner && (
                    <Button
                      size="small"
                      onClick={() => own.mutate({ id: row.id, account: username }, { onError: notice })}
                    >
                      {t('inquiry.mine')}
                    </Button>
                  )}
                  {!row.answer && (
                    <Button size="small" onClick={() => setAnswering(row)}>
                      {t('inquiry.answer')}
                    </Button>
                  )}
                </Space>
              ),
            },
          ]}
        />
      </Panel>
      <AnswerDialog inquiry={answering} onClose={() => setAnswering(null)} />
    </Page>
  );
}

function AnswerDialog({ inquiry, onClose }: { inquiry: Inquiry | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const answer = useAnswer(site.id);
  const [form] = Form.useForm<{ where?: Where | ''; words?: string }>();
  const several = inquiry?.where === 'SEVERAL';
  return (
    <Modal
      open={inquiry !== null}
      title={t('inquiry.answerTitle', { name: inquiry?.name ?? '' })}
      okText={t('inquiry.answer')}
      cancelText={ui('cancel')}
      confirmLoading={answer.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => answer.reset()}
      width={460}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ where: several ? undefined : '' }}
        onFinish={({ where, words }) =>
          inquiry &&
          answer.mutate({ id: inquiry.id, where: where || null, words: words?.trim() || null }, { onSuccess: onClose })
        }
      >
        {answer.isError && <ProblemNote error={answer.error} />}
        <Form.Item
          name="where"
          label={t('inquiry.answerWhere')}
          rules={[{ required: several, message: ui('required') }]}
        >
          <Select
            options={[
              ...(several || !inquiry
                ? []
                : [{ value: '', label: t('inquiry.asFound', { where: t(`inquiry.where.${inquiry.where}`) }) }]),
              ...wheres
                .filter(where => where !== 'SEVERAL')
                .map(where => ({ value: where, label: t(`inquiry.where.${where}`) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="words" label={t('inquiry.words')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
