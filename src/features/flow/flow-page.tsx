import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { formatNumber } from '#ui/format.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { StepSwitch } from '#words/step-switch.tsx';
import type { FlowNotice, FlowPageProps } from './flow-page-props.ts';
import { FlowView } from './flow-view.tsx';
import styles from './flow.module.css';
import { GrowthSpeech } from './growth-speech.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { DropZone, OpenBundleButton } from './open-bundle.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { RevealContext } from './reveal-context.ts';
import { ClearButton } from './run-bar.tsx';
import { useFlowAddress } from './use-flow-address.ts';
import { useReplay } from './use-replay.ts';
import { useRecording, type Recording } from './use-recording.ts';

/** Every message of a login: as a diagram, as a log, and each one in full. */
export default function FlowPage(props: FlowPageProps) {
  const { log, notices, onClear, services, providers, gate } = props;
  useDocumentTitle('Flow');
  const address = useFlowAddress();
  const { recording, refusal, ...holder } = useRecording(services.openBundle);
  const forget = () => address.change({ run: '', event: '', view: '' });
  const open = async (file: File) => {
    if (await holder.open(file)) forget();
  };
  const close = () => {
    holder.close();
    forget();
  };
  const onShow = recording?.log ?? log;
  const { replay, visible, ...replayed } = useReplay(onShow, address);
  const view = (
    <FlowView log={onShow} visible={visible} address={replayed.address} {...{ services, providers }} />
  );
  return (
    <DropZone onFile={(file) => void open(file)}>
      <Stack gap="l">
        <Header
          gate={recording ? undefined : gate}
          onFile={(file) => void open(file)}
          clearable={!recording && log.events.length > 0}
          onClear={() => {
            onClear();
            forget();
          }}
          replayable={onShow.events.length > 0}
          replaying={replay !== undefined}
          onReplay={replay ? replayed.stop : replayed.start}
        />
        {refusal && <Refusal error={refusal} onDismiss={holder.dismiss} />}
        {replay && <ReplayBar replay={replay} events={visible ?? []} onClose={replayed.stop} />}
        {recording ? (
          <RecordingFrame recording={recording} onClose={close}>
            <Gaps log={recording.log} />
            {view}
          </RecordingFrame>
        ) : (
          <>
            <Gaps log={log} {...(notices && { notices })} />
            <GrowthSpeech events={log.events} />
            {log.events.length === 0 ? (
              <NothingYet providers={providers} onSignIn={props.onSignIn} />
            ) : (
              <RevealContext value={services.revealFor(log)}>{view}</RevealContext>
            )}
          </>
        )}
      </Stack>
    </DropZone>
  );
}

interface HeaderProps extends Pick<FlowPageProps, 'gate'> {
  onFile: (file: File) => void;
  clearable: boolean;
  onClear: () => void;
  replayable: boolean;
  replaying: boolean;
  onReplay: () => void;
}

function Header({ gate, onFile, clearable, onClear, ...header }: HeaderProps) {
  const { replayable, replaying, onReplay } = header;
  const replayButton = useFocusedAfter(replaying);
  return (
    <PageHeader
      title="Flow"
      lead="Every message of your logins as it happened: who said what to whom, and what came of it."
      actions={
        <Row gap="m">
          {gate && <StepSwitch load={gate} brief />}
          {replayable && (
            <Button
              ref={replayButton}
              variant="quiet"
              icon="play"
              aria-pressed={replaying}
              onClick={onReplay}
            >
              Replay
            </Button>
          )}
          <OpenBundleButton onFile={onFile} />
          {clearable && <ClearButton onClear={onClear} />}
        </Row>
      }
    />
  );
}

/** The bar goes with the replay, and with it the focus. */
function useFocusedAfter(active: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(active);
  useEffect(() => {
    if (was.current && !active && document.activeElement === document.body) button.current?.focus();
    was.current = active;
  }, [active]);
  return button;
}

function Refusal({ error, onDismiss }: { error: CodedErrorData; onDismiss: () => void }) {
  return (
    <LazyErrorPanel
      error={error}
      actions={
        <Button variant="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      }
    />
  );
}

const noticeWords: Readonly<Record<FlowNotice, string>> = {
  stored_log_unreadable:
    'What was kept while you were at the provider could not be read, so the log begins anew.',
  log_not_stored:
    'This browser did not let the log be kept while you were at the provider: what came before is missing.',
};

/** What is missing from the log. */
function Gaps({ log: { dropped }, notices = [] }: Pick<FlowPageProps, 'log' | 'notices'>) {
  return (
    <>
      {notices.map((notice) => (
        <Callout key={notice}>{noticeWords[notice]}</Callout>
      ))}
      {dropped > 0 && (
        <Callout>
          {dropped === 1 ? '1 event' : `${formatNumber(dropped)} events`} of the oldest runs were dropped to
          make room. Take a run away to keep it.
        </Callout>
      )}
    </>
  );
}

interface RecordingFrameProps {
  recording: Recording;
  onClose: () => void;
  children: ReactNode;
}

/** Nobody shall take somebody else’s login for what happens here. */
function RecordingFrame({ recording, onClose, children }: RecordingFrameProps) {
  return (
    <section className={styles['recording']} aria-label="Recording">
      <div className={styles['recordingBar']} role="status">
        <p>
          <strong>You are looking at a recording</strong>
          <span>{recording.name}: nothing of it happens now or touches your session.</span>
        </p>
        <Button onClick={onClose}>Close the recording</Button>
      </div>
      <div className={styles['recordingBody']}>{children}</div>
    </section>
  );
}
