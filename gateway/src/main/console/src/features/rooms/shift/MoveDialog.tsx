import { App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import { listed, ProblemNote, useSite } from '@/ui';
import { useBoard } from '../api';
import { useLeave, useMove } from './api';
import { type GateBook, next, type Visit, type Zone } from './model';
import { useNamed } from './names';

interface Fields {
  zone?: Zone;
  ppe?: string;
  rooms?: string[];
}

/** Somebody inside goes to another zone, or leaves the site; the rooms visited are told with it. */
export function MoveDialog({
  moving,
  book,
  onClose,
}: {
  moving: { visit: Visit; out: boolean } | null;
  book: GateBook;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const named = useNamed(site.id);
  const board = useBoard(site.id);
  const move = useMove(site.id);
  const leave = useLeave(site.id);
  const [sent, setSent] = useState<{ words: string; id: string; happenedAt: string } | null>(null);
  const [form] = Form.useForm<Fields>();
  const chosen = Form.useWatch('ppe', form);
  const visit = moving?.visit;
  const zone = visit?.stages.at(-1)?.zone ?? 'WORK';
  const leastIn = (one?: Zone) => book.zones.find(asked => asked.zone === one)?.ppe;
  const worn = book.ppe.find(level => level.code === chosen);
  const failed = moving?.out ? leave : move;
  const rooms = (board.data?.floors ?? []).flatMap(floor =>
    floor.rooms.map(room => ({ value: room.id, label: `${floor.buildingCode} / ${room.number}` })),
  );

  function send(fields: Fields) {
    if (!visit) return;
    const words = JSON.stringify(fields);
    const command = sent?.words === words ? sent : { words, id: newId(), happenedAt: businessNow().toISOString() };
    setSent(command);
    const told = { visitId: visit.id, happenedAt: command.happenedAt, rooms: fields.rooms ?? [] };
    const done = (sentence: string) => ({
      onSuccess: () => {
        void message.success(sentence);
        onClose();
      },
    });
    if (moving?.out) leave.mutate(told, done(t('shift.gone')));
    else if (fields.zone && fields.ppe)
      move.mutate({ ...told, moveId: command.id, zone: fields.zone, ppe: fields.ppe }, done(t('shift.moved')));
  }

  return (
    <Modal
      open={moving !== null}
      title={moving?.out ? t('shift.outTitle', { name: visit?.name }) : `${t('shift.move')} · ${visit?.name ?? ''}`}
      okText={moving?.out ? t('shift.goOut') : t('shift.move')}
      cancelText={ui('cancel')}
      confirmLoading={failed.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        move.reset();
        leave.reset();
        setSent(null);
      }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ zone: next(zone)[0], ppe: leastIn(next(zone)[0]), rooms: [] }}
        onValuesChange={(changed: Fields) => {
          if (changed.zone) form.setFieldValue('ppe', leastIn(changed.zone));
        }}
        onFinish={send}
      >
        {failed.isError && <ProblemNote error={failed.error} />}
        {!moving?.out && (
          <>
            <Form.Item name="zone" label={t('shift.zoneLabel')}>
              <Radio.Group
                optionType="button"
                options={next(zone).map(value => ({ value, label: t(`shift.zone.${value}`) }))}
              />
            </Form.Item>
            <Form.Item
              name="ppe"
              label={t('shift.ppe')}
              extra={worn && t('shift.wears', { items: listed(worn.items.map(named.own), i18n.language) })}
            >
              <Select options={book.ppe.map(level => ({ value: level.code, label: named.own(level) }))} />
            </Form.Item>
          </>
        )}
        {zone === 'ISOLATION' && (
          <Form.Item name="rooms" label={`${t('shift.rooms')} (${ui('optional')})`}>
            <Select
              mode="multiple"
              maxCount={100}
              showSearch={{ optionFilterProp: 'label' }}
              loading={board.isPending}
              options={rooms}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
