import { bodyText } from '../../lib/body-text.ts';
import { sendableParts } from '../../flow/request-parts.ts';
import { withHeader } from '../api-request.ts';
import { hideSecrets } from '../hide-secrets.ts';
import type { CredentialKind, CredentialKindId, CredentialValues, SignedRequest } from '../kind.ts';
import type { SampleInput } from './sample.ts';

/** What to write for the secrets of a kind, in the order in which `sign` names them. */
const PLACEHOLDERS: Readonly<Record<CredentialKindId, readonly string[]>> = {
  none: [],
  'api-key': ['API_KEY'],
  basic: ['PASSWORD', 'BASE64_OF_NAME_AND_PASSWORD'],
  'bearer-opaque': ['ACCESS_TOKEN'],
  'bearer-jwt': ['ACCESS_TOKEN'],
  'client-credentials': ['ACCESS_TOKEN', 'CLIENT_SECRET'],
  'account-jwt': ['ACCESS_TOKEN', 'REFRESH_TOKEN', 'PASSWORD'],
  'session-cookie': ['CSRF_TOKEN', 'PASSWORD'],
  hmac: ['SHARED_SECRET'],
  'http-signature': ['KEY'],
  dpop: ['ACCESS_TOKEN', 'DPOP_PROOF'],
};

/** What a sample of this kind does not do, in one sentence. */
const NOTES: Partial<Record<CredentialKindId, string>> = {
  'session-cookie':
    'The browser keeps the cookie from every script, so put in the one that your own login got.',
  hmac: 'It signs anew each time it runs. Put your own secret in; the canonical string below is the one it builds.',
  'http-signature':
    'It signs anew each time it runs. A key that this page made cannot be read out: make one of your own, register its public half at the API, and put the private one in.',
  dpop: 'It makes a fresh proof for each call. The token is bound to the key it was got with, and the key of this page cannot be read out: put in a token and the key of your own program.',
};

export const sampleNote = (kind: CredentialKindId): string | undefined => NOTES[kind];

/** `reveal` puts the secrets themselves in, for a sample that runs as it is. */
export function toSampleInput(
  { kind, values }: { readonly kind: CredentialKind; readonly values: CredentialValues },
  signed: SignedRequest,
  reveal = false,
): SampleInput {
  const standIn = (_secret: string, index: number) => `<${PLACEHOLDERS[kind.id][index] ?? 'SECRET'}>`;
  const shown = reveal ? signed.request : hideSecrets(signed, standIn);
  const { method, url, headers, body } =
    kind.id === 'session-cookie' ? withHeader(shown, 'Cookie', '__Host-demo=<SESSION_COOKIE>') : shown;
  const parts = sendableParts({
    method,
    url,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { body: bodyText(body) }),
  });
  return { kind: kind.id, parts, values: reveal ? values : withoutSecrets(kind, values) };
}

function withoutSecrets({ fields }: CredentialKind, values: CredentialValues): CredentialValues {
  return Object.fromEntries(
    fields.map(({ name, kind, default: preset = '' }) => {
      const value = values[name] ?? preset;
      return [name, kind === 'secret' && value !== '' ? `<${name.toUpperCase()}>` : value];
    }),
  );
}
