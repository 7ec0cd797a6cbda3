import { InboxOutlined, TeamOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Figure, Figures, listed, ProblemNote, useMay, useSite } from '@/ui';
import { useMealSheet, useShelf } from './api';
import { CoverTag } from './CoverTag';
import { byCover, type Cover, type Line, protective } from './model';
import { useNames } from './names';
import styles from './supplies.module.css';

const readers = ['supply-officer', 'site-manager', 'commander'] as const;

function worst(lines: readonly Line[]): Cover {
  return [...lines].sort(byCover)[0]?.cover ?? 'OK';
}

/** The first assurance: enough goods. */
export function GoodsAssured() {
  return useMay(...readers) ? <Goods /> : null;
}

function Goods() {
  const { t, i18n } = useTranslation('supplies');
  const { id } = useSite();
  const { name } = useNames();
  const shelf = useShelf(id);
  const lines = shelf.data?.lines ?? [];
  const short = [...lines].sort(byCover).filter(line => line.cover !== 'OK');
  const cover = worst(lines);
  return (
    <section className={styles.assurance} data-cover={cover}>
      <h2>
        <InboxOutlined /> {t('home.goods')}
      </h2>
      {shelf.data ? (
        <Link to={`/sites/${id}/stock`}>
          {short.length === 0
            ? t('home.goodsFine')
            : `${t('home.goodsShort', {
                red: short.filter(line => line.cover === 'RED').length,
                amber: short.filter(line => line.cover === 'AMBER').length,
              })} · ${listed(short.map(name), i18n.language)}`}
        </Link>
      ) : (
        <span className="faint">–</span>
      )}
    </section>
  );
}

/** The second assurance: the people who work here are provided for. */
export function StaffAssured() {
  return useMay(...readers) ? <Staff /> : null;
}

function Staff() {
  const { t } = useTranslation('supplies');
  const { id } = useSite();
  const shelf = useShelf(id);
  const gear = shelf.data?.lines.filter(line => protective.includes(line.item)) ?? [];
  return (
    <section className={styles.assurance} data-cover={worst(gear)}>
      <h2>
        <TeamOutlined /> {t('home.people')}
      </h2>
      {shelf.data ? (
        <span>
          {t('home.staff')} <strong className="num">{shelf.data.demand.staff}</strong>
          {' · '}
          {t('home.zoneWorkers')} <strong className="num">{shelf.data.demand.zoneWorkers}</strong>
        </span>
      ) : (
        <span className="faint">–</span>
      )}
    </section>
  );
}

/** Supplies on the home page: the shortest covers and the next meal. */
export function SuppliesTile() {
  const stock = useMay(...readers);
  const meals = useMay('kitchen', 'supply-officer', 'site-manager');
  return (
    <div className={styles.stack}>
      {stock && <Covers which="goods" />}
      {meals && <NextMeal />}
    </div>
  );
}

/** Protective equipment on the home page. */
export function ProtectionTile() {
  return useMay(...readers) ? <Covers which="gear" /> : null;
}

function Covers({ which }: { which: 'goods' | 'gear' }) {
  const { t } = useTranslation('supplies');
  const { id } = useSite();
  const { name } = useNames();
  const shelf = useShelf(id);
  if (shelf.isError && !shelf.data) return <ProblemNote error={shelf.error} retry={() => void shelf.refetch()} />;
  if (!shelf.data) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  const lines = shelf.data.lines
    .filter(line => protective.includes(line.item) === (which === 'gear'))
    .sort(byCover)
    .slice(0, 6);
  return (
    <div>
      <ul className={styles.covers}>
        {lines.map(line => (
          <li key={line.item}>
            <span>{name(line)}</span>
            <span className="num">
              {line.days === null || line.days === undefined ? '–' : t('daysValue', { count: line.days })}
            </span>
            <CoverTag cover={line.cover} />
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/sites/${id}/stock`}>{t('home.openStock')}</Link>
      </p>
    </div>
  );
}

function NextMeal() {
  const { t } = useTranslation('supplies');
  const { id } = useSite();
  const sheet = useMealSheet(id, null);
  if (!sheet.data) return null;
  return (
    <div>
      <Figures>
        <Figure name={`${t('home.meal')} · ${t(`meal.${sheet.data.meal}`)}`} value={sheet.data.sheet.total} />
        <Figure name={t('allergens')} value={sheet.data.sheet.withAllergens.length} />
      </Figures>
      <p>
        <Link to={`/sites/${id}/meals`}>{t('home.openMeals')}</Link>
      </p>
    </div>
  );
}
