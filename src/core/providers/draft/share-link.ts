import * as v from 'valibot';
import { decodeText, encodeText } from '../../lib/base64url-text.ts';
import { CodedError } from '../../lib/coded-error.ts';
import { isJsonObject, parseJsonObject, type JsonObject } from '../../lib/json.ts';
import { entryEntries, metadataEntries } from '../providers-file-schema.ts';
import type { ProviderDraft } from './recognised.ts';

/**
 * All that ever gets into a link: what everybody may know who signs in there. Free members (`authorization_params`, `api`)
 * may hold a key and stay out, and so does every address with a query, a fragment or a user name.
 */
const SHARED = [
  'id',
  'name',
  'protocol',
  'issuer',
  'client_id',
  'scope',
  'redirect_path',
  'token_relay',
  'profile_endpoint',
  'resource',
  'dpop',
  'par',
  'docs_url',
] as const satisfies readonly (keyof typeof entryEntries)[];

const SHARED_METADATA = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
  'require_pushed_authorization_requests',
  'dpop_signing_alg_values_supported',
  'id_token_signing_alg_values_supported',
  'code_challenge_methods_supported',
  'authorization_response_iss_parameter_supported',
] as const satisfies readonly (keyof typeof metadataEntries)[];

const ADDRESS = /^[a-z][a-z\d+.-]*:/i;
/** A query, a fragment, or a user name with its password. */
const ATTACHED = /[?#@]/;
const ALGORITHM = /^[A-Za-z\d-]{1,20}$/;
const MAX_LENGTH = 8192;

export interface SharedProvider {
  /** The value of `add` in the link. */
  readonly text: string;
  /** Members the link leaves out, as dotted paths. */
  readonly left_out: readonly string[];
}

function isPlain(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string' && ALGORITHM.test(item));
  const free = name === 'name' || name === 'client_id' || name === 'scope';
  return typeof value !== 'string' || free || !ADDRESS.test(value) || !ATTACHED.test(value);
}

function pick(
  source: JsonObject,
  names: readonly string[],
  schemas: Readonly<Record<string, v.GenericSchema>>,
) {
  const picked = names.flatMap((name) => {
    const schema = schemas[name];
    if (schema === undefined || !Object.hasOwn(source, name)) return [];
    const result = v.safeParse(schema, source[name]);
    return result.success && isPlain(name, result.output) ? [[name, result.output] as const] : [];
  });
  return Object.fromEntries(picked);
}

/** The part of an entry that may be shown to anybody. */
function sharedPart(source: JsonObject): ProviderDraft {
  const metadata = isJsonObject(source['metadata'])
    ? pick(source['metadata'], SHARED_METADATA, metadataEntries)
    : {};
  return {
    ...pick(source, SHARED, entryEntries),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

function missingIn(source: JsonObject, part: JsonObject, prefix = ''): readonly string[] {
  return Object.keys(source).flatMap((name) => {
    const [before, after] = [source[name], part[name]];
    if (after === undefined) return [`${prefix}${name}`];
    return isJsonObject(before) && isJsonObject(after) ? missingIn(before, after, `${name}.`) : [];
  });
}

/** A provider as text for a link. It holds no secret whatever the entry holds. */
export function shareProvider(draft: ProviderDraft): SharedProvider {
  const source: JsonObject = { ...draft };
  const part = sharedPart(source);
  return { text: encodeText(JSON.stringify(part)), left_out: missingIn(source, { ...part }) };
}

/** Reads the text of a link. Throws `provider_link_invalid`. */
export function readShared(text: string): ProviderDraft {
  const document = text.length > MAX_LENGTH ? undefined : parseJsonObject(decodeText(text) ?? '');
  const part = sharedPart(document ?? {});
  if (Object.keys(part).length === 0) throw new CodedError('provider_link_invalid');
  return part;
}
