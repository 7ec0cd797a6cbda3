import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useReviewChoices, useReviews } from './api';
import { nameOf, type Review } from './model';
import { ChoiceField, OpenDialog, PersonField, Stage, Steps, TextField } from './RecordDialog';

/** Complaints and reviews that are to be decided, the earliest term first. */
export function ReviewsPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const reviews = useReviews(site.id);
  const choices = useReviewChoices(site.id);
  const files = useMay('site-manager', 'doctor', 'nurse');
  const [open, setOpen] = useState(false);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page
      title={t('house.reviews')}
      note={t('house.reviewsNote')}
      actions={
        files && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('house.file')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<Review>
          query={reviews}
          rows={reviews.data ?? []}
          rowKey={row => row.summary.id}
          empty={t('house.reviewsNone')}
          columns={[
            { title: t('house.room'), className: 'num', render: (_, row) => row.summary.roomNumber ?? '–' },
            { title: t('house.person'), render: (_, row) => row.summary.initials },
            { title: t('house.kind'), render: (_, row) => nameOf(choices.data?.kinds, row.kind, i18n.language) },
            { title: t('house.order'), dataIndex: 'orderNumber' },
            { title: t('house.filed'), className: 'num', render: (_, row) => at(row.filedAt) },
            { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
            { title: t('house.due'), className: 'num', render: (_, row) => at(row.summary.due) },
            { title: '', render: (_, row) => <Steps kind="reviews" head={row.summary} /> },
          ]}
        />
      </Panel>
      <OpenDialog
        kind="reviews"
        title={t('house.file')}
        open={open}
        onClose={() => setOpen(false)}
        told={fields => ({ ...fields, representative: fields.representative === true })}
      >
        <PersonField />
        <ChoiceField name="kind" label={t('house.kind')} choices={choices.data?.kinds} />
        <TextField name="orderNumber" label={t('house.order')} required={false} max={80} />
        <TextField name="facts" label={t('house.facts')} lines={4} max={3000} />
        <TextField name="wanted" label={t('house.wanted')} lines={2} max={1000} required={false} />
        <Form.Item name="representative" valuePropName="checked">
          <Checkbox>{t('house.representative')}</Checkbox>
        </Form.Item>
        <TextField name="filedBy" label={t('house.filedBy')} required={false} />
      </OpenDialog>
    </Page>
  );
}
