import { encodeBase64 } from '../jwt/encode-base64.ts';
import { rfc } from '../lib/specifications.ts';
import { withHeader } from './api-request.ts';
import { demoCall } from './demo-call.ts';
import { invalid, requiredValue } from './field-value.ts';
import type { CredentialField, CredentialKind } from './kind.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'username',
    label: 'User name',
    kind: 'text',
    help: 'Without a colon: the server ends the name at the first one.',
    required: true,
  },
  {
    name: 'password',
    label: 'Password',
    kind: 'secret',
    help: 'Goes along with every call, readable for whoever reads the call.',
    required: true,
  },
];

const self = { id: 'basic', fields } as const;
const CONTROL = /[\u0000-\u001f\u007f]/;

export const basic: CredentialKind = {
  ...self,
  name: 'Basic',
  summary: 'A user name and a password, joined by a colon and written in base64, in every call.',
  use_when: 'Use it for a small tool inside a network you trust, or where an old API offers nothing else.',
  leaks:
    'Base64 hides nothing: one logged header gives the password away, for good and for every other site where it is used.',
  prefer: 'Prefer tokens that expire: log in once, and send the password to nobody else.',
  specification: rfc(7617, '2'),
  sign: async (request, values) => {
    const username = requiredValue(self, values, 'username');
    const password = requiredValue(self, values, 'password');
    if (username.includes(':')) throw invalid(self, 'username', 'colon');
    if (CONTROL.test(username)) throw invalid(self, 'username', 'control');
    if (CONTROL.test(password)) throw invalid(self, 'password', 'control');
    // RFC 7617 2.1: UTF-8, which is what a server that says charset="UTF-8" reads; in Unicode's composed form.
    const pair = encodeBase64(new TextEncoder().encode(`${username}:${password}`.normalize('NFC')));
    return {
      request: withHeader(request, 'Authorization', `Basic ${pair}`),
      secrets: [password, pair],
      steps: [],
    };
  },
  demo: {
    get: async (_values, ports) => {
      const made = {
        username: `demo-${ports.unique().slice(0, 12).toLowerCase()}`,
        password: ports.unique(),
      };
      await demoCall(ports, self.id, { method: 'POST', path: '/accounts', json: made });
      return made;
    },
  },
};
