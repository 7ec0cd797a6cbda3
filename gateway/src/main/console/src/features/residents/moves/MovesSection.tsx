import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useMay, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import type { StayFile } from '../model';
import { AskTransferDialog } from './AskTransferDialog';
import { useCasesOf } from './api';
import { CallDialog } from './CallDialog';
import { CaseCard } from './CaseCard';
import { DeathDialog, DeathPart } from './DeathPart';
import { MoveDialog } from './MoveDialog';

type Open = 'move' | 'ask' | 'call' | 'death' | null;

/** Another room, another site, a hospital, a death: what was done of it and what can be done. */
export function MovesSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const doctor = useMay('doctor');
  const manager = useMay('site-manager');
  const heads = useMay('site-manager', 'doctor');
  const [open, setOpen] = useState<Open>(null);
  const { stayId, state } = file.summary;
  const cases = useCasesOf(site.id, stayId);
  const lives = state === 'IN_RESIDENCE';
  const here = lives || state === 'AT_DOOR';
  const called = (cases.data ?? []).some(one => one.open);
  const close = () => setOpen(null);
  return (
    <>
      {file.end && (
        <p>
          <span className="quiet">{t('moves.end')}</span> {t(`moves.endCode.${file.end.code}`)}{' '}
          <span className="num">{moment(file.end.at, site.timeZone, i18n.language as Language, businessNow())}</span>
        </p>
      )}
      <div className={`${styles.buttons} no-print`}>
        {lives && <Button onClick={() => setOpen('move')}>{t('moves.move')}</Button>}
        {lives && manager && <Button onClick={() => setOpen('ask')}>{t('moves.ask')}</Button>}
        {here && !called && (
          <Button danger onClick={() => setOpen('call')}>
            {t('moves.call')}
          </Button>
        )}
        {here && doctor && (
          <Button type="text" onClick={() => setOpen('death')}>
            {t('moves.death')}
          </Button>
        )}
      </div>
      {cases.isError && <ProblemNote error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {(cases.data ?? []).map(one => (
        <CaseCard key={one.caseId} one={one} />
      ))}
      {state === 'DECEASED' && heads && <DeathPart stayId={stayId} />}
      {open === 'move' && <MoveDialog file={file} onClose={close} />}
      {open === 'ask' && <AskTransferDialog file={file} onClose={close} />}
      {open === 'call' && <CallDialog file={file} onClose={close} />}
      {open === 'death' && <DeathDialog stayId={stayId} onClose={close} />}
    </>
  );
}
