import { Empty, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from './problem';

/** As much of a query as a table needs. */
export interface Loaded {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** A list in one look: loading, empty, failed, sorted, paged. */
export function DataTable<Row extends object>({
  query,
  rows,
  empty,
  pageSize = 20,
  ...table
}: Omit<TableProps<Row>, 'dataSource' | 'loading' | 'pagination'> & {
  query?: Loaded;
  rows: readonly Row[];
  empty?: string;
  pageSize?: number;
}) {
  const { t } = useTranslation('ui');
  if (query?.isError && rows.length === 0) {
    return (
      <div style={{ padding: 16 }}>
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <Table<Row>
      size="medium"
      scroll={{ x: 'max-content' }}
      {...table}
      dataSource={rows}
      loading={query?.isPending}
      locale={{
        emptyText: query?.isPending ? (
          t('loading')
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('empty')} />
        ),
      }}
      pagination={
        rows.length > pageSize && {
          defaultPageSize: pageSize,
          pageSizeOptions: [20, 50, 100, 200],
          showSizeChanger: true,
          showTotal: count => t('total', { count }),
          size: 'small',
          style: { marginInline: 12 },
        }
      }
    />
  );
}

/** Sorts texts with numbers in them as people count: 2 before 10. */
export function byText<Row>(text: (row: Row) => string | number | null | undefined) {
  return (a: Row, b: Row) => {
    const [x, y] = [text(a) ?? '', text(b) ?? ''];
    return typeof x === 'number' && typeof y === 'number'
      ? x - y
      : String(x).localeCompare(String(y), undefined, { numeric: true });
  };
}
