import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byText, DataTable, Panel } from '@/ui';
import styles from './arrivals.module.css';
import type { Duplicate, RowError } from './model';

interface Again {
  row: number;
  firstRow: number | null;
}

/** Every faulty cell of a list with its remedy, and every row whose person is there already. */
export function RowErrors({
  errors,
  duplicates,
  known,
}: {
  errors: readonly RowError[];
  duplicates: readonly Duplicate[];
  known: readonly number[];
}) {
  const { t, i18n } = useTranslation('residents');
  const zh = i18n.language === 'zh';
  const again: readonly Again[] = [...duplicates, ...known.map(row => ({ row, firstRow: null }))];
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
            { value: 'duplicates', label: `${t('duplicates')} ${again.length}` },
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
            ...(zh
              ? [{ title: `${t('errorMessage')} / ${t('errorRemedy')}`, dataIndex: 'messageZh' }]
              : [
                  { title: t('errorMessage'), dataIndex: 'message' },
                  { title: t('errorRemedy'), dataIndex: 'remedy' },
                ]),
          ]}
        />
      ) : (
        <DataTable<Again>
          size="small"
          rows={again}
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
