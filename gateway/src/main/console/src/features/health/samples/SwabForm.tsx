import { BarcodeOutlined, CheckOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import round from '../round.module.css';
import { useCollect } from './api';
import { type Progress, readBarcode } from './model';
import styles from './samples.module.css';

/**
 * The tube for one person: a scanner types the barcode and presses Enter. The barcode is bound before the swab is taken,
 * so room and person stand large above the field.
 */
export function SwabForm({
  stayId,
  room,
  who,
  day,
  barcodes,
  progress,
  tubes,
  onDone,
}: {
  stayId: string;
  room: string;
  who: string;
  /** number of the day in the stay; 0 for an extra test */
  day: number;
  /** swabs that were taken for this test before */
  barcodes: readonly string[];
  progress?: Progress;
  /** swabs of one visit; two for a double test */
  tubes: number;
  onDone: () => void;
}) {
  const { t } = useTranslation('health');
  const { message } = App.useApp();
  const site = useSite();
  const collect = useCollect(site.id);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<'form' | 'again' | null>(null);
  const [now, setNow] = useState<readonly string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const before = barcodes.filter(code => !now.includes(code));

  function scan() {
    const barcode = readBarcode(typed);
    if (!barcode) {
      setFault('form');
      field.current?.select();
      return;
    }
    if (now.includes(barcode)) {
      setFault('again');
      field.current?.select();
      return;
    }
    collect.mutate(
      { barcode, stayId, day },
      {
        onSuccess: () => {
          void message.success(t('samples.collected', { room, barcode }));
          setTyped('');
          if (now.length + 1 >= tubes) onDone();
          else {
            setNow([...now, barcode]);
            field.current?.focus();
          }
        },
        onError: () => field.current?.select(),
      },
    );
  }

  return (
    <form
      className={round.form}
      onSubmit={event => {
        event.preventDefault();
        scan();
      }}
    >
      <header className={round.head}>
        <div>
          <h2 className={round.room}>{room}</h2>
          {who && <p className={round.whom}>{who}</p>}
          <p className="quiet">{day === 0 ? t('samples.extraTest') : t('samples.testOf', { day })}</p>
        </div>
        {progress && (
          <span className={styles.state} data-progress={progress}>
            {t(`samples.progresses.${progress}`)}
          </span>
        )}
      </header>
      {collect.isError && <ProblemNote error={collect.error} />}
      <label className={round.vital} data-fault={fault !== null}>
        <span>{tubes > 1 ? t('samples.tube', { number: now.length + 1, all: tubes }) : t('samples.barcode')}</span>
        <span className={round.input}>
          <BarcodeOutlined className={styles.scanner} />
          <input
            ref={field}
            // the scanner types at once, door after door
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            name="barcode"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className={styles.code}
            aria-invalid={fault !== null}
            value={typed}
            onChange={event => {
              setTyped(event.target.value);
              setFault(null);
            }}
          />
        </span>
        <span className={round.fault} role="status">
          {fault && t(`samples.fault.${fault}`)}
        </span>
      </label>
      <p className="quiet">{t('samples.scanHint')}</p>
      {(before.length > 0 || now.length > 0) && (
        <ul className={styles.tubes} aria-label={t('samples.taken')}>
          {[...before, ...now].map(code => (
            <li key={code}>
              <CheckOutlined /> <span className={styles.mono}>{code}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={round.actions}>
        <Button size="large" onClick={onDone}>
          {t('samples.skip')}
        </Button>
        <Button type="primary" size="large" htmlType="submit" loading={collect.isPending} disabled={typed === ''}>
          {t('samples.bind')}
        </Button>
      </div>
    </form>
  );
}
