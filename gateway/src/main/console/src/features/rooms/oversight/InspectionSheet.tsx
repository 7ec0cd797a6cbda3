import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons';
import { App, Button, Input, Progress } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Language } from '@/i18n';
import { Panel, ProblemNote, useProblemNotice, useSite } from '@/ui';
import { useDiscard, useSubmit } from './api';
import {
  answer,
  type Answered,
  type Checklist,
  type CheckItem,
  headings,
  type Inspection,
  nextOpen,
  type Result,
  results,
} from './model';
import styles from './oversight.module.css';
import { useDraft } from './useDraft';

const icons: Record<Result, ReactNode> = {
  OK: <CheckOutlined />,
  NOT_OK: <CloseOutlined />,
  NOT_APPLICABLE: <MinusOutlined />,
};

/** The checklist in the hand of who inspects: big buttons, keys 1 to 3, and every answer kept in the draft at once. */
export function InspectionSheet({ inspection, checklist }: { inspection: Inspection; checklist: Checklist }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const notice = useProblemNotice();
  const submit = useSubmit(site.id);
  const discard = useDiscard(site.id);
  const { draft, edit, save, saving, error } = useDraft(site.id, inspection);
  // the order on the screen, which is the order of the keys
  const items = headings.flatMap(heading => checklist.items.filter(item => item.heading === heading));
  const [current, setCurrent] = useState(() => nextOpen(items, inspection.answers, items.at(-1)?.id ?? ''));
  const known = new Map(draft.answers.map(one => [one.item, one]));
  const faults = draft.answers.filter(({ result }) => result === 'NOT_OK').length;
  const done = items.filter(({ id }) => known.has(id)).length;

  function go(id: string) {
    setCurrent(id);
    document.getElementById(`item-${id}`)?.scrollIntoView({ block: 'nearest' });
  }

  function choose(id: string, result: Result) {
    const answers = answer(draft.answers, { item: id, result, note: known.get(id)?.note ?? null });
    edit({ ...draft, answers });
    void save();
    // a fault waits for its note; anything else leads on
    go(result === 'NOT_OK' ? id : nextOpen(items, answers, id));
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [role=dialog] *');
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
    const result = results[Number(event.key) - 1];
    const place = items.findIndex(({ id }) => id === current);
    const moved = event.key === 'ArrowDown' ? items[place + 1] : event.key === 'ArrowUp' ? items[place - 1] : undefined;
    if (!result && !moved) return;
    event.preventDefault();
    if (result) choose(current, result);
    else if (moved) go(moved.id);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, []);

  async function finish() {
    const version = await save();
    if (version === null) return;
    try {
      await submit.mutateAsync({ id: inspection.id, version });
      void message.success(t('oversight.done', { count: faults }));
    } catch (thrown) {
      notice(thrown);
    }
  }

  function drop() {
    void modal.confirm({
      title: t('oversight.discardTitle'),
      okText: t('oversight.discard'),
      cancelText: ui('cancel'),
      onOk: () =>
        discard.mutateAsync(inspection.id).then(
          () => navigate(`/sites/${site.id}/inspections`),
          (thrown: unknown) => notice(thrown),
        ),
    });
  }

  return (
    <div className={styles.sheet}>
      <p className="quiet">{t('oversight.sheetNote')}</p>
      {headings.map(heading => (
        <Panel key={heading} title={t(`oversight.headings.${heading}`)}>
          <ul className={styles.items}>
            {items
              .filter(item => item.heading === heading)
              .map(item => (
                <Item
                  key={item.id}
                  item={item}
                  answered={known.get(item.id)}
                  current={current === item.id}
                  choose={result => choose(item.id, result)}
                  note={note => {
                    const one = known.get(item.id);
                    if (one) edit({ ...draft, answers: answer(draft.answers, { ...one, note }) });
                  }}
                  save={() => void save()}
                />
              ))}
          </ul>
        </Panel>
      ))}
      <Panel title={t('oversight.remark')}>
        <Input.TextArea
          aria-label={t('oversight.remark')}
          value={draft.remark}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={event => edit({ ...draft, remark: event.target.value })}
          onBlur={() => void save()}
        />
      </Panel>
      {error !== null && <ProblemNote error={error} retry={() => void save()} />}
      <div className={styles.bar}>
        <div className={styles.progress}>
          <Progress percent={Math.round((100 * done) / Math.max(1, items.length))} showInfo={false} size="small" />
          <span role="status">
            {t('oversight.progress', { done, all: items.length })} ·{' '}
            <span className="quiet">{t(`oversight.${saving}`)}</span>
          </span>
        </div>
        <Button onClick={drop}>{t('oversight.discard')}</Button>
        <Button
          type="primary"
          size="large"
          disabled={done < items.length}
          loading={submit.isPending}
          onClick={() => void finish()}
        >
          {t('oversight.submit')}
        </Button>
        <span className="quiet">{t('oversight.submitNote', { count: faults })}</span>
      </div>
    </div>
  );
}

function Item({
  item,
  answered,
  current,
  choose,
  note,
  save,
}: {
  item: CheckItem;
  answered?: Answered;
  current: boolean;
  choose: (result: Result) => void;
  note: (text: string) => void;
  save: () => void;
}) {
  const { t, i18n } = useTranslation('rooms');
  const sentence = item[i18n.language as Language];
  return (
    <li id={`item-${item.id}`} className={styles.item} data-current={current} aria-current={current || undefined}>
      <span>{sentence}</span>
      <div className={styles.choices} role="group" aria-label={sentence}>
        {results.map(result => (
          <Button
            key={result}
            size="large"
            icon={icons[result]}
            type={answered?.result === result ? 'primary' : 'default'}
            danger={result === 'NOT_OK' && answered?.result === result}
            aria-pressed={answered?.result === result}
            onClick={() => choose(result)}
          >
            {t(`oversight.result.${result}`)}
          </Button>
        ))}
      </div>
      {answered && answered.result === 'NOT_OK' && (
        <Input
          className={styles.note}
          aria-label={t('oversight.noteFor', { item: sentence })}
          placeholder={t('oversight.notePlaceholder')}
          value={answered.note ?? ''}
          maxLength={500}
          onChange={event => note(event.target.value)}
          onBlur={save}
        />
      )}
    </li>
  );
}
