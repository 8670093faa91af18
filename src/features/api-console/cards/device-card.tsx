import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { DeviceAuthorization } from '#core/oauth/device-flow.ts';
import type { TokenSet } from '#core/oauth/tokens.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Countdown } from '#ui/countdown.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
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
        <ExternalLink href={verification_uri_complete ?? verification_uri} variant="secondary">
          Confirm it there
        </ExternalLink>
        <Button variant="quiet" icon="stop" onClick={onStop}>
          Stop
        </Button>
      </Row>
      <p className={styles['soft']}>
        Open the link in another tab or on your phone, so that this page can go on asking. It asks every{' '}
        {interval_s} s; {asked === 0 ? 'not yet asked' : `asked ${asked} times`}. The code is good for{' '}
        <Countdown remainingMs={expires_at - useNow()} quiet />.
      </p>
    </Stack>
  );
}
