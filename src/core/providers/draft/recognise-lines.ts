import { CodedError } from '../../lib/coded-error.ts';
import { isSecretName, plainName } from '../find-secret.ts';
import { metadataEntries } from '../providers-file-schema.ts';
import { readDraft, readMetadata } from './draft-members.ts';
import { recogniseAddress } from './recognise-address.ts';
import type { ProviderDraft, Recognised } from './recognised.ts';

/** What consoles, documentation and environment files call these, by the end of the name. */
const NAMES: readonly (readonly [ends: RegExp, member: string])[] = [
  [/(?:^|_)client_id$/, 'client_id'],
  [/(?:^|_)application_id$/, 'client_id'],
  [/(?:^|_)(?:issuer|authority)(?:_ur[il])?$/, 'issuer'],
  [/(?:^|_)scopes?$/, 'scope'],
  [/(?:^|_)auth(?:ori[sz](?:e|ation))?(?:_(?:endpoint|ur[il]))?$/, 'authorization_endpoint'],
  [/(?:^|_)(?:access_)?token_(?:endpoint|ur[il])$/, 'token_endpoint'],
  [/(?:^|_)(?:jwks|keys)(?:_(?:endpoint|ur[il]))?$/, 'jwks_uri'],
  [/(?:^|_)user_?info(?:_(?:endpoint|ur[il]))?$/, 'userinfo_endpoint'],
  [/(?:^|_)(?:revocation|revoke)(?:_(?:endpoint|ur[il]))?$/, 'revocation_endpoint'],
  [/(?:^|_)(?:end_session|logout)(?:_(?:endpoint|ur[il]))?$/, 'end_session_endpoint'],
  [/(?:^|_)registration(?:_(?:endpoint|ur[il]))$/, 'registration_endpoint'],
  [/^(?:provider_)?name$/, 'name'],
];

/** Endpoints without a name, told by how their paths end. */
const PATHS: readonly (readonly [ends: RegExp, member: string])[] = [
  [/\/(?:authorize|authorization|auth)$/i, 'authorization_endpoint'],
  [/\/(?:token|access_token)$/i, 'token_endpoint'],
  [/\/(?:jwks|jwks\.json|certs|keys)$/i, 'jwks_uri'],
  [/\/userinfo$/i, 'userinfo_endpoint'],
  [/\/(?:revoke|revocation)$/i, 'revocation_endpoint'],
  [/\/(?:logout|end_?session)$/i, 'end_session_endpoint'],
];

const LINE = /^[\s>*-]*["']?([A-Za-z][\w .-]{0,60}?)["']?\s*[:=]\s*(\S.*)$/;
const ADDRESS = /https?:\/\/[^\s"'<>`)\]]+[^\s"'<>`)\].,;:!?]/gi;
const MAX_LINES = 200;

function bare(value: string): string {
  return value
    .replace(/[,;]+$/, '')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
}

/** `export NAME=value`, `name: value`, `"name": "value",` as pairs of our names and values. */
function namedParts(lines: readonly string[]): readonly (readonly [string, string])[] {
  return lines.flatMap((line): (readonly [string, string])[] => {
    const [, name, value] = LINE.exec(line.replace(/^\s*export\s+/, '')) ?? [];
    if (name === undefined || value === undefined || /^https?$/i.test(name)) return [];
    if (isSecretName(name)) throw new CodedError('provider_secret_refused', { field: plainName(name) });
    const plain = plainName(name);
    const member = Object.hasOwn(metadataEntries, plain)
      ? plain
      : NAMES.find(([ends]) => ends.test(plain))?.[1];
    return member === undefined ? [] : [[member, bare(value)]];
  });
}

function endpointsByPath(addresses: readonly string[]): readonly (readonly [string, string])[] {
  return addresses.flatMap((address): (readonly [string, string])[] => {
    const path = URL.canParse(address) ? new URL(address).pathname.replace(/\/$/, '') : '';
    const member = PATHS.find(([ends]) => ends.test(path))?.[1];
    return member === undefined ? [] : [[member, address]];
  });
}

/**
 * Reads lines of names and values, endpoints one below the other, or the one address in a sentence.
 * Throws `provider_secret_refused` or `provider_not_recognised`.
 */
export function recogniseLines(text: string, appOrigin: string): Recognised {
  const lines = text.split(/\r?\n/).slice(0, MAX_LINES);
  const named = new Map(namedParts(lines));
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) => address);
  const [only] = addresses;
  if (named.size === 0 && addresses.length === 1 && only !== undefined) {
    return recogniseAddress(only, appOrigin, ['text_around']);
  }
  const source = Object.fromEntries([...endpointsByPath(addresses), ...named]);
  const { issuer: _issuer, ...metadata } = readMetadata(source);
  const draft: ProviderDraft = {
    ...readDraft(source, ['name', 'issuer', 'client_id', 'scope']),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
  const issuer = named.get('issuer');
  if (draft.metadata === undefined && issuer !== undefined) {
    const address = recogniseAddress(issuer, appOrigin);
    return { ...address, facts: { ...draft, ...address.facts } };
  }
  if (draft.issuer === undefined && draft.metadata === undefined)
    throw new CodedError('provider_not_recognised');
  return { kind: 'parts', draft };
}
