import { CameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { moment, useProblemNotice, useSite } from '@/ui';
import { photoAddress, useAddPhoto } from './api';
import { type Finding, mostPhotos } from './model';
import styles from './oversight.module.css';

/** The evidence in pictures; a tablet opens its camera for a new one. */
export function FindingPhotos({ finding, adds }: { finding: Finding; adds: boolean }) {
  const { t, i18n } = useTranslation('rooms');
  const site = useSite();
  const notice = useProblemNotice();
  const add = useAddPhoto(site.id, finding.id);
  const input = useRef<HTMLInputElement>(null);
  if (!adds && finding.photos.length === 0) return null;
  return (
    <section>
      <h2>
        {t('oversight.photos')} <span className="quiet num">{`${finding.photos.length}/${mostPhotos}`}</span>
      </h2>
      <div className={styles.photos}>
        {finding.photos.map(photo => {
          const where = photoAddress(site.id, finding.id, photo.id);
          return (
            <a key={photo.id} href={where} target="_blank" rel="noreferrer">
              <img
                src={where}
                loading="lazy"
                alt={t('oversight.photoBy', {
                  who: photo.by,
                  time: moment(photo.at, site.timeZone, i18n.language as Language, businessNow()),
                })}
              />
            </a>
          );
        })}
      </div>
      {adds && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept="image/jpeg,image/png,image/webp"
            aria-label={t('oversight.addPhoto')}
            onChange={event => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) add.mutate({ id: newId(), file }, { onError: notice });
            }}
          />
          <Button icon={<CameraOutlined />} loading={add.isPending} onClick={() => input.current?.click()}>
            {t('oversight.addPhoto')}
          </Button>
          <p className="quiet">{t('oversight.photoNote')}</p>
        </>
      )}
    </section>
  );
}
