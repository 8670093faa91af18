import type { CredentialKind } from '#core/credentials/kind.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import type { ApiConsolePageProps, ApiSession } from './api-console-props.ts';
import { BurstView } from './burst-view.tsx';
import styles from './console.module.css';
import { nounOf, SESSION_KIND } from './kind-groups.ts';
import { SeriesView } from './series-view.tsx';
import { TakeHome } from './take-home.tsx';
import type { Bursting } from './use-burst.ts';
import type { Sending } from './use-send.ts';

interface AnswersProps {
  sending: Sending;
  bursting: Bursting;
  session: ApiSession | undefined;
  kinds: readonly CredentialKind[];
  onStepUp: ApiConsolePageProps['stepUp'];
  onFocusLost: () => void;
}

/** What became of the last press of Send. */
export function Answers({ sending, bursting, session, kinds, onStepUp, onFocusLost }: AnswersProps) {
  const { series } = sending;
  // Of the call: another may have been chosen since. Without one it is the session's token.
  const kind = kinds.find(({ id }) => id === series?.kind);
  const { burst } = bursting;
  return (
    <div className={styles['answers']}>
      {burst !== undefined && <BurstView bursting={bursting} burst={burst} />}
      {series !== undefined && (
        <SeriesView
          sending={sending}
          series={series}
          asked={{
            noun: nounOf(kind?.id ?? SESSION_KIND),
            provider_name: kind === undefined ? (session?.provider_name ?? '') : 'the API',
            kind,
          }}
          onStepUp={onStepUp}
          onFocusLost={onFocusLost}
        />
      )}
      {burst === undefined && series === undefined && <NothingSent />}
      <TakeHome />
    </div>
  );
}

function NothingSent() {
  return (
    <EmptyState icon="send" title="Nothing sent yet">
      Choose a call and press Send. The request, the answer and what it means appear here.
    </EmptyState>
  );
}
