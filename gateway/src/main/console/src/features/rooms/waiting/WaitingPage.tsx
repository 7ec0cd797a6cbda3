import { Alert, App, Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  DataTable,
  listed,
  moment,
  newcomers,
  Page,
  Panel,
  useMay,
  useNames,
  useProblemNotice,
  useSite,
  useSiteName,
} from '@/ui';
import type { Need } from '../choice/model';
import { useStrike } from './api';
import { HouseholdDrawer } from './HouseholdDrawer';
import { useChosen, useWaiters } from './households';
import { called, type Coming, atDoor, householdOf, type Place, type Priority } from './model';
import { type Entering, PriorityDialog } from './PriorityDialog';

const colors: Record<Priority, string | undefined> = { URGENT: 'error', HIGH: 'warning', NORMAL: undefined };

/** Everybody for whom there is no room yet: the line in its order, and those who are coming without one. */
export function WaitingPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message, modal } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const siteName = useSiteName();
  const notice = useProblemNotice();
  const edits = useMay('site-manager', 'doctor', 'nurse');
  const names = useNames(site.id, newcomers);
  const { line, rows, coming } = useWaiters(site.id);
  const strike = useStrike(site.id);
  const [search, setSearch] = useSearchParams();
  const [entry, setEntry] = useState<Entering | null>(null);
  const [entering, setEntering] = useState<string | null>(null);
  const open = search.get('bubble');
  const places = line.data ?? [];
  const chosen = useChosen(site.id, open ?? entering, places, coming);
  const say = (people: Parameters<typeof called>[0]) =>
    listed(
      called(people, names, band => t(`age.${band}`)),
      language,
    );
  const choose = (bubbleId: string | null) => setSearch(bubbleId ? { bubble: bubbleId } : {}, { replace: true });
  const title = (bubbleId: string | null) => {
    const place = places.find(({ waiting }) => waiting.id === bubbleId);
    const newcomer = coming.find(one => one.bubbleId === bubbleId);
    return place ? say(place.waiting.people) : newcomer ? say(newcomer.rows) : t('waiting.household');
  };
  // what is entered stands in the people's files, which are read when somebody asks for it
  const ready: Entering | null =
    entry ??
    (entering && chosen.household && chosen.coming ? { household: chosen.household, priority: 'NORMAL' } : null);

  function takeOff({ waiting }: Place) {
    void modal.confirm({
      title: t('waiting.strikeTitle', { who: say(waiting.people) }),
      content: t('waiting.strikeHint'),
      okText: t('waiting.strike'),
      cancelText: ui('cancel'),
      onOk: () =>
        strike.mutateAsync(waiting.id).then(
          () => message.success(t('waiting.struck')),
          (thrown: unknown) => notice(thrown),
        ),
    });
  }

  return (
    <Page wide title={t('waiting.title')} note={t('waiting.note')}>
      <Panel flush title={`${t('waiting.line')} ${places.length}`}>
        <DataTable<Place>
          query={line}
          rows={places}
          rowKey={({ waiting }) => waiting.id}
          empty={t('waiting.empty')}
          scroll={{ x: 740 }}
          columns={[
            { title: t('waiting.place'), dataIndex: 'place', width: 56, align: 'right', className: 'num' },
            {
              title: t('waiting.household'),
              width: 190,
              render: (_, { waiting }) => (
                <>
                  <strong>{say(waiting.people)}</strong>
                  <div className="quiet">
                    {t('choice.size', { count: waiting.people.length })} · {t(`category.${waiting.category}`)}
                  </div>
                  <Needs needs={waiting.people.flatMap(person => person.needs)} />
                </>
              ),
            },
            {
              title: t('waiting.priority'),
              width: 160,
              render: (_, { waiting }) => (
                <>
                  <Tag color={colors[waiting.priority]}>{t(`waiting.priorities.${waiting.priority}`)}</Tag>
                  {waiting.reason && <div className="quiet">{waiting.reason}</div>}
                </>
              ),
            },
            {
              title: t('waiting.since'),
              width: 76,
              className: 'num',
              render: (_, { waiting }) => moment(waiting.since, site.timeZone, language, businessNow()),
            },
            {
              title: t('waiting.now'),
              width: 160,
              render: (_, { room, elsewhere }) =>
                room ? (
                  <Tag color="success">{t('room.title', { number: room.number })}</Tag>
                ) : (
                  <>
                    <span>{t('waiting.noneNow')}</span>
                    {elsewhere.map(other => (
                      <div key={other.siteId} className="quiet">
                        {siteName(other)} · {t('choice.elsewhereRooms', { count: other.rooms })}
                      </div>
                    ))}
                  </>
                ),
            },
            ...(edits
              ? [
                  {
                    title: t('waiting.actions'),
                    render: (_: unknown, place: Place) => (
                      <Space wrap size={6}>
                        <Button size="small" onClick={() => choose(place.waiting.id)}>
                          {t('waiting.suggest')}
                        </Button>
                        <Button
                          size="small"
                          onClick={() => setEntry({ ...place.waiting, household: householdOf(place.waiting) })}
                        >
                          {t('waiting.change')}
                        </Button>
                        <Button size="small" onClick={() => takeOff(place)}>
                          {t('waiting.strike')}
                        </Button>
                      </Space>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      {edits && (
        <Panel
          flush
          title={`${t('waiting.coming')} ${coming.length}`}
          extra={<span className="quiet">{t('waiting.comingLead')}</span>}
        >
          {entering && Boolean(chosen.error) && <Alert type="error" showIcon title={t('waiting.gone')} />}
          <DataTable<Coming>
            query={rows}
            rows={coming}
            rowKey="bubbleId"
            empty={t('waiting.comingEmpty')}
            columns={[
              {
                title: t('waiting.household'),
                render: (_, one) => (
                  <>
                    <strong>{say(one.rows)}</strong>
                    <div className="quiet">{t('choice.size', { count: one.rows.length })}</div>
                  </>
                ),
              },
              {
                title: t('waiting.category'),
                render: (_, { rows: members }) =>
                  [...new Set(members.flatMap(({ category }) => (category ? [t(`category.${category}`)] : [])))].join(
                    ' / ',
                  ),
              },
              {
                title: t('waiting.needs'),
                render: (_, { rows: members }) => <Needs needs={members.flatMap(member => member.needs ?? [])} />,
              },
              {
                title: t('waiting.state'),
                render: (_, one) => (
                  <Tag color={atDoor(one) ? 'warning' : undefined}>
                    {t(atDoor(one) ? 'waiting.atDoor' : 'waiting.expected')}
                  </Tag>
                ),
              },
              {
                title: t('waiting.actions'),
                render: (_, { bubbleId }) => (
                  <Space wrap size={6}>
                    <Button size="small" onClick={() => choose(bubbleId)}>
                      {t('waiting.suggest')}
                    </Button>
                    <Button
                      size="small"
                      loading={entering === bubbleId && !ready}
                      onClick={() => setEntering(bubbleId)}
                    >
                      {t('waiting.enter')}
                    </Button>
                  </Space>
                ),
              },
            ]}
          />
        </Panel>
      )}
      <HouseholdDrawer
        title={title(open)}
        bubbleId={open}
        household={open ? chosen.household : null}
        pending={open !== null && (chosen.pending || line.isPending || (edits && rows.isPending))}
        error={open ? chosen.error : null}
        onClose={() => choose(null)}
      />
      <PriorityDialog
        key={ready?.household.bubbleId ?? 'none'}
        entry={ready}
        onClose={() => {
          setEntry(null);
          setEntering(null);
        }}
      />
    </Page>
  );
}

/** What a household needs of a room, each once. */
function Needs({ needs }: { needs: readonly Need[] }) {
  const { t } = useTranslation('rooms');
  return [...new Set(needs)].map(need => <Tag key={need}>{t(`choice.need.${need}`)}</Tag>);
}
