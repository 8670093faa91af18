import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { DeviceAuthorization } from '#core/oauth/device-flow.ts';
import { buttonClass } from '#ui/button-class.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Countdown } from '#ui/countdown.tsx';
import { Icon } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
import { webUrl } from '#ui/web-url.ts';
import type { MessageServices } from '../api-console-props.ts';
import { useCell } from '../cell.ts';
import styles from './cards.module.css';
import type { DeviceFlow } from './device-flow.ts';
import { MessageCard } from './message-card.tsx';

interface DeviceCardProps {
  providerId: string;
  messages: MessageServices;
  offered: boolean;
  flow: DeviceFlow;
}

export function DeviceCard({ providerId, messages, offered, flow }: DeviceCardProps) {
  const [device] = useCell(flow.device);
  const begin = () =>
    flow.begin({
      start: () => messages.startDevice(providerId),
      poll: (device_code) => messages.pollDevice(providerId, device_code),
    });
  return (
    <MessageCard
      heading="Device flow"
      specification={[8628, '3.1']}
      what="For a device without a keyboard: it shows a short code, you confirm on another screen, and the device gets its token by asking."
      offered={offered}
    >
      {device.state === 'waiting' ? (
        <Waiting shown={device.shown} asked={device.asked} onStop={flow.stop} />
      ) : (
        <div>
          <Button icon="play" busy={device.state === 'starting'} onClick={begin}>
            {device.state === 'idle' ? 'Be the device' : 'Start again'}
          </Button>
        </div>
      )}
      {device.state === 'granted' && (
        <Callout tone="positive" role="status" title="The device has its token">
          It asked {times(device.asked)}. Granted: <code>{device.tokens.scope || 'no scope told'}</code>. The
          token stays in this page; the cards beside this one can use it.
        </Callout>
      )}
      {device.state === 'expired' && (
        <Callout tone="caution" role="status" title="The code has expired">
          Nobody confirmed it in time: the device asked {times(device.asked)} and stopped. Start again to get
          another code.
        </Callout>
      )}
      {device.state === 'failed' && <LazyErrorPanel error={device.error} headingLevel={3} compact />}
    </MessageCard>
  );
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

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
        The link opens another tab; on your phone it works as well. This tab goes on asking, also while you
        look at another part of this app, every {interval_s} s;{' '}
        {asked === 0 ? 'not yet asked' : `asked ${times(asked)}`}. The code is good for{' '}
        <Countdown remainingMs={expires_at - useNow()} quiet />.
      </p>
    </Stack>
  );
}
