import { PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  clockTime,
  dayName,
  Figure,
  Figures,
  listed,
  moment,
  Page,
  Panel,
  ProblemNote,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import { useMealSheet } from './api';
import { type Diet, diets, dietsOf, type Diets, type Meal, type MealDoor, meals, type Sheet } from './model';
import styles from './supplies.module.css';

function useDietName(): (diet: string) => string {
  const { t } = useTranslation('supplies');
  return diet => ((diets as readonly string[]).includes(diet) ? t(`diet.${diet as Diet}`) : diet);
}

/** What the kitchen cooks and where it goes; made to be printed. */
export function Meals() {
  const { t, i18n } = useTranslation('supplies');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const { name } = useSession();
  const language = i18n.language as Language;
  const [asked, setAsked] = useState<Meal | 'next'>('next');
  const sheet = useMealSheet(site.id, asked === 'next' ? null : asked);
  const time = (at: string) => clockTime(at, site.timeZone, language);
  return (
    <Page
      title={sheet.data ? `${t('meals')} · ${t(`meal.${sheet.data.meal}`)}` : t('meals')}
      note={
        sheet.data && (
          <>
            <span className="only-print">{siteName(site)}</span>
            {t('mealsNote', {
              day: dayName(sheet.data.at, site.timeZone, language),
              at: time(sheet.data.at),
              cutOff: time(sheet.data.cutOff),
            })}
            {' · '}
            {t('asOf', { time: time(sheet.data.asOf) })}
          </>
        )
      }
      actions={
        <>
          <Segmented<Meal | 'next'>
            value={asked}
            onChange={setAsked}
            options={[
              { value: 'next', label: t('next') },
              ...meals.map(meal => ({ value: meal, label: t(`meal.${meal}`) })),
            ]}
          />
          <Button icon={<PrinterOutlined />} disabled={!sheet.data} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      {sheet.isError && <ProblemNote error={sheet.error} retry={() => void sheet.refetch()} />}
      {sheet.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {sheet.data && sheet.data.sheet.total === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noMeals')} />
      )}
      {sheet.data && sheet.data.sheet.total > 0 && <Whole sheet={sheet.data} />}
      <p className="only-print">
        {t('signature', { who: name, time: moment(businessNow(), site.timeZone, language) })} · {t('checked')}
        ：__________ / __________
      </p>
    </Page>
  );
}

function Whole({ sheet: { afterCutOff, sheet } }: { sheet: Sheet }) {
  const { t, i18n } = useTranslation('supplies');
  const dietName = useDietName();
  const columns = dietsOf(sheet.diets);
  return (
    <>
      {afterCutOff && <Alert type="warning" showIcon title={t('afterCutOff')} />}
      {(sheet.away ?? 0) > 0 && <Alert type="info" showIcon title={t('away', { count: sheet.away ?? 0 })} />}
      {sheet.withoutRoom > 0 && (
        <Alert type="warning" showIcon title={t('withoutRoom', { count: sheet.withoutRoom })} />
      )}
      <Panel>
        <Figures>
          <Figure name={t('total')} value={sheet.total} />
          {columns.map(diet => (
            <Figure key={diet} name={dietName(diet)} value={sheet.diets[diet] ?? 0} />
          ))}
        </Figures>
      </Panel>
      <Panel flush title={t('byFloor')}>
        <table className={styles.sheet}>
          <thead>
            <tr>
              <th scope="col">{t('floor')}</th>
              {columns.map(diet => (
                <th key={diet} scope="col">
                  {dietName(diet)}
                </th>
              ))}
              <th scope="col">{t('total')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.floors.map(floor => (
              <tr key={`${floor.building} ${floor.floor}`}>
                <td>{floor.floor ?? '–'}</td>
                {columns.map(diet => (
                  <td key={diet} className={floor.diets[diet] ? undefined : styles.zero}>
                    {floor.diets[diet] ?? 0}
                  </td>
                ))}
                <td>
                  <strong>{floor.total}</strong>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t('total')}</td>
              {columns.map(diet => (
                <td key={diet}>{sheet.diets[diet] ?? 0}</td>
              ))}
              <td>{sheet.total}</td>
            </tr>
          </tfoot>
        </table>
      </Panel>
      <Panel
        flush={sheet.withAllergens.length > 0}
        title={
          <>
            <WarningOutlined />{' '}
            {sheet.withAllergens.length > 0
              ? t('allergenTitle', { count: sheet.withAllergens.length })
              : t('allergenNone')}
          </>
        }
      >
        {sheet.withAllergens.length > 0 && (
          <table className={styles.sheet}>
            <thead>
              <tr>
                <th scope="col">{t('room')}</th>
                <th scope="col" className={styles.left}>
                  {t('allergens')}
                </th>
                <th scope="col" className={styles.left}>
                  {t('dietTitle')}
                </th>
                <th scope="col">{t('servings')}</th>
                <th scope="col">{t('checked')}</th>
              </tr>
            </thead>
            <tbody>
              {sheet.withAllergens.map((door, index) => (
                <tr key={`${door.roomNumber} ${index}`}>
                  <td>
                    <strong>{door.roomNumber ?? '–'}</strong>
                  </td>
                  <td className={styles.left}>
                    <span className={styles.allergen}>{listed(door.allergens, i18n.language)}</span>
                  </td>
                  <td className={styles.left}>
                    <DietList counts={door.diets} />
                  </td>
                  <td>{door.meals}</td>
                  <td>______ / ______</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel flush title={t('byDoor')}>
        <div className={styles.doors}>
          {sheet.floors.map(floor => (
            <section key={`${floor.building} ${floor.floor}`}>
              <h3>{floor.floor ?? '–'}</h3>
              <div className={styles.run}>
                {floor.doors.map((door, index) => (
                  <DoorCard key={`${door.roomNumber} ${index}`} door={door} />
                ))}
              </div>
            </section>
          ))}
        </div>
      </Panel>
    </>
  );
}

function DietList({ counts }: { counts: Diets }) {
  const dietName = useDietName();
  return (
    <>
      {dietsOf(counts)
        .map(diet => `${dietName(diet)}${(counts[diet] ?? 0) > 1 ? ` ×${counts[diet]}` : ''}`)
        .join(' · ')}
    </>
  );
}

function DoorCard({ door }: { door: MealDoor }) {
  const { t, i18n } = useTranslation('supplies');
  return (
    <div className={styles.door} data-special={door.allergens.length > 0}>
      <strong>{door.roomNumber ?? '–'}</strong>
      <span>
        <DietList counts={door.diets} />
      </span>
      {door.allergens.length > 0 && <span className={styles.allergen}>⚠ {listed(door.allergens, i18n.language)}</span>}
      {(door.away ?? 0) > 0 && <span className="quiet">{t('awayDoor', { count: door.away ?? 0 })}</span>}
    </div>
  );
}
