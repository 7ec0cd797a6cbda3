import { useTranslation } from 'react-i18next';
import cells from './RoomGrid.module.css';
import styles from './Legend.module.css';
import { type RoomState, roomStates, stateIcons } from './states';

/** Every state with its sign, its colour and its count; each is also a switch of the filter. */
export function Legend({
  counts,
  chosen,
  onChange,
}: {
  counts: ReadonlyMap<RoomState, number>;
  chosen: ReadonlySet<RoomState>;
  onChange: (chosen: ReadonlySet<RoomState>) => void;
}) {
  const { t } = useTranslation('rooms');
  function toggle(state: RoomState) {
    const next = new Set(chosen);
    if (!next.delete(state)) next.add(state);
    onChange(next);
  }
  return (
    <div className={styles.legend} role="group" aria-label={t('legend')}>
      {roomStates.map(state => {
        const count = counts.get(state) ?? 0;
        const on = chosen.has(state);
        return (
          <button
            key={state}
            type="button"
            className={`${cells.cell} ${styles.chip}`}
            data-state={state}
            aria-pressed={on}
            disabled={count === 0 && !on}
            onClick={() => toggle(state)}
          >
            {stateIcons[state]}
            <span>{t(`state.${state}`)}</span>
            <strong>{count}</strong>
          </button>
        );
      })}
    </div>
  );
}
