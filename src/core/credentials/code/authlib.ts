import { stringLiteral } from '../../flow/quote.ts';
import type { CredentialValues } from '../kind.ts';
import type { SampleInput } from './sample.ts';

const value = (values: CredentialValues, name: string): string => stringLiteral(values[name] ?? '');

/** Authlib gets the token by itself, and renews it: that is what it is for, so it has nothing to offer for other kinds. */
export function authlibOf({ kind, parts, values }: SampleInput): string | undefined {
  if (kind !== 'client-credentials') return undefined;
  const { method, url, body } = parts;
  const headers = parts.headers.filter(({ name }) => name.toLowerCase() !== 'authorization');
  const signed = values['method'] === 'private_key_jwt';
  const has = (name: string) => (values[name] ?? '') !== '';
  return [
    'from authlib.integrations.requests_client import OAuth2Session',
    ...(signed ? ['from authlib.oauth2.rfc7523 import PrivateKeyJWT'] : []),
    '',
    'client = OAuth2Session(',
    `    client_id=${value(values, 'client_id')},`,
    // Authlib takes the private key where a secret would stand.
    `    client_secret=${value(values, signed ? 'private_key' : 'client_secret')},`,
    `    token_endpoint_auth_method=${value(values, 'method')},`,
    `    token_endpoint=${value(values, 'token_endpoint')},`,
    ...(has('scope') ? [`    scope=${value(values, 'scope')},`] : []),
    ')',
    ...(signed
      ? [
          `client.register_client_auth_method(PrivateKeyJWT(${value(values, has('audience') ? 'audience' : 'token_endpoint')}))`,
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
