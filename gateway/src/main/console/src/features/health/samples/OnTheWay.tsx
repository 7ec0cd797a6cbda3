import { BarcodeOutlined } from '@ant-design/icons';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, minutesBetween, moment, Panel, useNames, useProblemText, useSite } from '@/ui';
import { useMoveSamples, useSamples } from './api';
import { nextStates, type OnItsWay, readBarcode, type SampleState, sampleStates } from './model';
import styles from './samples.module.css';

function hoursSince({ since }: OnItsWay): number {
  return Math.floor(minutesBetween(since, businessNow()) / 60);
}

/** Swabs between the door and the laboratory. Tubes are scanned into the selection, then the whole box moves on. */
export function OnTheWay() {
  const { t, i18n } = useTranslation('health');
  const { message, modal, notification } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const names = useNames(site.id);
  const sentence = useProblemText();
  const [state, setState] = useState<SampleState>('COLLECTED');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [scanned, setScanned] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const samples = useSamples(site.id, state);
  const move = useMoveSamples(site.id);
  const rows = samples.data ?? [];
  const chosen = picked.filter(barcode => rows.some(row => row.barcode === barcode));

  function scan() {
    const barcode = readBarcode(scanned);
    if (!barcode) return;
    const found = rows.some(row => row.barcode === barcode);
    setMissing(found ? null : barcode);
    if (found) {
      setPicked(before => (before.includes(barcode) ? before : [...before, barcode]));
      setScanned('');
    }
  }

  function to(next: SampleState) {
    move.mutate(
      { barcodes: chosen, state: next },
      {
        onSuccess: ({ done, failed }) => {
          setPicked(failed.map(({ barcode }) => barcode));
          if (done > 0) void message.success(t('samples.moved', { count: done, state: t(`samples.states.${next}`) }));
          if (failed.length > 0) {
            notification.warning({
              title: t('samples.notMoved', { count: failed.length }),
              description: failed.map(({ barcode, problem }) => (
                <div key={barcode}>
                  <span className={styles.mono}>{barcode}</span> {sentence(problem)}
                </div>
              )),
              duration: 12,
            });
          }
        },
      },
    );
  }

  function ask(next: SampleState) {
    if (next !== 'LOST' && next !== 'INVALID') return to(next);
    void modal.confirm({
      title: t('samples.giveUp', { count: chosen.length, state: t(`samples.states.${next}`) }),
      content: t('samples.giveUpHint'),
      okText: t(`samples.move.${next}`),
      okButtonProps: { danger: true },
      onOk: () => to(next),
    });
  }

  return (
    <Panel
      flush
      title={
        <Segmented<SampleState>
          value={state}
          onChange={value => {
            setState(value);
            setPicked([]);
            setMissing(null);
          }}
          options={sampleStates.map(value => ({
            value,
            label:
              value === state && samples.data
                ? `${t(`samples.states.${value}`)} ${rows.length}`
                : t(`samples.states.${value}`),
          }))}
        />
      }
      extra={
        nextStates[state].length > 0 && (
          <form
            onSubmit={event => {
              event.preventDefault();
              scan();
            }}
          >
            <Input
              value={scanned}
              onChange={event => {
                setScanned(event.target.value);
                setMissing(null);
              }}
              prefix={<BarcodeOutlined />}
              placeholder={t('samples.scanToPick')}
              aria-label={t('samples.scanToPick')}
              status={missing ? 'error' : undefined}
              style={{ width: 240 }}
            />
          </form>
        )
      }
    >
      {missing && (
        <p className={styles.missing} role="status">
          {t('samples.notHere', { barcode: missing, state: t(`samples.states.${state}`) })}
        </p>
      )}
      {nextStates[state].length > 0 && rows.length > 0 && (
        <div className={styles.moves}>
          <span className="quiet">{t('samples.picked', { count: chosen.length })}</span>
          {nextStates[state].map((next, index) => (
            <Button
              key={next}
              type={index === 0 && next !== 'LOST' ? 'primary' : 'default'}
              disabled={chosen.length === 0}
              loading={move.isPending && move.variables.state === next}
              onClick={() => ask(next)}
            >
              {t(`samples.move.${next}`)}
            </Button>
          ))}
        </div>
      )}
      <DataTable<OnItsWay>
        query={samples}
        rows={rows}
        rowKey="barcode"
        pageSize={100}
        empty={t(`samples.none.${state as 'SENT'}`)}
        rowSelection={
          nextStates[state].length > 0
            ? { selectedRowKeys: [...chosen], onChange: keys => setPicked(keys.map(String)) }
            : undefined
        }
        columns={[
          {
            title: t('samples.barcode'),
            dataIndex: 'barcode',
            width: 220,
            sorter: byText(row => row.barcode),
            render: (code: string) => <span className={styles.mono}>{code}</span>,
          },
          {
            title: t('room'),
            width: 100,
            sorter: byText(row => row.roomNumber),
            render: (_, row) => <strong className="num">{row.roomNumber ?? '–'}</strong>,
          },
          { title: t('samples.person'), width: 160, render: (_, row) => names.get(row.stayId) ?? '–' },
          {
            title: t('samples.test'),
            width: 110,
            sorter: byText(row => row.day),
            render: (_, row) => (row.day === 0 ? t('samples.extraTest') : t('samples.dayOf', { day: row.day })),
          },
          {
            title: t('samples.since'),
            className: 'num',
            width: 190,
            sorter: byText(row => row.since),
            render: (_, row) => (
              <>
                {moment(row.since, site.timeZone, language, businessNow())}{' '}
                {hoursSince(row) > 0 && <span className="faint">{t('samples.hours', { count: hoursSince(row) })}</span>}
              </>
            ),
          },
          { title: t('samples.by'), dataIndex: 'by' },
        ]}
      />
    </Panel>
  );
}
