import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { fromPicker, toPicker, useSite } from '@/ui';
import type { Column, IntakeField, Option } from './model';

interface Controlled {
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
}

/** The words of a question or an answer in the language of the screen; they come with the rule book. */
export function useWords(): (one: { zh: string; en: string }) => string {
  const { i18n } = useTranslation();
  return one => (i18n.language === 'zh' ? one.zh : one.en);
}

/** One question, asked as its kind needs. */
export function AnswerInput({ field, ...control }: { field: IntakeField } & Controlled) {
  const words = useWords();
  const { t } = useTranslation('residents');
  const { id, value, onChange } = control;
  switch (field.kind) {
    case 'NUMBER':
      return (
        <InputNumber
          id={id}
          value={value as number | undefined}
          onChange={onChange}
          min={field.min ?? undefined}
          max={field.max ?? undefined}
          step={field.code === 'temperature' ? 0.1 : 1}
          style={{ width: 140 }}
        />
      );
    case 'YES_NO':
      return (
        <Radio.Group
          id={id}
          value={value}
          onChange={event => onChange?.(event.target.value)}
          optionType="button"
          options={[
            { value: true, label: t('personal.yes') },
            { value: false, label: t('personal.no') },
          ]}
        />
      );
    case 'CHOICE':
      return <Choice options={field.options} {...control} />;
    case 'CHOICES':
      return <Choice multiple options={field.options} {...control} />;
    case 'MOMENT':
      return <Moment {...control} />;
    case 'DATE':
      return (
        <Input
          id={id}
          type="date"
          value={(value as string | undefined) ?? ''}
          onChange={event => onChange?.(event.target.value)}
          style={{ width: 180 }}
        />
      );
    case 'ROWS':
      return null;
    case 'TEXT':
      return (
        <Input
          id={id}
          value={(value as string | undefined) ?? ''}
          onChange={event => onChange?.(event.target.value)}
          maxLength={field.max ?? 200}
          aria-label={words(field)}
        />
      );
  }
}

function Choice({
  multiple,
  options,
  id,
  value,
  onChange,
}: { multiple?: boolean; options?: readonly Option[] | null } & Controlled) {
  const words = useWords();
  const choose = (picked: unknown) => {
    if (!Array.isArray(picked)) return onChange?.(picked);
    // none stands alone: choosing it takes the others away, and the other way round
    const last: unknown = picked.at(-1);
    return onChange?.(last === 'NONE' ? ['NONE'] : picked.filter(one => one !== 'NONE'));
  };
  return (
    <Select
      id={id}
      mode={multiple ? 'multiple' : undefined}
      allowClear
      value={value}
      onChange={choose}
      optionFilterProp="label"
      options={(options ?? []).map(option => ({ value: option.code, label: words(option) }))}
    />
  );
}

function Moment({ id, value, onChange }: Controlled) {
  const site = useSite();
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={typeof value === 'string' ? toPicker(value, site.timeZone) : null}
      onChange={(wall: Dayjs | null) => onChange?.(wall ? fromPicker(wall, site.timeZone) : null)}
      style={{ width: 200 }}
    />
  );
}

/** A question that takes several rows, such as medicines. */
export function RowsInput({ field }: { field: IntakeField }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const words = useWords();
  return (
    <Form.List name={field.code}>
      {(rows, { add, remove }) => (
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>{words(field)}</legend>
          {rows.map(row => (
            <Space key={row.key} align="baseline" wrap>
              {(field.columns ?? []).map(column => (
                <Form.Item
                  key={column.code}
                  name={[row.name, column.code]}
                  label={words(column)}
                  rules={column.required ? [{ required: true, message: ui('required') }] : []}
                >
                  <Cell column={column} />
                </Form.Item>
              ))}
              <Button
                type="text"
                aria-label={t('personal.removeRow')}
                icon={<DeleteOutlined />}
                onClick={() => remove(row.name)}
              />
            </Space>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            {t('personal.addRow')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function Cell({ column, ...control }: { column: Column } & Controlled) {
  const { id, value, onChange } = control;
  if (column.kind === 'NUMBER')
    return (
      <InputNumber
        id={id}
        value={value as number | undefined}
        onChange={onChange}
        min={column.min ?? undefined}
        max={column.max ?? undefined}
      />
    );
  if (column.kind === 'CHOICE') return <Choice options={column.options} id={id} value={value} onChange={onChange} />;
  return (
    <Input
      id={id}
      value={(value as string | undefined) ?? ''}
      maxLength={column.max ?? 200}
      onChange={event => onChange?.(event.target.value)}
    />
  );
}
