import fc from 'fast-check';

/** What stands for a secret in every place where one may be sent. */
export const CANARY = 'canary-3f9a7c51d2';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly schema: Schema | undefined;
  readonly headers: readonly string[];
}

interface Schema {
  readonly type?: string;
  readonly properties?: Record<string, Schema>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

/** The operations of an OpenAPI document. */
export function toOperations(document: Record<string, unknown>): Operation[] {
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation['requestBody'] as { content: Record<string, { schema?: Schema }> } | undefined;
      const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[];
      return {
        method: method.toUpperCase(),
        path,
        schema: body?.content['application/json']?.schema,
        headers: [
          'Authorization',
          'Cookie',
          ...parameters.filter((p) => p.in === 'header').map(({ name }) => name),
        ],
      };
    }),
  );
}

const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, -1, 1e308, '', '\u0000', '\ud800', 'x'.repeat(5_000), { __proto__: null }, []),
  fc.constantFrom(
    '99999999999999999999',
    '1970-01-01T00:00:00Z',
    '../../etc/passwd',
    "' OR 1=1 --",
    '{{7*7}}',
  ),
);

/** A value of the schema, or now and then of none. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fittingValue(schema) }, { weight: 1, arbitrary: nonsense });
}

const texts = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(CANARY, 'alice', `${CANARY}-password`));
const numbers = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 300));
const SIMPLE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  integer: numbers,
  number: numbers,
  boolean: fc.boolean(),
};

function objectOf(properties: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, member]) => [name, valueOf(member)]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
}

function fittingValue(schema: Schema): fc.Arbitrary<unknown> {
  const { type = '', properties = {}, enum: choices, const: only, items } = schema;
  const union = schema.anyOf ?? schema.oneOf ?? [];
  if (union.length > 0) return fc.oneof(...union.map(valueOf));
  if (only !== undefined) return fc.constant(only);
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (type === 'object') return objectOf(properties);
  if (type === 'array') return fc.array(items ? valueOf(items) : nonsense, { maxLength: 3 });
  return SIMPLE[type] ?? texts;
}

const headerText = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?')),
  fc.constantFrom(
    '',
    'Bearer',
    `Bearer ${CANARY}`,
    'Basic ',
    `Basic ${Buffer.from(`a:${CANARY}`).toString('base64')}`,
  ),
  fc.constantFrom(
    `ApiKey ${CANARY}`,
    `DPoP ${CANARY}`,
    `__Host-demo=${CANARY}`,
    'demo=%',
    '999999999999',
    '-1',
    'NaN',
  ),
  fc.constantFrom(
    `sig1=("@method" "@path" "@query");created=1;nonce="${CANARY}";keyid="x"`,
    'sig1=:AAAA:',
    'sig1=()',
  ),
  fc.constantFrom(
    `eyJhbGciOiJub25lIn0.e30.`,
    `Bearer eyJhbGciOiJub25lIn0.e30.`,
    'sha-256=:AAAA:',
    '('.repeat(500),
  ),
);

const contentType = fc.constantFrom(
  ...[
    'application/json',
    'application/json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
  ],
  ...[
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'image/png',
    'application/xml',
    '',
    ';',
    'a/b/c',
  ],
);

function bodyFor(operation: Operation): fc.Arbitrary<string | Buffer> {
  const json = (operation.schema === undefined ? nonsense : valueOf(operation.schema)).map((value) =>
    JSON.stringify(value),
  );
  return fc.oneof(
    { weight: 4, arbitrary: json },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{', '[[[[', 'null', '', `{"__proto__":{"a":1}}`, '['.repeat(5_000)),
    },
  );
}

/** Requests for one operation: some that fit its schema, some that nearly do, some that are nonsense. */
export function requestFor(operation: Operation): fc.Arbitrary<Sent> {
  const parameter = fc.oneof(fc.webSegment(), fc.constantFrom('%00', '%ff', '..%2f', 'a'.repeat(500)));
  const query = fc.oneof(
    fc.constant(''),
    fc.webQueryParameters().map((text) => `?${text}`),
    fc.constant(`?api_key=${CANARY}&api_key=%ff`),
  );
  const headers = fc.record(Object.fromEntries(operation.headers.map((name) => [name, headerText])), {
    requiredKeys: [],
  });
  return fc
    .record({
      parameter,
      query,
      headers,
      type: contentType,
      body: bodyFor(operation),
      method: fc.constant(operation.method),
    })
    .map(({ parameter: part, query: search, headers: given, type, body, method }) => ({
      method,
      path: `/api${operation.path.replace('{id}', part || 'x')}${search}`.replaceAll(/[^\x21-\x7e]/g, '?'),
      headers: { ...given, ...(method === 'GET' ? {} : { 'Content-Type': type }) },
      ...(method === 'GET' ? {} : { body }),
    }));
}
