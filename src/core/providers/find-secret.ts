import { isJsonObject } from '../lib/json.ts';

/** Members and parameters that hold a secret, or something as good as one, whatever stands before the last words. */
const SECRET_NAME =
  /(?:^|_)(?:secret|client_secret|client_assertion|password|passwd|private_key|api_key|access_token|refresh_token|id_token|id_token_hint|registration_access_token|initial_access_token|code_verifier)$/;

const MAX_DEPTH = 8;

/** `clientSecret`, `CLIENT-SECRET` and `Client secret` are one name. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(plainName(name));
}

function isFilled(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** A private key as JWK (RFC 7518 sections 6.2.2, 6.3.2 and 6.4). */
function privatePart(object: Readonly<Record<string, unknown>>): string | undefined {
  return Object.hasOwn(object, 'kty') ? ['d', 'k'].find((name) => isFilled(object[name])) : undefined;
}

/** The dotted path of the first secret in a JSON value, or nothing. Never the secret itself. */
export function findSecret(value: unknown, path = '', depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
  const members = Array.isArray(value)
    ? value.map((item: unknown, index) => [String(index), item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  if (isJsonObject(value)) {
    const own = Object.keys(value).find((name) => isSecretName(name) && isFilled(value[name]));
    const found = own ?? privatePart(value);
    if (found !== undefined) return inside(found.slice(0, 60));
  }
  for (const [name, member] of members) {
    const found = findSecret(member, inside(name.slice(0, 60)), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
