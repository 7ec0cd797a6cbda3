import { CheckCircleOutlined, HomeOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, Rules, useMay, useSite, useSiteName } from '@/ui';
import { usePlace } from '../place';
import { AdmitDialog } from './AdmitDialog';
import { useSuggestions } from './api';
import styles from './choice.module.css';
import { byWeight, type Household, type Reason, type Suggested } from './model';

/** The best rooms for a household with their reasons; without one, why, and where else there is a place. */
export function Suggestions({ household, onDone }: { household: Household; onDone: () => void }) {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const siteName = useSiteName();
  const place = usePlace();
  const admits = useMay('site-manager', 'doctor', 'nurse');
  const suggestions = useSuggestions(site.id, household);
  const [chosen, setChosen] = useState<{ room: Suggested; best: boolean } | null>(null);
  const found = suggestions.data;
  if (suggestions.isError && !found)
    return <ProblemNote error={suggestions.error} retry={() => void suggestions.refetch()} />;
  if (!found) return <Skeleton active paragraph={{ rows: 4 }} title={false} />;
  if (found.rooms.length === 0) {
    return (
      <div className={styles.stack}>
        <Alert
          type="warning"
          showIcon
          title={t('choice.none')}
          description={
            <>
              <p>{t('choice.noneLead')}</p>
              <Rules rules={found.rules} />
            </>
          }
        />
        <section className={styles.stack}>
          <h3>{t('choice.elsewhere')}</h3>
          {found.elsewhere.length === 0 ? (
            <p className="quiet">{t('choice.elsewhereNone')}</p>
          ) : (
            <ul className={styles.sites}>
              {found.elsewhere.map(other => (
                <li key={other.siteId}>
                  <HomeOutlined /> <strong>{siteName(other)}</strong>
                  <span className="quiet">{t('choice.elsewhereRooms', { count: other.rooms })}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <p className="quiet">{t('choice.lead')}</p>
      <ol className={styles.ranking}>
        {found.rooms.map((room, index) => (
          <li key={room.roomId} aria-label={t('room.title', { number: room.number })}>
            <header className={styles.suggested}>
              <strong className={styles.number}>{room.number}</strong>
              <span className="quiet">{place(room.buildingCode, room.floorLabel)}</span>
              {index === 0 && (
                <Tag color="success" icon={<CheckCircleOutlined />}>
                  {t('choice.best')}
                </Tag>
              )}
              <span className={styles.points}>
                {room.points === 0 ? t('choice.asWished') : t('choice.points', { count: room.points })}
              </span>
              {admits && (
                <Button
                  size="small"
                  type={index === 0 ? 'primary' : 'default'}
                  aria-label={`${t('choice.choose')} ${room.number}`}
                  onClick={() => setChosen({ room, best: index === 0 || room.points === found.rooms[0]?.points })}
                >
                  {t('choice.choose')}
                </Button>
              )}
            </header>
            <Reasons reasons={room.reasons} />
          </li>
        ))}
      </ol>
      <p className="faint">{t('choice.rulesOf', { version: found.ruleBook })}</p>
      <AdmitDialog
        household={household}
        room={chosen?.room ?? null}
        best={chosen?.best ?? true}
        onClose={() => setChosen(null)}
        onDone={onDone}
      />
    </div>
  );
}

/** What counts against a room, the heaviest first; how many wishes it meets stands behind. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation('rooms');
  const against = byWeight(reasons).filter(reason => reason.points > 0);
  const fine = reasons.length - against.length;
  const say = (reason: Reason) => (i18n.language === 'zh' ? reason.messageZh : reason.message);
  return (
    <ul className={styles.reasons}>
      {against.map(reason => (
        <li key={reason.id}>{say(reason)}</li>
      ))}
      {fine > 0 && against.length > 0 && <li className="faint">{t('choice.fine', { count: fine })}</li>}
    </ul>
  );
}
