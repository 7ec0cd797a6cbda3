import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byText, DataTable, Panel } from '@/ui';
import styles from './arrivals.module.css';
import type { Duplicate, RowError } from './model';

/** Every faulty cell of a list with its remedy, and every row whose person is there already. */
export function RowErrors({ errors, duplicates }: { errors: readonly RowError[]; duplicates: readonly Duplicate[] }) {
  const { t, i18n } = useTranslation('residents');
  const zh = i18n.language === 'zh';
  const [shown, setShown] = useState<'errors' | 'duplicates'>(errors.length > 0 ? 'errors' : 'duplicates');
  return (
    <Panel
      flush
      title={
        <Segmented
          value={shown}
          onChange={setShown}
          options={[
            { value: 'errors', label: `${t('errors')} ${errors.length}` },
            { value: 'duplicates', label: `${t('duplicates')} ${duplicates.length}` },
          ]}
        />
      }
    >
      {shown === 'errors' ? (
        <DataTable<RowError>
          size="small"
          rows={errors}
          rowKey={row => `${row.row} ${row.column} ${row.message}`}
          empty={t('errorsNone')}
          pageSize={10}
          columns={[
            { title: t('errorRow'), dataIndex: 'row', align: 'right', width: 64, sorter: byText(row => row.row) },
            { title: t('errorColumn'), dataIndex: 'column', width: 120, sorter: byText(row => row.column) },
            {
              title: t('errorValue'),
              dataIndex: 'value',
              width: 220,
              render: (value: string) => <span className={styles.value}>{value || '–'}</span>,
            },
            { title: t('errorMessage'), render: (_, row) => (zh && row.messageZh) || row.message },
            { title: t('errorRemedy'), render: (_, row) => (zh && row.remedyZh) || row.remedy },
          ]}
        />
      ) : (
        <DataTable<Duplicate>
          size="small"
          rows={duplicates}
          rowKey="row"
          pageSize={10}
          columns={[
            { title: t('errorRow'), dataIndex: 'row', align: 'right', width: 64 },
            {
              title: t('duplicates'),
              render: (_, row) =>
                row.firstRow
                  ? t('duplicateIn', { row: row.row, first: row.firstRow })
                  : t('duplicateKnown', { row: row.row }),
            },
          ]}
        />
      )}
    </Panel>
  );
}
