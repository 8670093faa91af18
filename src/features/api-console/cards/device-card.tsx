import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { DeviceAuthorization } from '#core/oauth/device-flow.ts';
import type { TokenSet } from '#core/oauth/tokens.ts';
import { buttonClass } from '#ui/button-class.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Countdown } from '#ui/countdown.tsx';
import { Icon } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
import { webUrl } from '#ui/web-url.ts';
import type { MessageServices } from '../api-console-props.ts';
import styles from './cards.module.css';
import { MessageCard } from './message-card.tsx';
import { useDevice } from './use-device.ts';

interface DeviceCardProps {
  providerId: string;
  messages: MessageServices;
  offered: boolean;
  onGranted: (tokens: TokenSet) => void;
}

export function DeviceCard({ providerId, messages, offered, onGranted }: DeviceCardProps) {
  const { device, begin, stop } = useDevice({
    start: () => messages.startDevice(providerId),
    poll: (device_code) => messages.pollDevice(providerId, device_code),
    onGranted,
  });
  return (
    <MessageCard
      heading="Device flow"
      specification={[8628, '3.1']}
      what="For a device without a keyboard: it shows a short code, you confirm on another screen, and the device gets its token by asking."
      offered={offered}
    >
      {device.state === 'waiting' ? (
        <Waiting shown={device.shown} asked={device.asked} onStop={stop} />
      ) : (
        <div>
          <Button icon="play" busy={device.state === 'starting'} onClick={begin}>
            {device.state === 'idle' ? 'Be the device' : 'Start again'}
          </Button>
        </div>
      )}
      {device.state === 'granted' && (
        <Callout tone="positive" role="status" title="The device has its token">
          It asked {device.asked === 1 ? 'once' : `${device.asked} times`}. Granted:{' '}
          <code>{device.tokens.scope || 'no scope told'}</code>. The token stays in this page; the cards
          beside this one can use it.
        </Callout>
      )}
      {device.state === 'failed' && <LazyErrorPanel error={device.error} headingLevel={3} compact />}
    </MessageCard>
  );
}

/** In another tab: this page has to stay and ask. What is no web address is shown as text. */
function ElsewhereLink({ href }: { href: string }) {
  const url = webUrl(href);
  if (url === undefined) return <span>{href}</span>;
  return (
    <a className={buttonClass({ variant: 'secondary' })} href={url} target="_blank" rel="noreferrer noopener">
      Confirm it there
      <Icon name="external" size={16} />
    </a>
  );
}

interface WaitingProps {
  shown: DeviceAuthorization;
  asked: number;
  onStop: () => void;
}

function Waiting({ shown, asked, onStop }: WaitingProps) {
  const { user_code, verification_uri, verification_uri_complete, expires_at, interval_s } = shown;
  return (
    <Stack gap="s">
      <output className={styles['code']} aria-label="Code to confirm">
        {user_code}
      </output>
      <Row gap="s">
        <ElsewhereLink href={verification_uri_complete ?? verification_uri} />
        <Button variant="quiet" icon="stop" onClick={onStop}>
          Stop
        </Button>
      </Row>
      <p className={styles['soft']}>
        The link opens another tab; on your phone it works as well. This page goes on asking, every{' '}
        {interval_s} s; {asked === 0 ? 'not yet asked' : `asked ${asked} times`}. The code is good for{' '}
        <Countdown remainingMs={expires_at - useNow()} quiet />.
      </p>
    </Stack>
  );
}
