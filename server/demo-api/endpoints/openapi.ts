import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { SecurityScheme } from '../kinds/kind.ts';
import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from '../problem.ts';
import type { Endpoint } from './endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

interface ApiDescription {
  /** Where the API stands: the servers of the document. */
  readonly servers: readonly string[];
  readonly schemes: Readonly<Record<string, SecurityScheme>>;
}

/** What every endpoint may answer. */
const COMMON: readonly ProblemCode[] = ['duplicate_header', 'headers_too_large', 'state_unavailable'];
const WITH_BODY: readonly ProblemCode[] = [
  ...(['body_malformed', 'body_too_large', 'unsupported_media_type', 'validation_failed'] as const),
];

const problemShape = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  code: v.string(),
});

function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    typeMode,
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  return rest;
}

function refusalsOf(endpoint: Endpoint): ProblemCode[] {
  const { body, query, method, anyOrigin, refusals } = endpoint;
  return [
    ...new Set<ProblemCode>([
      ...refusals,
      ...COMMON,
      ...(body === undefined ? [] : WITH_BODY),
      ...(query === undefined ? [] : (['validation_failed'] as const)),
      ...(method === 'GET' || anyOrigin === true ? [] : (['origin_not_allowed'] as const)),
    ]),
  ];
}

/** The refusals of an endpoint by status, each with its codes. */
function refusalResponses(endpoint: Endpoint): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of refusalsOf(endpoint)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `${PROBLEMS[code].title} (${code})`).join('; '),
      content: { [PROBLEM_TYPE.split(';')[0] ?? '']: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return Object.fromEntries(responses) as Json;
}

function answerResponses({ answers, answerType = 'application/json', summary }: Endpoint): Json {
  const responses = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: summary,
      ...(schema !== undefined && {
        content: { [answerType]: { schema: schemaOf(schema, 'output') } },
      }),
    },
  ]);
  return Object.fromEntries(responses) as Json;
}

function requestBody({ body, otherBodies = [], bodyIsOptional = false }: Endpoint): Json {
  if (body === undefined) return {};
  const schema = schemaOf(body, 'input');
  const others = otherBodies.map((type) => [
    type,
    type === 'application/x-www-form-urlencoded' ? { schema } : {},
  ]);
  const content = { 'application/json': { schema }, ...(Object.fromEntries(others) as Json) };
  return { requestBody: { required: !bodyIsOptional, content } };
}

function queryParameters({ query }: Endpoint): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = toJsonSchema(query, { typeMode: 'input', errorMode: 'ignore' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function parametersOf(endpoint: Endpoint): Json[] {
  const path = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const headers = (endpoint.headers ?? []).filter((name) => name !== 'Authorization');
  // OpenAPI leaves Authorization to the security schemes.
  const header = headers.map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } }));
  return [...path, ...queryParameters(endpoint), ...header];
}

function operationOf(endpoint: Endpoint): Json {
  const { name, summary, tag, security } = endpoint;
  const parameters = parametersOf(endpoint);
  return {
    operationId: name,
    summary,
    tags: [tag],
    ...(security !== undefined && { security: [{ [security]: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(endpoint),
    responses: { ...answerResponses(endpoint), ...refusalResponses(endpoint) },
  };
}

function pathsOf(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const { path, method } = endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(endpoint) };
  }
  return paths;
}

/** The OpenAPI 3.1 document of the endpoints, made of the schemas that judge their requests. */
export function openApiDocument(endpoints: readonly Endpoint[], { servers, schemes }: ApiDescription): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Authlens demo API',
      version: '1.0.0',
      description:
        'The same protected endpoint behind every kind of credential. Refusals are problem+json (RFC 9457).',
    },
    servers: servers.map((url) => ({ url })),
    paths: pathsOf(endpoints),
    components: {
      securitySchemes: schemes,
      schemas: { Problem: schemaOf(problemShape, 'output') },
    },
  };
}
