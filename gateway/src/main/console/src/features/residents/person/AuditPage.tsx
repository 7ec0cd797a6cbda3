import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, fromPicker, moment, Page, Panel, useProblemNotice, useSite } from '@/ui';
import dayjs from 'dayjs';
import { type TrailQuestion, useTrail, useTrailFile } from './api';
import type { TrailEntry } from './model';

/** Who saw or changed what at a site; for auditors, read only. */
export function AuditPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const [question, setQuestion] = useState<TrailQuestion>({});
  const [cursor, setCursor] = useState<string | null>(null);
  const trail = useTrail(site.id, question, cursor);
  const file = useTrailFile(site.id);
  const next = trail.data?.next ?? null;
  // days are the site's, entries stand in real time
  const day = (typed: string | undefined) => (typed ? fromPicker(dayjs(typed), site.timeZone) : undefined);

  return (
    <Page
      wide
      title={t('personal.audit')}
      note={t('personal.auditNote')}
      actions={
        <Space>
          <Button loading={file.isPending} onClick={() => file.mutate(question, { onError: notice })}>
            {t('personal.auditExport')}
          </Button>
          <Button onClick={() => globalThis.print()}>{t('personal.print')}</Button>
        </Space>
      }
    >
      <Panel
        flush
        title={
          <Form<TrailQuestion>
            layout="inline"
            className="no-print"
            onFinish={({ username, action, subjectId, from, until }) => {
              setCursor(null);
              setQuestion({
                ...(username?.trim() && { username: username.trim() }),
                ...(action?.trim() && { action: action.trim() }),
                ...(subjectId?.trim() && { subjectId: subjectId.trim() }),
                ...(from && { from: day(from) }),
                ...(until && { until: day(until) }),
              });
            }}
          >
            <Form.Item name="username">
              <Input allowClear placeholder={t('personal.auditUser')} aria-label={t('personal.auditUser')} />
            </Form.Item>
            <Form.Item name="action">
              <Input allowClear placeholder={t('personal.auditAction')} aria-label={t('personal.auditAction')} />
            </Form.Item>
            <Form.Item name="subjectId">
              <Input allowClear placeholder={t('personal.auditSubject')} aria-label={t('personal.auditSubject')} />
            </Form.Item>
            <Form.Item name="from" label={t('personal.auditFrom')}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="until" label={t('personal.auditUntil')}>
              <Input type="datetime-local" />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {t('personal.auditFind')}
            </Button>
          </Form>
        }
      >
        <DataTable<TrailEntry>
          query={trail}
          rows={trail.data?.items ?? []}
          rowKey="id"
          pageSize={100}
          empty={t('personal.auditEmpty')}
          columns={[
            {
              title: t('personal.time'),
              width: 150,
              className: 'num',
              render: (_, one) => moment(one.at, site.timeZone, i18n.language as Language, businessNow()),
            },
            { title: t('personal.auditUser'), width: 140, dataIndex: 'username' },
            { title: t('personal.auditAction'), width: 180, dataIndex: 'action' },
            {
              title: t('personal.auditSubject'),
              render: (_, one) => (
                <>
                  {one.subjectType}{' '}
                  {one.subjectType === 'stay' ? (
                    <Link className="num" to={`/sites/${site.id}/residents/${one.subjectId}`}>
                      {one.subjectId}
                    </Link>
                  ) : (
                    <span className="num faint">{one.subjectId}</span>
                  )}
                </>
              ),
            },
            { title: t('personal.reason'), render: (_, one) => one.reason ?? '' },
          ]}
        />
        <Space className="no-print" style={{ padding: 12 }}>
          {cursor && <Button onClick={() => setCursor(null)}>{t('personal.auditFirst')}</Button>}
          {next && <Button onClick={() => setCursor(next)}>{t('personal.auditMore')}</Button>}
        </Space>
      </Panel>
    </Page>
  );
}
