import { Alert, App, Button, Form, Input, InputNumber, List, Modal, Select, Tag } from 'antd';
import { DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { asProblem, businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  Figure,
  Figures,
  fromPicker,
  moment,
  Page,
  Panel,
  ProblemNote,
  toPicker,
  useMay,
  useProblemNotice,
  useRuleText,
  useSite,
} from '@/ui';
import { useManifest } from '../api';
import {
  labels,
  type Named,
  useCloseJourney,
  useDiffers,
  useExplain,
  useJourney,
  useSignEdition,
  useVehicle,
} from './api';
import { ClockTag } from './ClockTag';
import { type Difference, differences, type Journey, mayBreak, parties, type Party } from './model';
import { SignerFields } from './SignerFields';

/** A list on the road: its vehicle, the version that three sides sign, what differed, its clocks, and its end. */
export function JourneyPage() {
  const { t, i18n } = useTranslation('residents');
  const { manifestId = '' } = useParams();
  const site = useSite();
  const language = i18n.language as Language;
  const ruleText = useRuleText();
  const manages = useMay('site-manager');
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const journey = useJourney(site.id, manifestId);
  const manifest = useManifest(site.id, manifestId);
  const [planning, setPlanning] = useState(false);
  const [signing, setSigning] = useState<Party | null>(null);
  const [differing, setDiffering] = useState(false);
  const [explaining, setExplaining] = useState<string | null>(null);
  const [closing, setClosing] = useState(false);
  const at = (when: string) => moment(when, site.timeZone, language, businessNow());
  const data = journey.data;
  const absent = (manifest.data?.bubbles ?? [])
    .filter(bubble => bubble.state === 'HELD' || bubble.state === 'WAITING')
    .flatMap(bubble => bubble.members)
    .filter(member => member.state === 'EXPECTED' || member.state === 'UNDER_WAY');
  return (
    <Page
      title={t('reception.journey')}
      note={
        <>
          <Link to={`/sites/${site.id}/arrivals/${manifestId}`}>{manifest.data?.fileName || t('arrivals')}</Link> ·{' '}
          {t('reception.journeyNote')}
        </>
      }
      actions={
        <>
          {medical && (
            <>
              <Button href={labels(site.id, 'WRISTBAND', { manifestId })} target="_blank">
                {t('reception.wristband')}
              </Button>
              <Button href={labels(site.id, 'DOOR', { manifestId })} target="_blank">
                {t('reception.doorLabel')}
              </Button>
            </>
          )}
          {manages && data && !data.closed && (
            <Button type="primary" title={t('reception.closeHint')} onClick={() => setClosing(true)}>
              {t('reception.close')}
            </Button>
          )}
        </>
      }
    >
      {journey.isError && !data && <ProblemNote error={journey.error} retry={() => void journey.refetch()} />}
      {data && (
        <>
          {data.closed && (
            <Alert
              type="success"
              showIcon
              title={t('reception.closed', { time: at(data.closed.at), who: data.closed.actor })}
              description={data.closed.missing.map(one => one.owner).join(', ') || undefined}
            />
          )}
          <Panel
            title={t('reception.vehicle')}
            extra={
              manages &&
              !data.closed && (
                <Button size="small" onClick={() => setPlanning(true)}>
                  {t('reception.planVehicle')}
                </Button>
              )
            }
          >
            {data.vehicle ? (
              <>
                <p>
                  <strong>{data.vehicle.plate}</strong> · {data.vehicle.escort} ·{' '}
                  {data.vehicle.drivers.map(one => one.name).join(', ')} ·{' '}
                  {t('reception.km', { n: data.vehicle.distanceKm })} · {at(data.vehicle.departAt)} →{' '}
                  {at(data.vehicle.arriveAt)}
                </p>
                {data.vehicle.broken.length > 0 && (
                  <Alert
                    type="warning"
                    title={t('reception.broken', { rules: data.vehicle.broken.join(', ') })}
                    description={data.vehicle.reason ?? undefined}
                  />
                )}
              </>
            ) : (
              <p className="quiet">{t('reception.noVehicle')}</p>
            )}
            <Figures>
              {(['aboard', 'door'] as const).map(name => {
                const clock = data[name];
                return (
                  clock && (
                    <Figure
                      key={name}
                      name={t(`reception.${name}`)}
                      value={<ClockTag minutes={clock.minutes} level={clock.level} />}
                      note={t('reception.people', { count: clock.waiting })}
                    />
                  )
                );
              })}
            </Figures>
          </Panel>
          <Panel title={t('reception.edition', { number: data.edition })}>
            {parties.map(party => {
              const signed = data.signatures.find(one => one.party === party);
              return (
                <p key={party}>
                  <strong>{t(`reception.parties.${party}`)}</strong>{' '}
                  {signed ? (
                    <>
                      <Tag color="green">{at(signed.at)}</Tag>
                      {signed.name ?? signed.actor} {signed.institution ?? ''}
                    </>
                  ) : (
                    <>
                      <Tag>{t('reception.unsigned')}</Tag>
                      {!data.closed && (
                        <Button size="small" className="no-print" onClick={() => setSigning(party)}>
                          {t('reception.signAs')}
                        </Button>
                      )}
                    </>
                  )}
                </p>
              );
            })}
          </Panel>
          <Panel
            title={t('reception.differences')}
            extra={
              !data.closed && (
                <Button size="small" onClick={() => setDiffering(true)}>
                  {t('reception.differs')}
                </Button>
              )
            }
          >
            {data.discrepancies.length === 0 ? (
              <p className="quiet">{t('reception.noDifferences')}</p>
            ) : (
              <List
                size="small"
                dataSource={[...data.discrepancies]}
                renderItem={one => (
                  <List.Item
                    actions={
                      one.explanation || !medical
                        ? []
                        : [
                            <Button key="e" size="small" onClick={() => setExplaining(one.id)}>
                              {t('reception.explain')}
                            </Button>,
                          ]
                    }
                  >
                    <List.Item.Meta
                      title={
                        <>
                          <Tag color={one.explanation ? undefined : 'red'}>{t(`reception.difference.${one.kind}`)}</Tag>
                          {one.words}
                        </>
                      }
                      description={
                        one.explanation
                          ? t('reception.explained', { words: one.explanation })
                          : `${at(one.at)} ${one.actor}`
                      }
                    />
                  </List.Item>
                )}
              />
            )}
            {data.unaccounted.map(rule => (
              <Alert key={rule.id} type="warning" showIcon title={ruleText(rule)} />
            ))}
          </Panel>
          <VehicleDialog open={planning} journey={data} onClose={() => setPlanning(false)} />
          <PartyDialog party={signing} journey={data} onClose={() => setSigning(null)} />
          <DiffersDialog open={differing} manifestId={manifestId} onClose={() => setDiffering(false)} />
          <ExplainDialog id={explaining} manifestId={manifestId} onClose={() => setExplaining(null)} />
          <CloseDialog open={closing} manifestId={manifestId} absent={absent} onClose={() => setClosing(false)} />
        </>
      )}
    </Page>
  );
}

interface VehicleFields {
  plate: string;
  escort: string;
  driver: string;
  second?: string;
  departAt: Dayjs;
  arriveAt: Dayjs;
  distanceKm: number;
  reason?: string;
}

/** Plans the vehicle. A refusal that a manager may overrule asks for the reason, and only then. */
function VehicleDialog({ open, journey, onClose }: { open: boolean; journey: Journey; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const plan = useVehicle(site.id, journey.manifestId, journey.version);
  const [form] = Form.useForm<VehicleFields>();
  const needed = [{ required: true, message: ui('required') }];
  const breaking = plan.isError ? mayBreak(asProblem(plan.error).rules ?? []) : [];
  const known = journey.vehicle;
  const soon = (hours: number) => toPicker(new Date(businessNow().getTime() + hours * 3_600_000), site.timeZone);
  return (
    <Modal
      open={open}
      title={t('reception.planVehicle')}
      okText={t('record')}
      cancelText={ui('cancel')}
      confirmLoading={plan.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => plan.reset()}
      destroyOnHidden
    >
      <Form<VehicleFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          plate: known?.plate,
          escort: known?.escort,
          driver: known?.drivers[0]?.name,
          second: known?.drivers[1]?.name,
          departAt: known ? toPicker(new Date(known.departAt), site.timeZone) : soon(1),
          arriveAt: known ? toPicker(new Date(known.arriveAt), site.timeZone) : soon(2),
          distanceKm: known?.distanceKm,
        }}
        onFinish={fields =>
          plan.mutate(
            {
              plate: fields.plate.trim(),
              escort: fields.escort.trim(),
              drivers: [fields.driver, fields.second]
                .filter(name => name?.trim())
                .map(name => ({ name: name?.trim() ?? '', phone: null })),
              departAt: fromPicker(fields.departAt, site.timeZone),
              arriveAt: fromPicker(fields.arriveAt, site.timeZone),
              distanceKm: fields.distanceKm,
              breaking: fields.reason ? breaking : [],
              reason: fields.reason?.trim() || null,
            },
            { onSuccess: onClose },
          )
        }
      >
        {plan.isError && <ProblemNote error={plan.error} />}
        <Form.Item name="plate" label={t('reception.plate')} rules={needed}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="escort" label={t('reception.escort')} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="driver" label={t('reception.driver')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="second" label={t('reception.second')}>
          <Input maxLength={80} />
        </Form.Item>
        {(['departAt', 'arriveAt'] as const).map(name => (
          <Form.Item key={name} name={name} label={`${t(`reception.${name}`)} (${site.timeZone})`} rules={needed}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
          </Form.Item>
        ))}
        <Form.Item name="distanceKm" label={t('reception.distance')} rules={needed}>
          <InputNumber min={1} max={5000} precision={0} />
        </Form.Item>
        {breaking.length > 0 && (
          <Form.Item name="reason" label={t('reception.break')}>
            <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function PartyDialog({ party, journey, onClose }: { party: Party | null; journey: Journey; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const sign = useSignEdition(site.id, journey.manifestId);
  const [form] = Form.useForm<Named>();
  const self = party === 'DESTINATION';
  return (
    <Modal
      open={party !== null}
      title={party && `${t(`reception.parties.${party}`)} · ${t('reception.edition', { number: journey.edition })}`}
      okText={t('reception.signAs')}
      cancelText={ui('cancel')}
      confirmLoading={sign.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => sign.reset()}
      destroyOnHidden
    >
      <Form<Named>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={signer =>
          party && sign.mutate({ seen: journey, party, signer: self ? null : signer }, { onSuccess: onClose })
        }
      >
        {sign.isError && <ProblemNote error={sign.error} />}
        {self ? <p>{t('reception.edition', { number: journey.edition })}</p> : <SignerFields />}
      </Form>
    </Modal>
  );
}

function DiffersDialog({ open, manifestId, onClose }: { open: boolean; manifestId: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const differs = useDiffers(site.id, manifestId);
  const [form] = Form.useForm<{ kind: Difference; words: string }>();
  return (
    <Modal
      open={open}
      title={t('reception.differs')}
      okText={t('record')}
      cancelText={ui('cancel')}
      confirmLoading={differs.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => differs.reset()}
      destroyOnHidden
    >
      <Form<{ kind: Difference; words: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={fields => differs.mutate(fields, { onSuccess: onClose })}
      >
        {differs.isError && <ProblemNote error={differs.error} />}
        <Form.Item name="kind" label={t('reception.kind')} rules={[{ required: true, message: ui('required') }]}>
          <Select options={differences.map(value => ({ value, label: t(`reception.difference.${value}`) }))} />
        </Form.Item>
        <Words name="words" />
      </Form>
    </Modal>
  );
}

function Words({ name }: { name: string }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  return (
    <Form.Item
      name={name}
      label={t('reception.words')}
      rules={[{ required: true, whitespace: true, message: ui('required') }]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
    </Form.Item>
  );
}

function ExplainDialog({ id, manifestId, onClose }: { id: string | null; manifestId: string; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const explain = useExplain(site.id, manifestId);
  const [form] = Form.useForm<{ words: string }>();
  return (
    <Modal
      open={id !== null}
      title={t('reception.explain')}
      okText={t('record')}
      cancelText={ui('cancel')}
      confirmLoading={explain.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => explain.reset()}
      destroyOnHidden
    >
      <Form<{ words: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ words }) => id && explain.mutate({ id, words: words.trim() }, { onSuccess: onClose })}
      >
        {explain.isError && <ProblemNote error={explain.error} />}
        <Words name="words" />
      </Form>
    </Modal>
  );
}

/** Closes the journey; whoever did not come is named with somebody who looks for them. */
function CloseDialog({
  open,
  manifestId,
  absent,
  onClose,
}: {
  open: boolean;
  manifestId: string;
  absent: readonly { stayId: string; name: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const close = useCloseJourney(site.id, manifestId);
  const [form] = Form.useForm<Record<string, string>>();
  return (
    <Modal
      open={open}
      title={t('reception.close')}
      okText={t('reception.close')}
      cancelText={ui('cancel')}
      confirmLoading={close.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => close.reset()}
      destroyOnHidden
    >
      <p className="quiet">{t('reception.closeHint')}</p>
      <Form<Record<string, string>>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={owners =>
          close.mutate(
            absent.map(({ stayId }) => ({ stayId, owner: owners[stayId]?.trim() ?? '' })),
            {
              onSuccess: () => {
                void message.success(t('reception.close'));
                onClose();
              },
              onError: notice,
            },
          )
        }
      >
        {close.isError && <ProblemNote error={close.error} />}
        {absent.map(({ stayId, name }) => (
          <Form.Item
            key={stayId}
            name={stayId}
            label={`${name} · ${t('reception.missingOwner')}`}
            rules={[{ required: true, whitespace: true, message: ui('required') }]}
          >
            <Input maxLength={80} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
