import { Button, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { ProblemNote, useProblemNotice, useSite } from '@/ui';
import { useJob } from '../api';
import { printLetters, useLetterKinds, useWriteLetters } from './api';
import type { LetterResult } from './model';
import styles from './release.module.css';

/** Writes a letter to each of the chosen people and prints all of them in one file. */
export function LettersDialog({ stayIds, onClose }: { stayIds: readonly string[]; onClose: () => void }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const notice = useProblemNotice();
  const kinds = useLetterKinds(site.id, true);
  const write = useWriteLetters(site.id);
  const [kind, setKind] = useState<string>();
  const [language, setLanguage] = useState<Language>('zh');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(site.id, jobId);
  const result = job.data?.state === 'DONE' ? (job.data.result as unknown as LetterResult) : null;
  return (
    <Modal
      open
      title={t('leaving.letter.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{ui('close')}</Button>
          {result && jobId && result.letters > 0 ? (
            <Button type="primary" onClick={() => void printLetters(site.id, jobId).catch(notice)}>
              {t('leaving.letter.print')}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={!kind}
              loading={write.isPending || (jobId !== null && !result)}
              onClick={() =>
                kind &&
                write.mutate(
                  { template: kind, language, stayIds },
                  { onSuccess: answer => setJobId(answer.id), onError: notice },
                )
              }
            >
              {t('leaving.letter.write')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        <p className="quiet">{t('leaving.board.chosen', { count: stayIds.length })}</p>
        {kinds.isError && <ProblemNote error={kinds.error} />}
        <Select
          aria-label={t('leaving.letter.kind')}
          placeholder={t('leaving.letter.kind')}
          value={kind}
          onChange={value => {
            setKind(value);
            setJobId(null);
          }}
          options={(kinds.data ?? []).map(one => ({
            value: one.template,
            label: i18n.language === 'zh' ? one.titleZh : one.titleEn,
          }))}
        />
        <Radio.Group
          optionType="button"
          value={language}
          onChange={event => {
            setLanguage(event.target.value as Language);
            setJobId(null);
          }}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        {result && (
          <>
            <p>{t('leaving.letter.written', { count: result.letters })}</p>
            {result.without.length > 0 && (
              <p className="quiet">{t('leaving.letter.without', { count: result.without.length })}</p>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
