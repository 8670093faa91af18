import { stringLiteral } from '../../flow/quote.ts';
import type { CredentialValues } from '../kind.ts';
import type { SampleInput } from './sample.ts';

const value = (values: CredentialValues, name: string): string => stringLiteral(values[name] ?? '');

const KEY_IMPORTS = [
  'from authlib.jose import JsonWebKey',
  'from authlib.oauth2.rfc7523 import PrivateKeyJWT',
  'import json',
];

/** Authlib signs with RS256 unless it is told what the key is for. A key that the page made cannot be read out. */
const keyLines = (values: CredentialValues): readonly string[] => [
  `key = json.loads(${secretLiteral(values['private_key'], '<PRIVATE_KEY>')})  # a JWK`,
  'algs = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512", "Ed25519": "EdDSA"}',
  'alg = algs.get(key.get("crv"), "RS256")',
  '',
];

/** A placeholder in single quotes, so that a JWK can be put there as it is. */
function secretLiteral(filled: string | undefined, placeholder: string): string {
  const own = filled?.trim() ?? '';
  return own === '' || own === placeholder ? `'${placeholder}'` : stringLiteral(own);
}

/** Authlib gets the token by itself, and renews it: that is what it is for, so it has nothing to offer for other kinds. */
export function authlibOf({ kind, parts, values }: SampleInput): string | undefined {
  if (kind !== 'client-credentials') return undefined;
  const { method, url, body } = parts;
  const headers = parts.headers.filter(({ name }) => name.toLowerCase() !== 'authorization');
  const signed = values['method'] === 'private_key_jwt';
  const has = (name: string) => (values[name] ?? '') !== '';
  return [
    'from authlib.integrations.requests_client import OAuth2Session',
    ...(signed ? KEY_IMPORTS : []),
    '',
    ...(signed ? keyLines(values) : []),
    'client = OAuth2Session(',
    `    client_id=${value(values, 'client_id')},`,
    // Authlib takes the private key where a secret would stand.
    `    client_secret=${signed ? 'JsonWebKey.import_key(key)' : secretLiteral(values['client_secret'], '<CLIENT_SECRET>')},`,
    `    token_endpoint_auth_method=${value(values, 'method')},`,
    `    token_endpoint=${value(values, 'token_endpoint')},`,
    ...(has('scope') ? [`    scope=${value(values, 'scope')},`] : []),
    ')',
    ...(signed
      ? [
          `client.register_client_auth_method(PrivateKeyJWT(${value(values, has('audience') ? 'audience' : 'token_endpoint')}, alg=alg))`,
        ]
      : []),
    'client.fetch_token(',
    '    grant_type="client_credentials",',
    ...(has('resource') ? [`    resource=${value(values, 'resource')},`] : []),
    ')',
    'response = client.request(',
    `    ${stringLiteral(method)},`,
    `    ${stringLiteral(url)},`,
    ...(headers.length === 0
      ? []
      : [
          '    headers={',
          ...headers.map(
            ({ name, value: text }) => `        ${stringLiteral(name)}: ${stringLiteral(text)},`,
          ),
          '    },',
        ]),
    ...(body === undefined ? [] : [`    data=${stringLiteral(body)}.encode("utf-8", "replace"),`]),
    '    allow_redirects=False,',
    '    timeout=10,',
    ')',
    'print(response.status_code, response.text)',
    '',
  ].join('\n');
}
