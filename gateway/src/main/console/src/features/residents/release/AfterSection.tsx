import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useProblemNotice } from '@/ui';
import type { StayFile } from '../model';
import { AftercarePart } from './AftercarePart';
import { printSummary } from './api';
import { AskDialog } from './AskDialog';
import { CertificatePart } from './CertificatePart';
import { CodePart } from './CodePart';
import type { ExemptionKind } from './model';
import styles from './release.module.css';

/** The end of a stay: exemptions before it, the certificate, what follows at home, and the health code. */
export function AfterSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const notice = useProblemNotice();
  const early = useMay('site-manager', 'doctor');
  const paper = useMay('doctor');
  const [asking, setAsking] = useState<ExemptionKind | null>(null);
  const { stayId, state } = file.summary;
  const gone = state === 'RELEASED';
  return (
    <>
      <section className={`${styles.part} ${styles.bar}`}>
        <Button onClick={() => void printSummary(stayId, i18n.language).catch(notice)}>
          {t('leaving.certificate.summary')}
        </Button>
        {early && state === 'IN_RESIDENCE' && (
          <Button onClick={() => setAsking('EARLY')}>{t('leaving.exemption.askEarly')}</Button>
        )}
        {paper && state === 'IN_RESIDENCE' && (
          <Button onClick={() => setAsking('PAPER')}>{t('leaving.exemption.askPaper')}</Button>
        )}
      </section>
      <CertificatePart stayId={stayId} released={gone} />
      <AftercarePart stayId={stayId} released={gone} />
      <CodePart stayId={stayId} />
      {asking && <AskDialog stayId={stayId} kind={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
