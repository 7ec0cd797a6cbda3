import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { usePeople, useSwap } from './api';
import type { StayFile, StayRow } from './model';

interface Fields {
  other: string;
  reason: string;
}

/** Two households change places; the other one is chosen by its room. */
export function SwapDialog({ file, onClose }: { file: StayFile | null; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const people = usePeople(site.id, ['IN_RESIDENCE'], file !== null);
  const swap = useSwap(site.id);
  const [form] = Form.useForm<Fields>();
  const mine = file?.summary.bubbleId;
  const room = file?.summary.roomNumber ?? '–';
  const others = households(people.data ?? []).filter(one => one.bubbleId !== mine);
  return (
    <Modal
      open={file !== null}
      title={t('person.swapTitle', { room })}
      okText={t('person.swap')}
      cancelText={ui('cancel')}
      confirmLoading={swap.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        swap.reset();
      }}
      width={440}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ other, reason }) =>
          mine &&
          swap.mutate(
            { bubbleIds: [mine, other], reason: reason.trim() },
            {
              onSuccess: ({ done }) => {
                const there = others.find(one => one.bubbleId === other)?.room ?? '–';
                if (done) void message.success(t('person.swapped', { room, other: there }));
                else void message.info(t('person.swapWaiting'));
                onClose();
              },
            },
          )
        }
      >
        <p className="quiet">{t('person.swapHint')}</p>
        {people.isError && <ProblemNote error={people.error} retry={() => void people.refetch()} />}
        {swap.isError && <ProblemNote error={swap.error} />}
        <Form.Item name="other" label={t('person.swapWith')} rules={[{ required: true, message: ui('required') }]}>
          <Select
            showSearch
            optionFilterProp="label"
            loading={people.isPending}
            options={others.map(({ bubbleId, room: number, names }) => ({
              value: bubbleId,
              label: [number, ...names].join(' · '),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('person.swapReason')}
          rules={[{ required: true, whitespace: true, message: ui('required') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

interface Household {
  bubbleId: string;
  room: string;
  names: readonly string[];
}

/** Those who live in a room, by household, in the order of the rooms. */
function households(people: readonly StayRow[]): readonly Household[] {
  const known = new Map<string, Household>();
  for (const { bubbleId, roomNumber, name } of people) {
    if (!bubbleId || !roomNumber) continue;
    const names = [...(known.get(bubbleId)?.names ?? []), ...(name ? [name] : [])];
    known.set(bubbleId, { bubbleId, room: roomNumber, names });
  }
  return [...known.values()].toSorted((one, other) => one.room.localeCompare(other.room, 'en', { numeric: true }));
}
