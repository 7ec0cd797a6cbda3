import { Button, Input, type InputRef, Popover, Segmented, Tag } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { clockTime, initials, listed, useSite } from '@/ui';
import { usePlace } from '../place';
import {
  count,
  type Filter,
  filters,
  type Group,
  grouped,
  type MarkState,
  meant,
  type MusterPerson,
  nextIn,
  passes,
  type RollLine,
} from './model';
import styles from './muster.module.css';

export type OnMark = (line: RollLine, state: MarkState, place?: string) => void;

/** What a person is called on the list: a name where this screen knows one, else what they are. */
export function useCalled(names: ReadonlyMap<string, string>): (line: RollLine) => string {
  const { t } = useTranslation('rooms');
  return ({ person }) =>
    names.get(person.id) ??
    person.name ??
    person.initials ??
    (person.ageBand ? t(`age.${person.ageBand}`) : t(`muster.person.${person.kind}`));
}

/** As much of somebody as paper shows. */
export function short(person: MusterPerson, names: ReadonlyMap<string, string>): string {
  const name = names.get(person.id);
  return person.initials ?? (name ? initials(name) : '');
}

/** The list with its search, its filters and a big button for everything that can be seen of a person. */
export function Roll({
  lines,
  names,
  onMark,
}: {
  lines: readonly RollLine[];
  names: ReadonlyMap<string, string>;
  /** missing for those who only look, and while nobody is counted */
  onMark?: OnMark;
}) {
  const { t } = useTranslation('rooms');
  const called = useCalled(names);
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [told, setTold] = useState('');
  const field = useRef<InputRef>(null);
  const shown = lines.filter(line => passes(line, filter) && meant(line, typed, names.get(line.person.id) ?? null));

  function enter(event: KeyboardEvent) {
    const room = typed.trim();
    if (event.key !== 'Enter' || !onMark || room === '') return;
    const { line, left, all } = nextIn(lines, room);
    if (all === 0) setTold(t('muster.noRoom', { room }));
    else if (!line) setTold(t('muster.nobodyLeft', { room }));
    else {
      onMark(line, 'FOUND');
      setTold(t('muster.counted', { room, done: all - left + 1, all }));
    }
    // the whole room is found: the next number can be typed at once
    if (all > 0 && left <= 1) setTyped('');
    field.current?.focus();
  }

  return (
    <div className="no-print" style={{ display: 'grid', gap: 12 }}>
      <div className={styles.tools} role="search">
        <Input
          ref={field}
          className={styles.find}
          size="large"
          allowClear
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={enter}
          placeholder={t('muster.find')}
          aria-label={t('muster.find')}
          title={t('muster.findHint')}
          data-testid="muster-find"
        />
        <Segmented<Filter>
          size="large"
          value={filter}
          onChange={setFilter}
          aria-label={t('muster.filters')}
          options={filters.map(value => ({ value, label: t(`muster.filter.${value}`) }))}
        />
        <span className={styles.told} role="status" data-testid="muster-told">
          {told}
        </span>
      </div>
      {shown.length === 0 && <p className="quiet">{lines.length === 0 ? t('muster.nobody') : t('muster.empty')}</p>}
      {grouped(shown).map(group => (
        <RollGroup key={group.key} group={group} called={called} onMark={onMark} />
      ))}
    </div>
  );
}

function RollGroup({ group, called, onMark }: { group: Group; called: (line: RollLine) => string; onMark?: OnMark }) {
  const title = useGroupTitle()(group);
  return (
    <section className={styles.group} aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.lines}>
        {group.lines.map(line => (
          <Line key={line.person.id} line={line} who={called(line)} onMark={onMark} />
        ))}
      </ul>
    </section>
  );
}

/** Where the people of a group are, and how many of them are safe. */
export function useGroupTitle(): (group: Group) => string {
  const { t } = useTranslation('rooms');
  const place = usePlace();
  return ({ floor, later, lines }) => {
    const { safe: done, people: all } = count(lines);
    if (later) return t('muster.later', { safe: done, all });
    if (!floor) return t('muster.others', { safe: done, all });
    return t('muster.floor', { place: place(floor.building, floor.label), safe: done, all });
  };
}

function Line({ line, who, onMark }: { line: RollLine; who: string; onMark?: OnMark }) {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const { timeZone } = useSite();
  const { person, state } = line;
  const about = [
    person.kind !== 'RESIDENT' && t(`muster.person.${person.kind}`),
    person.group && t(`muster.group.${person.group}` as 'muster.group.CARE', { defaultValue: person.group }),
    person.company,
    person.zone && t(`muster.zone.${person.zone}`),
  ].filter(text => typeof text === 'string');
  const mark = (next: MarkState, label: string) => (
    <Button
      key={next}
      size="large"
      type={state === next ? 'primary' : 'default'}
      danger={next === 'MISSING' && state === next}
      aria-pressed={state === next}
      aria-label={t('muster.markOf', { who: person.room ? `${person.room} ${who}` : who, state: label })}
      onClick={() => onMark?.(line, next)}
    >
      {label}
    </Button>
  );
  return (
    <li
      className={styles.line}
      data-testid="muster-line"
      data-room={person.room ?? ''}
      data-state={state ?? 'none'}
      data-waits={line.waits}
    >
      <span className={`${styles.room} num`}>{person.room ?? ''}</span>
      <span className={styles.who}>
        <strong>{who}</strong>
        {about.length > 0 && <span className="quiet">{listed(about, language)}</span>}
        {person.away && <Tag>{t('muster.away')}</Tag>}
        {person.help.map(help => (
          <Tag key={help} color="warning">
            {t(`muster.help.${help}`)}
          </Tag>
        ))}
      </span>
      <span className={styles.state}>
        <strong>{t(`muster.state.${state ?? 'none'}`)}</strong>
        {line.place && <span> · {line.place}</span>}
        <div className="quiet num">
          {line.at && t('muster.byAt', { who: line.by ?? '', time: clockTime(line.at, timeZone, language) })}
          {line.waits && ` · ${t('muster.waits')}`}
        </div>
      </span>
      {onMark && (
        <span className={styles.buttons}>
          {mark('FOUND', t('muster.mark.FOUND'))}
          {person.help.length > 0 && mark('HELPED_OUT', t('muster.mark.HELPED_OUT'))}
          {mark('MISSING', t('muster.mark.MISSING'))}
          <Elsewhere line={line} who={who} onMark={onMark} />
        </span>
      )}
    </li>
  );
}

function Elsewhere({ line, who, onMark }: { line: RollLine; who: string; onMark: OnMark }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState('');
  const save = () => {
    if (place.trim() === '') return;
    onMark(line, 'ELSEWHERE', place.trim());
    setOpen(false);
    setPlace('');
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className={styles.elsewhere}>
          <Input
            value={place}
            maxLength={100}
            placeholder={t('muster.where')}
            aria-label={t('muster.where')}
            onChange={event => setPlace(event.target.value)}
            onPressEnter={save}
          />
          <Button type="primary" disabled={place.trim() === ''} onClick={save}>
            {ui('confirm')}
          </Button>
        </div>
      }
    >
      <Button
        size="large"
        type={line.state === 'ELSEWHERE' ? 'primary' : 'default'}
        aria-pressed={line.state === 'ELSEWHERE'}
        aria-label={t('muster.markOf', {
          who: line.person.room ? `${line.person.room} ${who}` : who,
          state: t('muster.mark.ELSEWHERE'),
        })}
      >
        {t('muster.mark.ELSEWHERE')}
      </Button>
    </Popover>
  );
}
