import { InboxOutlined } from '@ant-design/icons';
import { DatePicker, Form, Modal, Select, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useUpload } from './api';
import { categories, type Category } from './model';

dayjs.extend(utc);
dayjs.extend(timezone);

interface Fields {
  file: { originFileObj?: File }[];
  category?: Category;
  eta?: Dayjs;
}

/** Takes a passenger list. What is wrong with it is shown on the list's own page, before anything is accepted. */
export function UploadDialog({
  open,
  onClose,
  onUploaded,
}: {
  open: boolean;
  onClose: () => void;
  onUploaded: (id: string) => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const [form] = Form.useForm<Fields>();
  const upload = useUpload(site.id);

  function submit({ file, category, eta }: Fields) {
    const chosen = file[0]?.originFileObj;
    if (!chosen) return;
    // the picker shows wall-clock time; it is meant as the site's
    const at = eta ? dayjs.tz(eta.format('YYYY-MM-DDTHH:mm'), site.timeZone).toISOString() : null;
    upload.mutate(
      { file: chosen, category: category ?? null, expectedAt: at },
      { onSuccess: manifest => onUploaded(manifest.id) },
    );
  }

  return (
    <Modal
      open={open}
      title={t('uploadTitle')}
      okText={t('preview')}
      cancelText={ui('cancel')}
      confirmLoading={upload.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        form.resetFields();
        upload.reset();
      }}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={submit} requiredMark={false} preserve={false}>
        {upload.isError && <ProblemNote error={upload.error} />}
        <Form.Item
          name="file"
          valuePropName="fileList"
          getValueFromEvent={(event: { fileList: Fields['file'] }) => event.fileList.slice(-1)}
          rules={[{ required: true, message: ui('required') }]}
          extra={t('template')}
        >
          <Upload.Dragger accept=".csv,.xlsx,.txt" maxCount={1} beforeUpload={() => false}>
            <p>
              <InboxOutlined style={{ fontSize: 28, color: 'var(--pine-600)' }} />
            </p>
            <p>{t('uploadDrop')}</p>
            <p className="faint">{t('uploadHint')}</p>
          </Upload.Dragger>
        </Form.Item>
        <Form.Item name="category" label={t('usual')}>
          <Select
            allowClear
            placeholder={t('usualNone')}
            options={categories.map(value => ({ value, label: t(`categories.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="eta" label={`${t('eta')} (${site.timeZone})`}>
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
