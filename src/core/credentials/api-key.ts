import type { JsonObject } from '../lib/json.ts';
import { rfc } from '../lib/specifications.ts';
import { withHeader, withQueryParameter, type ApiRequest } from './api-request.ts';
import { headerSafeValue, invalid, optionalValue, requiredValue } from './field-value.ts';
import type { CredentialField, CredentialKind, CredentialPorts, CredentialValues } from './kind.ts';
import { makeManagedKey, revokeManagedKey } from './managed-key.ts';
import { keep } from './memory.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'key',
    label: 'API key',
    kind: 'secret',
    help: 'As the API gave it to you, once. It stays in this page.',
    required: true,
  },
  {
    name: 'place',
    label: 'Where it goes',
    kind: 'choice',
    help: 'APIs differ: their documentation names the place.',
    options: [
      { value: 'header', label: 'A header of its own' },
      { value: 'bearer', label: 'Authorization: Bearer' },
      { value: 'apikey', label: 'Authorization: ApiKey' },
      { value: 'query', label: 'The address (leaks)' },
    ],
    default: 'header',
  },
  {
    name: 'name',
    label: 'Name of the header or parameter',
    kind: 'text',
    help: 'Empty: X-API-Key for a header, api_key in an address.',
  },
];

const self = { id: 'api-key', fields } as const;

/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The id under which the demo API manages a key, by the key. */
const ids = keep(() => new Map<string, string>());

function place(request: ApiRequest, key: string, values: CredentialValues): ApiRequest {
  const name = optionalValue(self, values, 'name').trim();
  switch (optionalValue(self, values, 'place')) {
    case 'bearer':
      return withHeader(request, 'Authorization', `Bearer ${key}`);
    case 'apikey':
      return withHeader(request, 'Authorization', `ApiKey ${key}`);
    case 'query':
      return withQueryParameter(request, name || 'api_key', key);
    case 'header':
      if (name !== '' && !TOKEN.test(name)) throw invalid(self, 'name', 'header-name');
      return withHeader(request, name || 'X-API-Key', key);
    default:
      throw invalid(self, 'place', 'choice');
  }
}

async function getKey(
  values: CredentialValues,
  ports: CredentialPorts,
  wishes: JsonObject = {},
): Promise<CredentialValues> {
  const made = await makeManagedKey(ports, self.id, '/keys', wishes);
  const key = made.text('key');
  ids(ports).set(key, made.text('id'));
  return { ...values, key };
}

async function revokeKey(values: CredentialValues, ports: CredentialPorts): Promise<void> {
  await revokeManagedKey(ports, self.id, '/keys', ids(ports).get(requiredValue(self, values, 'key')));
}

export const apiKey: CredentialKind = {
  ...self,
  name: 'API key',
  summary: 'One long secret text that the API gave to a program and recognises in every call.',
  use_when:
    'Use it from a server of yours, for an API that bills or counts by program rather than by person.',
  leaks:
    'Whoever reads one call has the key for good: from the source of a page, a repository, or, in an address, from ' +
    'the history, every log on the way and the Referer header.',
  prefer:
    'Prefer short-lived tokens (client credentials); with keys, one for each program, rotated and revocable.',
  specification: rfc(9110, '11.6.2'),
  sign: async (request, values) => {
    const key = headerSafeValue(self, values, 'key');
    return { request: place(request, key, values), secrets: [key], steps: [] };
  },
  demo: {
    get: (values, ports) => getKey(values, ports),
    revoke: revokeKey,
    shortLived: async (values, ports) => {
      const brief = await getKey(values, ports, { lifetime_seconds: 1 });
      return { values: brief, expires_at: ports.clock.now() + 1000 };
    },
  },
};
