import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import { paths } from '#state/paths.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatMilliseconds, formatTime } from '#ui/format.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { ConsoleAttempt } from './api-console-props.ts';
import { ApiCode } from './api-code.tsx';
import { CanonicalDifference } from './canonical-difference.tsx';
import styles from './console.module.css';
import { wordsOf } from './diagnose.ts';
import { Part } from './part.tsx';
import { QuotaMeters } from './quota-meters.tsx';
import { askedSeconds, type Series, type SeriesCall } from './send-series.ts';
import { refusalCode } from './refusal-code.ts';
import { statusText } from './status-names.ts';
import { StepUp } from './step-up.tsx';
import { challengeNote, type Asked, verdictOf, whatWasDone, whatWasLeft } from './verdict.ts';
import { waitAdvice } from './wait-advice.ts';
import { WaitingNote } from './waiting-note.tsx';

interface VerdictCardProps {
  series: Series;
  asked: Asked;
  /** Leaves to ask for these scopes. */
  onStepUp: (scopes: readonly string[]) => Promise<void>;
  busy: boolean;
  onCancel: () => void;
  /** Called when a button that goes had the focus. */
  onFocusLost: () => void;
}

/** What the last answer means, what was done about it, and what to do next. */
export function VerdictCard({ series, asked, busy, onStepUp, ...cancel }: VerdictCardProps) {
  const { calls } = series;
  const call = calls.at(-1);
  const attempt = call?.exchange.attempts.at(-1);
  if (call === undefined || attempt === undefined) return null;
  const { refusal, quotas, answered_at } = call;
  const verdict = toVerdict(series, call, asked);
  const done = busy ? whatWasDone(series) : [...whatWasDone(series), ...whatWasLeft(series)];
  return (
    <Card
      heading={verdict.title}
      description={
        <Row gap="s">
          <Badge tone={verdict.tone}>{statusText(attempt.status)}</Badge>
          <span>
            {formatMilliseconds(attempt.duration_ms)} at {formatTime(answered_at)}
          </span>
        </Row>
      }
    >
      <Stack gap="m">
        <Meaning meaning={verdict.meaning} refusal={refusal} attempt={attempt} />
        {busy && series.waiting !== undefined && <WaitingNote waiting={series.waiting} {...cancel} />}
        {done.length > 0 && <Part name="What was done" sentences={done} />}
        {!busy && verdict.next.length > 0 && (
          <Part name="What to do next" sentences={verdict.next}>
            {asked.kind === undefined && <NextStep refusal={refusal} onStepUp={onStepUp} />}
          </Part>
        )}
        <WhatWentWrong call={call} text={attempt.text} />
        <QuotaMeters quotas={quotas} at={answered_at} />
      </Stack>
    </Card>
  );
}

/** The session's token is judged by what the session engine did about it, other kinds by the doctor. */
function toVerdict(series: Series, call: SeriesCall, asked: Asked) {
  if (asked.kind !== undefined) return wordsOf(series, asked.kind);
  const status = call.exchange.attempts.at(-1)?.status ?? 0;
  return verdictOf(call.refusal, verdictFacts(series, call, status, asked));
}

/** What of a refusal can be shown besides words. */
function WhatWentWrong({ call, text }: { call: SeriesCall; text: string }) {
  const { canonical, renewal_error } = call.exchange;
  return (
    <>
      {canonical !== undefined && call.refusal.kind !== 'ok' && (
        <CanonicalDifference canonical={canonical} text={text} />
      )}
      {renewal_error !== undefined && <LazyErrorPanel error={renewal_error} headingLevel={3} compact />}
    </>
  );
}

function verdictFacts(series: Series, { exchange, refusal }: SeriesCall, status: number, asked: Asked) {
  return {
    status,
    ...asked,
    fresh_token: exchange.attempts.length > 1 || exchange.steps.includes('renewed-before'),
    renewal_failed: exchange.renewal_error !== undefined,
    advice: waitAdvice(series, askedSeconds(refusal)),
  };
}

/** What the page itself can do next about a refusal of its token. */
function NextStep({ refusal, onStepUp }: { refusal: Refusal } & Pick<VerdictCardProps, 'onStepUp'>) {
  if (refusal.kind === 'scope-missing') return <StepUp refusal={refusal} onStepUp={onStepUp} />;
  if (refusal.kind !== 'token-bad') return null;
  return (
    <Row>
      <LinkButton to={paths.inspector} size="small">
        Look into the token
      </LinkButton>
    </Row>
  );
}

interface MeaningProps {
  meaning: string;
  refusal: Refusal;
  attempt: ConsoleAttempt;
}

function Meaning({ meaning, refusal, attempt }: MeaningProps) {
  const said = refusal.kind === 'ok' ? undefined : refusal.said;
  const note = challengeNote(refusal, attempt.status);
  const code = refusal.kind === 'ok' ? undefined : refusalCode(attempt);
  return (
    <>
      <p>{meaning}</p>
      {said !== undefined && (
        <p className={styles['said']}>
          The API’s words: <bdi>{said}</bdi>
        </p>
      )}
      {code !== undefined && (
        <p className={styles['soft']}>
          Its code: <ApiCode code={code} />
        </p>
      )}
      {note !== undefined && <p className={styles['soft']}>{note}</p>}
    </>
  );
}
