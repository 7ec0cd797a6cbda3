import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { byText, DataTable, Page, Panel, useSite } from '@/ui';
import { useWhatIf } from './api';
import { byShortfall, type WhatIfLine } from './model';
import { useNames } from './names';
import styles from './supplies.module.css';

/** A whole number of the address, within bounds. */
function given(text: string | null, usual: number, least: number, most: number): number {
  const value = Number(text ?? usual);
  return Number.isInteger(value) && value >= least && value <= most ? value : usual;
}

/** What the shelf would lack if so many more came for some days; the question stands in the address. */
export function WhatIf() {
  const { t } = useTranslation('supplies');
  const site = useSite();
  const { name, unit } = useNames();
  const [search, setSearch] = useSearchParams();
  const asked = {
    people: given(search.get('people'), 200, 0, 100_000),
    days: given(search.get('days'), 7, 1, 60),
  };
  const [people, setPeople] = useState<number | null>(asked.people);
  const [days, setDays] = useState<number | null>(asked.days);
  const shelf = useWhatIf(site.id, asked.people, asked.days);
  const rows = [...(shelf.data?.lines ?? [])].sort(byShortfall);
  const then = shelf.data?.then;
  const count = (title: string, value: (line: WhatIfLine) => number) => ({
    title,
    align: 'right' as const,
    sorter: byText(value),
    render: (_: unknown, line: WhatIfLine) => <span className="num">{value(line).toLocaleString()}</span>,
  });
  return (
    <Page
      title={t('whatIf.title')}
      note={
        then &&
        t('stockNote', {
          residents: t('residentCount', { count: then.residents }),
          staff: then.staff,
          rooms: t('roomCount', { count: then.occupiedRooms }),
        })
      }
      actions={<Link to={`/sites/${site.id}/stock`}>{t('stock')}</Link>}
    >
      <Panel>
        <form
          className={styles.ask}
          onSubmit={event => {
            event.preventDefault();
            if (people !== null && days) setSearch({ people: String(people), days: String(days) });
          }}
        >
          <label htmlFor="what-if-people">
            {t('whatIf.people')}
            <InputNumber id="what-if-people" value={people} onChange={setPeople} min={0} max={100_000} step={10} />
          </label>
          <label htmlFor="what-if-days">
            {t('whatIf.days')}
            <InputNumber id="what-if-days" value={days} onChange={setDays} min={1} max={60} />
          </label>
          <Button type="primary" htmlType="submit" disabled={people === null || !days} loading={shelf.isFetching}>
            {t('whatIf.ask')}
          </Button>
        </form>
        <p className="quiet">{t('whatIf.lead')}</p>
      </Panel>
      <Panel flush>
        <DataTable<WhatIfLine>
          query={shelf}
          rows={rows}
          rowKey="item"
          pageSize={50}
          columns={[
            { title: t('item'), sorter: byText(line => name(line)), render: (_, line) => name(line) },
            count(t('usable'), line => line.usable),
            count(t('whatIf.perDayNow'), line => line.perDayNow),
            count(t('whatIf.perDayThen'), line => line.perDayThen),
            count(t('whatIf.needed'), line => line.needed),
            {
              title: t('whatIf.shortfall'),
              align: 'right',
              sorter: byText(line => line.shortfall),
              render: (_, line) =>
                line.shortfall > 0 ? (
                  <strong className={styles.missing}>
                    {line.shortfall.toLocaleString()} {unit(line)}
                  </strong>
                ) : (
                  t('whatIf.enough')
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
