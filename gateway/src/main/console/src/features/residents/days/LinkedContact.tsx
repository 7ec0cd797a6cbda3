import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { usePeople } from '../api';
import { useLinkContact } from './api';
import own from './days.module.css';

/** Says of whom a secondary contact is the contact. */
export function LinkedContact({ stayId }: { stayId: string }) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const people = usePeople(site.id, ['IN_RESIDENCE', 'AT_DOOR'], true);
  const link = useLinkContact(site.id);
  const [picked, setPicked] = useState<string | null>(null);
  const save = () => {
    if (!picked) return;
    link.mutate(
      { stayId, contactStayId: picked },
      { onSuccess: ({ proposed }) => void message.success(t(proposed ? 'days.linkedPositive' : 'days.linked')) },
    );
  };
  return (
    <section className={own.block}>
      <h2>{t('days.linkTitle')}</h2>
      <p className="quiet">{t('days.linkHint')}</p>
      {link.isError && <ProblemNote error={link.error} />}
      <div className={own.bar}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('days.linkTitle')}
          style={{ width: 240 }}
          value={picked}
          onChange={setPicked}
          loading={people.isPending}
          options={(people.data ?? [])
            .filter(one => one.stayId !== stayId)
            .map(one => ({ value: one.stayId, label: [one.roomNumber, one.name].filter(Boolean).join(' · ') }))}
        />
        <Button disabled={!picked} loading={link.isPending} onClick={save}>
          {t('days.link')}
        </Button>
      </div>
    </section>
  );
}
