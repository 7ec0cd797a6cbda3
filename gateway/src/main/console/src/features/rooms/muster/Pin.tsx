import { Alert, Button, Input, type InputRef, Popconfirm } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetPin, setPin, unlock } from './device';
import styles from './muster.module.css';
import { digitsOf, guessable, leastDigits } from './seal';

/** One number, Enter: typed on a numpad or on the keys that a tablet shows for numbers. */
function PinForm({
  title,
  hint,
  testid,
  buttonTestid,
  button,
  hidden,
  ready = false,
  onPin,
}: {
  title: ReactNode;
  hint: ReactNode;
  testid: string;
  buttonTestid: string;
  button: string;
  /** what is typed is not shown */
  hidden: boolean;
  /** digits go here at once: in an emergency nobody looks for the field */
  ready?: boolean;
  /** answers with what is wrong */
  onPin: (pin: string) => Promise<string | null>;
}) {
  const { t } = useTranslation('rooms');
  const [pin, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (ready) field.current?.focus();
  }, [ready]);
  const enter = async () => {
    if (busy || pin === '') return;
    setBusy(true);
    try {
      const wrong = await onPin(pin);
      setTold(wrong);
      if (wrong && hidden) setTyped('');
    } catch {
      setTold(t('muster.pin.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Alert
      className="no-print"
      type="info"
      title={title}
      description={
        <form
          className={styles.pin}
          autoComplete="off"
          onSubmit={event => {
            event.preventDefault();
            void enter();
          }}
        >
          <span>{hint}</span>
          <Input
            size="large"
            type={hidden ? 'password' : 'text'}
            inputMode="numeric"
            autoComplete="off"
            ref={field}
            maxLength={32}
            value={pin}
            onChange={event => setTyped(digitsOf(event.target.value))}
            aria-label={t('muster.pin.label')}
            data-testid={testid}
          />
          <Button size="large" type="primary" htmlType="submit" loading={busy} data-testid={buttonTestid}>
            {button}
          </Button>
          <span role="alert" data-testid="muster-pin-told">
            {told}
          </span>
        </form>
      }
    />
  );
}

/** Asked once on a device, while there is a network; in nobody's way, since a list on the screen needs none. */
export function SetPin({ username, onDone }: { username: string; onDone: () => void }) {
  const { t } = useTranslation('rooms');
  return (
    <PinForm
      title={t('muster.pin.set')}
      hint={t('muster.pin.setHint')}
      testid="muster-set-pin"
      buttonTestid="muster-set-pin-save"
      button={t('muster.pin.save')}
      hidden={false}
      onPin={async pin => {
        if (pin.length < leastDigits) return t('muster.pin.short');
        if (guessable(pin)) return t('muster.pin.guessable');
        await setPin(username, pin);
        onDone();
        return null;
      }}
    />
  );
}

/** Opens what is kept for somebody. */
export function Unlock({
  username,
  title,
  hint,
  ready,
  onDone,
}: {
  username: string;
  title: ReactNode;
  hint: ReactNode;
  ready?: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation('rooms');
  return (
    <PinForm
      title={title}
      hint={hint}
      testid="muster-pin"
      buttonTestid="muster-unlock"
      button={t('muster.pin.open')}
      hidden
      ready={ready}
      onPin={async pin => {
        const result = await unlock(username, pin);
        if (result !== 'open') return t(`muster.pin.${result}`);
        onDone();
        return null;
      }}
    />
  );
}

/** A new PIN instead of one that was seen or forgotten. */
export function ForgetPin({ username, locked, onDone }: { username: string; locked: number; onDone: () => void }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  return (
    <Popconfirm
      title={t('muster.pin.renewAsk')}
      description={locked > 0 ? t('muster.pin.renewLoss', { count: locked }) : t('muster.pin.renewHint')}
      okText={ui('confirm')}
      onConfirm={() => forgetPin(username).then(onDone)}
    >
      <Button className="no-print" type="link" size="small" data-testid="muster-new-pin">
        {t('muster.pin.renew')}
      </Button>
    </Popconfirm>
  );
}
