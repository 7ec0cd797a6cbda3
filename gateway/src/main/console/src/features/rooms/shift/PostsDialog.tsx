import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel, ProblemNote, useSite } from '@/ui';
import { useWritePosts } from './api';
import { type Group, groups, type Post } from './model';
import { useNamed } from './names';

interface Row {
  code: string;
  nameZh: string;
  nameEn: string;
  group: Group;
  needed?: Record<string, number | null>;
  tasks: string[];
}

/** All posts of the site at once: names, people needed by shift, and tasks they answer for. */
export function PostsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const named = useNamed(site.id);
  const write = useWritePosts(site.id);
  const [form] = Form.useForm<{ posts: Row[] }>();
  const known = named.posts.data;
  const row = (post: Post): Row => ({
    ...post,
    needed: Object.fromEntries(post.needed.map(one => [one.period, one.people])),
  });
  return (
    <Modal
      open={open && known !== undefined}
      width={860}
      title={t('shift.editPosts')}
      okText={ui('save')}
      cancelText={ui('cancel')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={write.reset}
      destroyOnHidden
    >
      <Form<{ posts: Row[] }>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ posts: known?.posts.map(row) }}
        onFinish={({ posts }) =>
          write.mutate(
            {
              version: known?.version ?? 0,
              posts: posts.map(post => ({
                ...post,
                needed: Object.entries(post.needed ?? {}).flatMap(([period, people]) =>
                  people ? [{ period, people }] : [],
                ),
                tasks: post.tasks,
              })),
            },
            {
              onSuccess: () => {
                void message.success(ui('saved'));
                onClose();
              },
            },
          )
        }
      >
        {write.isError && <ProblemNote error={write.error} />}
        <Form.List name="posts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <Panel
                  key={key}
                  extra={
                    <Button
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t('shift.remove')}
                      onClick={() => remove(name)}
                    />
                  }
                >
                  <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: '0 12px' }}>
                    <Form.Item
                      name={[name, 'code']}
                      label={t('shift.code')}
                      rules={[{ required: true, pattern: /^[A-Z][A-Z0-9_]{1,39}$/, message: 'A–Z, 0–9, _' }]}
                    >
                      <Input maxLength={40} />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'nameZh']}
                      label={t('shift.nameZh')}
                      rules={[{ required: true, whitespace: true, message: ui('required') }]}
                    >
                      <Input maxLength={60} />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'nameEn']}
                      label={t('shift.nameEn')}
                      rules={[{ required: true, whitespace: true, message: ui('required') }]}
                    >
                      <Input maxLength={60} />
                    </Form.Item>
                    <Form.Item name={[name, 'group']} label={t('shift.group')}>
                      <Select options={groups.map(value => ({ value, label: t(`shift.groups.${value}`) }))} />
                    </Form.Item>
                    {known?.periods.map(period => (
                      <Form.Item
                        key={period.code}
                        name={[name, 'needed', period.code]}
                        label={t('shift.needed', { period: named.own(period) })}
                      >
                        <InputNumber min={0} max={500} precision={0} style={{ width: '100%' }} />
                      </Form.Item>
                    ))}
                  </div>
                  <Form.Item name={[name, 'tasks']} label={t('shift.answersFor')}>
                    <Select
                      mode="multiple"
                      options={known?.kinds.map(kind => ({ value: kind.code, label: named.own(kind) }))}
                    />
                  </Form.Item>
                </Panel>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({ group: 'OBSERVATION', tasks: [] })}>
                {t('shift.addPost')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
