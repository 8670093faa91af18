import { useId } from 'react';
import type { ProviderHints } from '#core/diagnosis/hints.ts';
import { preflightChecks } from '#core/diagnosis/preflight-checks.ts';
import type { Preflights, PreflightState } from '#core/diagnosis/preflights.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { Finder } from '#words/preflight/finding-words.ts';
import { PreflightAnnouncement } from './preflight-announcement.tsx';
import { PreflightAsked } from './preflight-asked.tsx';
import { toReport } from './preflight-report.ts';
import { PreflightRows } from './preflight-rows.tsx';
import { PreflightVerdict, tally } from './preflight-verdict.tsx';
import { verdictWords } from '#words/preflight/preflight-words.ts';
import styles from './preflight.module.css';
import { usePreflight } from './use-preflight.ts';

const nothingKnown: ProviderHints = {};

interface PreflightPanelProps {
  profile: ProviderProfile;
  /** What the catalogue knows of this provider. */
  hints?: ProviderHints | undefined;
  preflights: Preflights;
  /** Of the headings inside; the provider's name stands above them. */
  headingLevel?: 3 | 4 | undefined;
}

/** What will work with this provider from this browser: asked when the visitor asks, and kept while the page lives. */
export function PreflightPanel(props: PreflightPanelProps) {
  const { profile, hints = nothingKnown, preflights, headingLevel = 3 } = props;
  const state = usePreflight(preflights, profile);
  const { origin } = preflights;
  const finder = { profile, hints, origin };

  const start = async () => {
    await preflights.start({ profile, hints });
    const ended = preflights.stateOf(profile);
    if (ended?.status === 'done') announce(inOneBreath(ended));
  };

  return (
    <Stack gap="m">
      {state ? (
        <Standing state={state} finder={finder} />
      ) : (
        <PreflightAnnouncement profile={profile} origin={origin} />
      )}
      <Actions
        state={state}
        name={profile.name}
        onStart={() => void start()}
        onCancel={() => preflights.cancel(profile.id)}
        report={(ended) => toReport(ended, hints, origin)}
      />
      {state && <PreflightRows rows={state.rows} finder={finder} headingLevel={headingLevel} />}
      {state && state.status !== 'running' && <PreflightAsked asked={state.asked} />}
    </Stack>
  );
}

function Standing({ state, finder }: { state: PreflightState; finder: Omit<Finder, 'evidence'> }) {
  if (state.verdict) return <PreflightVerdict state={state} verdict={state.verdict} finder={finder} />;
  if (state.status === 'cancelled') return <p>Cancelled. What had finished by then is shown.</p>;
  return <Progress done={state.rows.length} />;
}

interface ActionsProps {
  state: PreflightState | undefined;
  name: string;
  onStart: () => void;
  onCancel: () => void;
  report: (state: PreflightState) => string;
}

function Actions({ state, name, onStart, onCancel, report }: ActionsProps) {
  const running = state?.status === 'running';
  const again = state !== undefined && !running;
  return (
    <Row gap="s">
      {/* One button under changing names: the focus stays where it was pressed. */}
      <Button
        icon={again ? 'refresh' : 'search'}
        busy={running}
        busyLabel={`Checking ${name}`}
        onClick={onStart}
      >
        {again ? 'Run again' : 'Check this provider'}
      </Button>
      {running && (
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
      {state?.status === 'done' && (
        <CopyButton size="medium" variant="secondary" label="Copy report" text={() => report(state)} />
      )}
    </Row>
  );
}

/** The rows are not read out one by one: the button says when it begins, and this when it is over. */
function inOneBreath(state: PreflightState): string {
  const verdict = state.verdict ? `${verdictWords(state.verdict).title}. ` : '';
  return `${state.profile.name}: ${verdict}${tally(state)}.`;
}

function Progress({ done }: { done: number }) {
  const id = useId();
  const all = preflightChecks.length;
  return (
    <div className={styles['progress']}>
      <label htmlFor={id}>
        {done} of {all} checks
      </label>
      <progress id={id} max={all} value={done} />
    </div>
  );
}
