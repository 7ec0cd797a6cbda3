import { App, Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, ProblemNote, useSite } from '@/ui';
import { usePeople } from '../api';
import styles from '../arrivals.module.css';
import type { StayFile } from '../model';
import { useHousehold, useLinkHouseholds, useOtherStays } from './api';
import { ReasonDialog } from './ReasonDialog';

/** Who belongs to the person over rooms, and where the person was before. */
export function KinSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const stayId = file.summary.stayId;
  const household = useHousehold(site.id, stayId);
  const others = useOtherStays(site.id, stayId);
  const link = useLinkHouseholds(site.id);
  const [wish, setWish] = useState<{ bubbleId: string; together: boolean } | null>(null);
  const own = file.summary.bubbleId ?? household.data?.find(part => part.own)?.bubbleId;
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <div className={styles.drawer}>
      <section className={styles.papers}>
        <h2>{t('personal.household')}</h2>
        {household.isError && <ProblemNote error={household.error} retry={() => void household.refetch()} />}
        {(household.data ?? []).map(part => (
          <p key={part.bubbleId}>
            <Tag>{t(part.own ? 'personal.ownRoom' : 'personal.otherRoom')}</Tag>
            {part.members.map(one => (
              <Link key={one.stayId} to={`/sites/${site.id}/residents/${one.stayId}`} style={{ marginInlineEnd: 12 }}>
                {[one.name ?? one.stayId.slice(-6), one.roomNumber].filter(Boolean).join(' · ')}
              </Link>
            ))}
            {!part.own && (
              <Button size="small" onClick={() => setWish({ bubbleId: part.bubbleId, together: false })}>
                {t('personal.unlink')}
              </Button>
            )}
          </p>
        ))}
        <LinkForm
          own={own ?? ''}
          linked={(household.data ?? []).map(part => part.bubbleId)}
          onChoose={bubbleId => setWish({ bubbleId, together: true })}
        />
      </section>
      <section className={styles.papers}>
        <h2>{t('personal.stays')}</h2>
        {others.isError && <ProblemNote error={others.error} retry={() => void others.refetch()} />}
        <ul>
          {(others.data?.stays ?? []).map(stay => (
            <li key={stay.stayId}>
              <Link to={`/sites/${stay.siteId}/residents/${stay.stayId}`}>
                {stay.enteredAt ? at(stay.enteredAt) : t(`stay.${stay.state}`)}
              </Link>{' '}
              <Tag>{t(`stay.${stay.state}`)}</Tag> {stay.roomNumber}
            </li>
          ))}
        </ul>
        {(others.data?.hidden ?? 0) > 0 && (
          <p className="quiet">{t('personal.staysHidden', { count: others.data?.hidden })}</p>
        )}
      </section>
      <ReasonDialog
        open={wish !== null}
        title={t(wish?.together ? 'personal.link' : 'personal.unlink')}
        label={t(wish?.together ? 'personal.reason' : 'personal.unlinkReason')}
        pending={link.isPending}
        error={link.error}
        onClose={() => {
          setWish(null);
          link.reset();
        }}
        onReason={reason =>
          wish &&
          own &&
          link.mutate(
            { bubbleIds: [own, wish.bubbleId], together: wish.together, reason },
            {
              onSuccess: () => {
                void message.success(t('personal.linked'));
                setWish(null);
              },
            },
          )
        }
      />
    </div>
  );
}

function LinkForm({
  own,
  linked,
  onChoose,
}: {
  own: string;
  linked: readonly string[];
  onChoose: (bubbleId: string) => void;
}) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const [asked, setAsked] = useState(false);
  const people = usePeople(site.id, ['EXPECTED', 'UNDER_WAY', 'AT_DOOR', 'IN_RESIDENCE'], asked);
  const options = (people.data ?? [])
    .filter(row => row.bubbleId && row.bubbleId !== own && !linked.includes(row.bubbleId))
    .map(row => ({
      value: `${row.bubbleId} ${row.stayId}`,
      label: [row.name ?? row.stayId.slice(-6), row.roomNumber].filter(Boolean).join(' · '),
    }));
  return (
    <Form layout="inline" className="no-print">
      <Form.Item label={t('personal.linkWith')}>
        <Select
          showSearch
          aria-label={t('personal.linkWith')}
          optionFilterProp="label"
          style={{ width: 240 }}
          value={null}
          loading={asked && people.isPending}
          onOpenChange={open => open && setAsked(true)}
          options={options}
          onSelect={(chosen: unknown) => onChoose(String(chosen).split(' ')[0] ?? '')}
        />
      </Form.Item>
    </Form>
  );
}
