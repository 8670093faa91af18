import type { Identity } from '#core/session/state.ts';
import { Card } from '#ui/card.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';

/** Claims about the token rather than the person: the inspector shows those. */
const PROTOCOL_CLAIMS = new Set([
  'iss',
  'aud',
  'exp',
  'iat',
  'nbf',
  'nonce',
  'at_hash',
  'azp',
  'jti',
  'sid',
  'auth_time',
]);

const MAX_TEXT = 500;

export function ClaimsCard({ identity }: { identity: Identity }) {
  const rows = Object.entries(identity.claims)
    .filter(([name]) => !PROTOCOL_CLAIMS.has(name))
    .map(([name, value]) => ({ id: name, name: <code>{name}</code>, value: <bdi>{toText(value)}</bdi> }));
  return (
    <Card heading="Who you are" description="What the provider says of you, as received.">
      <KeyValueTable label="Claims about you" rows={rows.slice(0, 12)} />
      {rows.length > 12 && (
        <Disclosure summary={`${rows.length - 12} more`}>
          <KeyValueTable label="More claims about you" rows={rows.slice(12)} />
        </Disclosure>
      )}
    </Card>
  );
}

function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
