import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useMay, useProblemNotice, useSession, useSite } from '@/ui';
import { saveDraft, useInspections } from './api';
import { headings, type Inspection, inspectors } from './model';
import styles from './oversight.module.css';
import { HeadingScore } from './words';

/** The inspections of the site, drafts included, with how each heading stood. */
export function InspectionsPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const { username } = useSession();
  const inspects = useMay(...inspectors);
  const notice = useProblemNotice();
  const navigate = useNavigate();
  const inspections = useInspections(site.id);
  const [beginning, setBeginning] = useState(false);
  const rows = inspections.data?.pages.flatMap(page => page.items) ?? [];
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());

  function begin() {
    const id = newId();
    setBeginning(true);
    saveDraft(site.id, id, { answers: [], remark: null })
      .then(() => navigate(`/sites/${site.id}/inspections/${id}`))
      .catch(notice)
      .finally(() => setBeginning(false));
  }

  return (
    <Page
      title={t('oversight.inspections')}
      note={t('oversight.inspectionsNote')}
      actions={
        inspects && (
          <Button type="primary" icon={<PlusOutlined />} loading={beginning} onClick={begin}>
            {t('oversight.begin')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<Inspection>
          query={inspections}
          rows={rows}
          rowKey="id"
          pageSize={500}
          empty={t('oversight.noInspections')}
          columns={[
            { title: t('oversight.when'), className: 'num', render: (_, row) => at(row.happenedAt) },
            {
              title: t('oversight.inspector'),
              render: (_, row) => (
                <>
                  {row.inspector} <span className="quiet">{t(`oversight.level.${row.level}`)}</span>
                </>
              ),
            },
            ...headings.map(heading => ({
              title: t(`oversight.headings.${heading}`),
              align: 'right' as const,
              render: (_: unknown, row: Inspection) => (
                <HeadingScore score={row.scores.find(score => score.heading === heading)} />
              ),
            })),
            {
              title: t('oversight.state'),
              render: (_, row) =>
                row.submitted ? (
                  <Tag color="success">{t('oversight.submitted')}</Tag>
                ) : (
                  <Tag color="warning">{t('oversight.draft')}</Tag>
                ),
            },
            {
              title: '',
              render: (_, row) => (
                <Link to={`/sites/${site.id}/inspections/${row.id}`}>
                  {row.submitted || row.inspector !== username ? t('oversight.view') : t('oversight.continue')}
                </Link>
              ),
            },
          ]}
        />
        {inspections.hasNextPage && (
          <div className={styles.more}>
            <Button loading={inspections.isFetchingNextPage} onClick={() => void inspections.fetchNextPage()}>
              {ui('more')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}
