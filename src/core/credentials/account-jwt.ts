import { CodedError } from '../lib/coded-error.ts';
import { rfc } from '../lib/specifications.ts';
import { demoCall, type DemoAnswer } from './demo-call.ts';
import { invalid, optionalValue, requiredValue } from './field-value.ts';
import type {
  CredentialField,
  CredentialKind,
  CredentialPorts,
  CredentialStep,
  CredentialValues,
} from './kind.ts';
import { keep } from './memory.ts';
import { bearer } from './session-token.ts';
import { TokenCache, type CachedToken } from './token-cache.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'username',
    label: 'User name',
    kind: 'text',
    help: 'Of an account at the demo API.',
    required: true,
  },
  {
    name: 'password',
    label: 'Password',
    kind: 'secret',
    help: 'Sent once, to log in. The calls themselves carry the token.',
    required: true,
  },
  {
    name: 'alg',
    label: 'Signature of the token',
    kind: 'choice',
    help: 'HS256 has one secret for making and checking: every API that can check tokens could make them.',
    options: [
      { value: 'ES256', label: 'ES256 (a pair of keys)' },
      { value: 'EdDSA', label: 'EdDSA (a pair of keys)' },
      { value: 'HS256', label: 'HS256 (one shared secret)' },
    ],
    default: 'ES256',
  },
  {
    name: 'lifetime_seconds',
    label: 'Lifetime in seconds',
    kind: 'number',
    help: 'From 1 to 900. Short ones show the renewal.',
    default: '300',
  },
];

const self = { id: 'account-jwt', fields } as const;

interface AccountToken extends CachedToken {
  readonly refresh_token: string;
}

const caches = keep(() => new TokenCache<AccountToken>());

const cacheKey = (values: CredentialValues): string =>
  JSON.stringify(fields.map(({ name }) => optionalValue(self, values, name)));

function lifetimeOf(values: CredentialValues): number {
  const seconds = Number(optionalValue(self, values, 'lifetime_seconds') || '300');
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 900)
    throw invalid(self, 'lifetime_seconds', 'number');
  return seconds;
}

function toToken(made: DemoAnswer): AccountToken {
  const { receivedAt } = made.answer;
  const lifetime = made.body['expires_in'];
  return {
    access_token: made.text('access_token'),
    refresh_token: made.text('refresh_token'),
    received_at: receivedAt,
    ...(typeof lifetime === 'number' && { expires_at: receivedAt + lifetime * 1000 }),
  };
}

/** Logs in, or renews what there is. A refresh token that is refused is as good as none: then the password counts again. */
async function obtain(
  values: CredentialValues,
  ports: CredentialPorts,
  before: AccountToken | undefined,
): Promise<{ readonly token: AccountToken; readonly steps: readonly CredentialStep[] }> {
  const steps: CredentialStep[] = [];
  if (before !== undefined) {
    try {
      const json = { refresh_token: before.refresh_token };
      const renewed = await demoCall(ports, self.id, { method: 'POST', path: '/accounts/refresh', json });
      const title = 'Renewed the access token. The refresh token was replaced with it.';
      return { token: toToken(renewed), steps: [renewed.step(title)] };
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'credential_refused') throw error;
      steps.push({ title: 'The refresh token was refused, so the password had to be sent again.' });
    }
  }
  const username = requiredValue(self, values, 'username');
  const password = requiredValue(self, values, 'password');
  const alg = optionalValue(self, values, 'alg');
  const json = { username, password, alg, lifetime_seconds: lifetimeOf(values) };
  const made = await demoCall(ports, self.id, { method: 'POST', path: '/accounts/login', json });
  return { token: toToken(made), steps: [...steps, made.step('Logged in with user name and password.')] };
}

export const accountJwt: CredentialKind = {
  ...self,
  name: 'Log in for a JWT',
  summary: 'The API has accounts of its own: the password is sent once, and short-lived tokens after that.',
  use_when: 'Use it for the own app of an own API, when no identity provider is to be had.',
  leaks:
    'The app sees the password, and a stolen refresh token makes new access tokens until its reuse is noticed.',
  prefer:
    'Prefer signing in at a provider: then no app ever sees a password. The OAuth password grant is the same with a standard’s name, and is forbidden now (RFC 9700 2.4).',
  specification: rfc(7519, '7.2'),
  fields,
  sign: async (request, values, ports) => {
    let steps: readonly CredentialStep[] = [{ title: 'Used the token of the login before.' }];
    const { token } = await caches(ports).get(cacheKey(values), ports.clock.now(), async (before) => {
      const obtained = await obtain(values, ports, before);
      steps = obtained.steps;
      return obtained.token;
    });
    const signed = bearer(request, token.access_token, steps);
    return {
      ...signed,
      secrets: [...signed.secrets, token.refresh_token, requiredValue(self, values, 'password')],
    };
  },
  afterRefusal: async (answer, { secrets: [token = ''] }, values, ports) => {
    if (answer.status !== 401) return undefined;
    const outcome = caches(ports).refused(cacheKey(values), token);
    if (outcome === 'unknown') return undefined;
    return outcome === 'newer' ? 'token-was-newer' : 'renewed-after-401';
  },
  demo: {
    get: async (values, ports) => {
      const made = {
        username: `demo-${ports.unique().slice(0, 12).toLowerCase()}`,
        password: ports.unique(),
      };
      await demoCall(ports, self.id, { method: 'POST', path: '/accounts', json: made });
      return { ...values, ...made };
    },
    revoke: async (values, ports) => {
      const token = caches(ports).peek(cacheKey(values))?.access_token ?? '';
      await demoCall(ports, self.id, {
        method: 'POST',
        path: '/accounts/logout',
        headers: { authorization: `Bearer ${token}` },
      });
    },
    /** The login comes with the next call, so the end is not before this. */
    shortLived: async (values, ports) => ({
      values: { ...values, lifetime_seconds: '1' },
      expires_at: ports.clock.now() + 1000,
    }),
  },
};
