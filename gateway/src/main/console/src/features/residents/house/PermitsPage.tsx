import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { clockTime, DataTable, dayName, moment, Page, Panel, ProblemNote, siteDate, useMay, useSite } from '@/ui';
import { useExits, useGateChoices, usePermits } from './api';
import { AwayPanel } from './GatePage';
import styles from './house.module.css';
import { daysFrom, nameOf, type Permit } from './model';
import { ChoiceField, OpenDialog, PersonField, Stage, Steps, TextField } from './RecordDialog';

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** Leave to go out: what is asked for and in force, and the exits that it makes on the next days. */
export function PermitsPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const permits = usePermits(site.id);
  const choices = useGateChoices(site.id);
  const asks = useMay('site-manager', 'doctor', 'nurse');
  const decides = useMay('site-manager', 'doctor', 'approver');
  const sees = useMay('security', 'site-manager', 'doctor', 'nurse');
  const [open, setOpen] = useState(false);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page
      title={t('house.permits')}
      note={t('house.permitsNote')}
      actions={
        asks && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('house.ask')}
          </Button>
        )
      }
    >
      <Calendar />
      <Panel flush>
        <DataTable<Permit>
          query={permits}
          rows={permits.data ?? []}
          rowKey={row => row.summary.id}
          empty={t('house.permitsNone')}
          columns={[
            { title: t('house.room'), className: 'num', render: (_, row) => row.summary.roomNumber ?? '–' },
            { title: t('house.person'), render: (_, row) => row.summary.initials },
            {
              title: t('house.reason'),
              render: (_, row) => nameOf(choices.data?.reasons, row.reason, i18n.language),
            },
            {
              title: t('house.span'),
              className: 'num',
              render: (_, row) =>
                `${row.from === row.until ? row.from : `${row.from} – ${row.until}`} ${row.weekdays
                  .flatMap(day => weekdays.filter(one => one === day))
                  .map(day => t(`house.weekday.${day}`))
                  .join(' ')} ${row.out}–${row.back}`,
            },
            { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
            { title: t('house.due'), className: 'num', render: (_, row) => at(row.summary.due) },
            {
              title: '',
              render: (_, row) => (decides || asks) && <Steps kind="permits" head={row.summary} />,
            },
          ]}
        />
      </Panel>
      {sees && <AwayPanel />}
      <OpenDialog
        kind="permits"
        title={t('house.ask')}
        open={open}
        onClose={() => setOpen(false)}
        initial={{ from: siteDate(businessNow(), site.timeZone), escorted: true, weekdays: [] }}
        told={fields => ({ ...fields, until: fields.until || fields.from, escorted: fields.escorted === true })}
      >
        <PersonField />
        <ChoiceField name="reason" label={t('house.reason')} choices={choices.data?.reasons} />
        <TextField name="destination" label={t('house.destination')} />
        <Form.Item name="from" label={t('house.from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('house.until')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="weekdays" label={t('house.weekdays')}>
          <Select mode="multiple" options={weekdays.map(value => ({ value, label: t(`house.weekday.${value}`) }))} />
        </Form.Item>
        <Form.Item name="out" label={t('house.out')} rules={[{ required: true }]}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="back" label={t('house.back')} rules={[{ required: true }]}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="escorted" valuePropName="checked">
          <Checkbox>{t('house.withEscort')}</Checkbox>
        </Form.Item>
        <TextField name="escort" label={t('house.escort')} required={false} />
        <TextField name="vehicle" label={t('house.vehicle')} required={false} max={40} />
      </OpenDialog>
    </Page>
  );
}

function Calendar() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const days = daysFrom(siteDate(businessNow(), site.timeZone), 7);
  const exits = useExits(site.id, days[0] ?? '', days[6] ?? '');
  return (
    <Panel title={t('house.calendar')}>
      {exits.isError && <ProblemNote error={exits.error} />}
      <div className={styles.week}>
        {days.map(day => {
          const due = (exits.data ?? []).filter(one => one.day === day);
          return (
            <section key={day}>
              <strong>{dayName(`${day}T12:00:00Z`, 'UTC', language)}</strong>
              {due.length === 0 && <div className="faint">{t('house.exitsNone')}</div>}
              <ul>
                {due.map(one => (
                  <li key={`${one.permit.id} ${one.day}`}>
                    <span className="num">{clockTime(one.out, site.timeZone, language)}</span>{' '}
                    <strong>{one.permit.roomNumber ?? '–'}</strong> {one.permit.initials}{' '}
                    <span className={one.state === 'OVERDUE' ? styles.late : 'quiet'}>
                      {t(`house.exit.${one.state}`)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
