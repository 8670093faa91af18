import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import type { TokenCardProps } from './introspection-card.tsx';
import { MessageCard } from './message-card.tsx';
import { TokenField, useTokenChoice } from './token-field.tsx';
import { useAction } from './use-action.ts';
import styles from './cards.module.css';

export function RevocationCard({ providerId, messages, offered, kept, ...held }: TokenCardProps) {
  const token = useTokenChoice(kept.revocation.token, held);
  const { busy, error, result, run } = useAction(kept.revocation.action, 'revocation');
  const press = () => {
    const source = token.check();
    if (source === undefined) return;
    run(async () => {
      await messages.revoke(providerId, source);
      return 'revoked';
    });
  };
  return (
    <MessageCard
      heading="Revocation"
      specification={[7009, '2.1']}
      what="Tells the provider that a token shall be worth nothing from now on. An API that checks tokens by itself hears of it only when they expire."
      offered={offered}
    >
      <TokenField token={token} />
      {token.choice === 'session' && (
        <p className={styles['soft']}>This page goes on with a renewed token, if it has a refresh token.</p>
      )}
      <div>
        <Button variant="danger" busy={busy} onClick={press}>
          Revoke it
        </Button>
      </div>
      {error !== undefined && <LazyErrorPanel error={error} headingLevel={3} compact />}
      {result !== undefined && (
        <Callout tone="positive" role="status" title="Revoked">
          The provider answers the same for a token that it never knew. Ask about it under Introspection to
          see that it is not active.
        </Callout>
      )}
    </MessageCard>
  );
}
