import * as v from 'valibot';
import { stringMember, type JsonObject } from '../../lib/json.ts';
import type { ProviderMetadata, ProviderProfile } from '../profile.ts';
import { entryEntries, metadataEntries } from '../providers-file-schema.ts';
import type { ProviderDraft } from './recognised.ts';

/** Members of a discovery document that an entry can hold, each judged by itself; the others are left out. */
export function readMetadata(document: JsonObject): Partial<ProviderMetadata> {
  const good = Object.entries(metadataEntries).flatMap(([name, schema]) => {
    const result = v.safeParse(schema, Object.hasOwn(document, name) ? document[name] : undefined);
    return result.success ? [[name, result.output] as const] : [];
  });
  return Object.fromEntries(good);
}

/** Members of an entry, each judged by itself; the others are left out. */
export function readDraft(source: JsonObject, names: readonly (keyof ProviderProfile)[]): ProviderDraft {
  const good = names.flatMap((name) => {
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    const result = v.safeParse(entryEntries[name], value);
    return result.success ? [[name, result.output] as const] : [];
  });
  return Object.fromEntries(good);
}

export function hasEndpoints(source: JsonObject): boolean {
  return ['authorization_endpoint', 'token_endpoint', 'jwks_uri'].some(
    (name) => stringMember(source, name) !== undefined,
  );
}
