import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useMay, useProblemNotice, useSite } from '@/ui';
import { useEmergencies, useReviewEmergency } from './api';
import type { Emergency } from './model';
import { ReasonDialog } from './ReasonDialog';

/** Which files of this site others opened in an emergency; each is judged and closed. */
export function EmergenciesPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const emergencies = useEmergencies(site.id);
  const review = useReviewEmergency(site.id);
  const notice = useProblemNotice();
  const reviews = useMay('site-manager', 'auditor');
  const [blaming, setBlaming] = useState<Emergency | null>(null);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page title={t('personal.emergencies')} note={t('personal.emergenciesNote')}>
      <Panel flush>
        <DataTable<Emergency>
          query={emergencies}
          rows={emergencies.data ?? []}
          rowKey="accessId"
          empty={t('personal.emergenciesEmpty')}
          columns={[
            { title: t('personal.time'), width: 120, className: 'num', render: (_, one) => at(one.at) },
            { title: t('personal.reader'), width: 120, dataIndex: 'by' },
            {
              title: t('personal.emergencyKind'),
              width: 130,
              render: (_, one) => t(`personal.emergencyKinds.${one.kind}`),
            },
            { title: t('personal.emergencyWhy'), render: (_, one) => one.reason ?? '–' },
            {
              title: t('stateTitle'),
              width: 220,
              render: (_, one) =>
                one.review ? (
                  <>
                    <Tag color={one.review.verdict === 'JUSTIFIED' ? 'success' : 'error'}>
                      {t(`personal.verdict.${one.review.verdict}`)}
                    </Tag>
                    <div className="quiet">{[one.review.by, one.review.note].filter(Boolean).join(' · ')}</div>
                  </>
                ) : (
                  <>
                    <Tag color="warning">{t('personal.unreviewed')}</Tag>
                    <div className="quiet">{t('personal.reviewBy', { time: at(one.reviewBy) })}</div>
                  </>
                ),
            },
            {
              title: '',
              width: 200,
              render: (_, one) =>
                reviews &&
                !one.review && (
                  <Space size={6}>
                    <Button
                      size="small"
                      onClick={() =>
                        review.mutate({ accessId: one.accessId, verdict: 'JUSTIFIED', note: null }, { onError: notice })
                      }
                    >
                      {t('personal.verdict.JUSTIFIED')}
                    </Button>
                    <Button size="small" danger onClick={() => setBlaming(one)}>
                      {t('personal.verdict.NOT_JUSTIFIED')}
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      </Panel>
      <ReasonDialog
        open={blaming !== null}
        title={t('personal.verdict.NOT_JUSTIFIED')}
        label={t('personal.verdictNote')}
        pending={review.isPending}
        error={review.error}
        onClose={() => {
          setBlaming(null);
          review.reset();
        }}
        onReason={note =>
          blaming &&
          review.mutate(
            { accessId: blaming.accessId, verdict: 'NOT_JUSTIFIED', note },
            { onSuccess: () => setBlaming(null) },
          )
        }
      />
    </Page>
  );
}
