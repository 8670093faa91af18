import type { RelayedCall } from '#core/flow/flow-event.ts';
import { formatMilliseconds } from '#ui/format.ts';

const SECRET_WORDS: Readonly<Record<NonNullable<RelayedCall['client_authentication']>, string>> = {
  client_secret_post: 'in the body (client_secret_post)',
  client_secret_basic: 'in the header Authorization (client_secret_basic)',
};

const CHANGE_WORDS: ReadonlyMap<string, string> = new Map([
  ['form_to_json', 'made JSON of a form'],
  ['error_status', 'gave an error a status of its own'],
  ['scope_separator', 'put spaces between scopes'],
  ['numbers', 'made numbers of texts'],
  ['members_left_out', 'left members out'],
  ['secrets_removed', 'took secrets out'],
  ['revocation_style', 'translated the revocation (RFC 7009)'],
]);

/** The relay's own call, which no page can see, as it reported it. What is secret of it never left the server. */
export function relayFacts({ host, status, ms, client_authentication, changes }: RelayedCall) {
  const changed = (changes ?? []).map((change) => CHANGE_WORDS.get(change) ?? change).join(', ');
  return [
    fact('Asked', host),
    ...(client_authentication
      ? [fact('With', `the client secret, ${SECRET_WORDS[client_authentication]}`)]
      : []),
    fact('Answered', `HTTP ${status} after ${formatMilliseconds(ms)}`),
    ...(changes ? [fact('Then', changed === '' ? 'handed the answer on as it was' : changed)] : []),
  ];
}

const fact = (name: string, value: string) => ({ id: name, name, value });
