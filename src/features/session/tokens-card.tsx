import type { SessionState, SignedIn } from '#core/session/state.ts';
import { useApp } from '#state/app-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Countdown } from '#ui/countdown.tsx';
import { LifetimeBar } from '#ui/lifetime-bar.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { paths } from '#state/paths.ts';
import { useNow } from '#ui/use-now.ts';
import { tokenRows, type TokenRow } from './token-rows.ts';
import styles from './tokens-card.module.css';

export function TokensCard({ session, state }: { session: SignedIn; state: SessionState }) {
  const { session: engine } = useApp();
  const refreshing = state.status === 'refreshing';
  const renewable = session.tokens.refresh_token !== undefined;
  return (
    <Card
      heading="Tokens"
      description={
        renewable
          ? 'Renewed by themselves shortly before the access token expires.'
          : session.tokens.expires_at === undefined
            ? 'This provider gave no refresh token, and the access token has no end that it names.'
            : 'This provider gave no refresh token: when the access token expires you sign in again.'
      }
      flush
    >
      <ul className={styles['list']}>
        {tokenRows(session).map((row) => (
          <li key={row.id} className={styles['token']}>
            <TokenLine row={row} />
            {row.id === 'access_token' && renewable && (
              <div className={styles['action']}>
                <Button
                  size="small"
                  icon="refresh"
                  busy={refreshing}
                  busyLabel="Renewing"
                  onClick={() => void engine.refreshNow(session.profile.id)}
                >
                  Refresh now
                </Button>
                {refreshing && state.attempt > 1 && <span>Attempt {state.attempt}</span>}
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        <LinkButton to={paths.inspector} variant="quiet" icon="search" size="small">
          Look inside
        </LinkButton>
      </div>
    </Card>
  );
}

function TokenLine({ row }: { row: TokenRow }) {
  return (
    <>
      <div className={styles['head']}>
        <h3 className={styles['name']}>{row.name}</h3>
        <Badge mono>{row.type}</Badge>
        <span className={styles['size']}>{row.size}</span>
      </div>
      <p className={styles['purpose']}>{row.purpose}</p>
      {row.expires_at === undefined ? (
        <p className={styles['unknown']}>{row.unknownLifetime}</p>
      ) : (
        <Life
          name={row.name}
          start={row.starts_at}
          end={row.expires_at}
          announced={row.id === 'access_token'}
        />
      )}
    </>
  );
}

function Life({
  name,
  start,
  end,
  announced,
}: {
  name: string;
  start: number;
  end: number;
  announced: boolean;
}) {
  const now = useNow();
  return (
    <div className={styles['life']}>
      <LifetimeBar start={start} end={end} now={now} label={`Lifetime of the ${name}`} />
      <span className={styles['left']}>
        {/* `now` is of whole seconds, and may be before the start. */}
        <Countdown remainingMs={end - Math.max(now, start)} label={name} quiet={!announced} />
      </span>
    </div>
  );
}
