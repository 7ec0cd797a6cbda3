import { Alert, App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useCameFrom, useOrigin, useSuggestion } from './api';
import own from './days.module.css';

interface Fields {
  county: string;
  leftOn: Dayjs;
}

/** Where the person came from, and what the risk map of that day suggests. */
export function OriginBlock({ stayId }: { stayId: string }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const origin = useOrigin(site.id, stayId);
  const suggestion = useSuggestion(site.id);
  const write = useCameFrom(site.id);
  const [form] = Form.useForm<Fields>();
  const known = origin.data?.origin;
  const said = suggestion.data;
  const asked = ({ county, leftOn }: Fields) => ({ county: county.trim(), leftOn: leftOn.format('YYYY-MM-DD') });
  const save = async () => {
    const fields = await form.validateFields();
    write.mutate({ stayId, ...asked(fields) }, { onSuccess: () => void message.success(t('days.originSaved')) });
  };
  return (
    <section className={own.block}>
      <h2>{t('days.origin')}</h2>
      {known && (
        <p>
          {t('days.originKnown', {
            county: known.county,
            date: known.leftOn,
            level: known.level ? t(`days.level.${known.level}`) : t('days.noLevel'),
          })}
        </p>
      )}
      <Form<Fields> form={form} layout="inline" onFinish={fields => suggestion.mutate(asked(fields))}>
        <Form.Item
          name="county"
          label={t('days.county')}
          rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: ui('required') }]}
        >
          <Input maxLength={8} style={{ width: 100 }} />
        </Form.Item>
        <Form.Item name="leftOn" label={t('days.leftOn')} rules={[{ required: true, message: ui('required') }]}>
          <DatePicker />
        </Form.Item>
        <Button htmlType="submit" loading={suggestion.isPending}>
          {t('days.suggest')}
        </Button>
        <Button loading={write.isPending} onClick={() => void save()} style={{ marginInlineStart: 8 }}>
          {t('days.originSave')}
        </Button>
      </Form>
      {suggestion.isError && <ProblemNote error={suggestion.error} />}
      {write.isError && <ProblemNote error={write.error} />}
      {said && (
        <Alert
          type="info"
          style={{ marginTop: 8 }}
          title={t('days.suggested', {
            level: said.level ? t(`days.level.${said.level}`) : t('days.noLevel'),
            category: said.category ? t(`categories.${said.category}`) : '–',
            where: t(`days.served.${said.where}`),
            pack: said.packId ? `${said.packId} · v${said.packVersion}` : '–',
          })}
        />
      )}
    </section>
  );
}
