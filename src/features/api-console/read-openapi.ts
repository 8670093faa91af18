import { isJsonObject, stringMember, type JsonObject } from '#core/lib/json.ts';
import { METHODS } from './draft.ts';

/** One thing an API can be asked, as its OpenAPI document tells. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** The name of the scheme that it asks for first; without one anybody may call. */
  readonly scheme?: string;
}

const MOST_OPERATIONS = 200;

/** The operations of an OpenAPI 3 document, in its order. What is not as the standard says is left out; never throws. */
export function readOperations(document: unknown): readonly Operation[] {
  if (!isJsonObject(document) || !isJsonObject(document['paths'])) return [];
  return Object.entries(document['paths'])
    .flatMap(([path, item]) => (isJsonObject(item) && path.startsWith('/') ? ofPath(path, item) : []))
    .slice(0, MOST_OPERATIONS);
}

function ofPath(path: string, item: JsonObject): Operation[] {
  return METHODS.flatMap((method) => {
    const operation = Object.hasOwn(item, method.toLowerCase()) ? item[method.toLowerCase()] : undefined;
    if (!isJsonObject(operation)) return [];
    const { tags } = operation;
    const scheme = schemeOf(operation);
    const tag: unknown = Array.isArray(tags) ? tags[0] : undefined;
    return [
      {
        method,
        path,
        summary: (stringMember(operation, 'summary') ?? '').slice(0, 200),
        tag: typeof tag === 'string' ? tag.slice(0, 60) : 'Other',
        ...(scheme !== undefined && { scheme }),
      },
    ];
  });
}

function schemeOf({ security }: JsonObject): string | undefined {
  const first: unknown = Array.isArray(security) ? security[0] : undefined;
  return isJsonObject(first) ? Object.keys(first)[0] : undefined;
}

/**
 * Where the operations are: the document's first server when it is an address of the same origin as the document, which
 * is where the document itself was found otherwise.
 */
export function serverOf(document: unknown, found_at: string): string {
  const servers = isJsonObject(document) ? document['servers'] : undefined;
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
  const named = isJsonObject(first) ? stringMember(first, 'url') : undefined;
  const { origin } = new URL(found_at);
  if (named === undefined || !URL.canParse(named, found_at)) return origin;
  const server = new URL(named, found_at);
  return server.origin === origin ? server.href.replace(/\/$/, '') : origin;
}
