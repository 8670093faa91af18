import type * as v from 'valibot';
import type { ProblemCode } from '../problem.ts';
import type { ReceivedRequest } from './received-request.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Schema = v.GenericSchema;
type Output<S> = S extends Schema ? v.InferOutput<S> : undefined;

export interface Answer {
  readonly status: 200 | 201 | 204;
  /** Sent as JSON; as the text it is where the endpoint names another type. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Call<Body, Query> {
  readonly request: ReceivedRequest;
  /** Judged by the endpoint's schema. */
  readonly body: Body;
  readonly query: Query;
  /** Parts of the path that stand for something, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface EndpointDescription {
  readonly method: Method;
  /** Below the base; `{id}` stands for a part. */
  readonly path: string;
  /** Name of the operation in the OpenAPI document. */
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  /** Headers it reads, beyond those that every page may send. */
  readonly headers?: readonly string[];
  /** Security scheme of the OpenAPI document. */
  readonly security?: string;
  /** Schema of the body by status; undefined where there is none. */
  readonly answers: Readonly<Record<number, Schema | undefined>>;
  /** Of the answers, where they are no JSON. */
  readonly answerType?: string;
  /** Its own refusals, beyond those that every endpoint has. */
  readonly refusals: readonly ProblemCode[];
  /** Kinds of body that are taken as they are, besides JSON. */
  readonly otherBodies?: readonly string[];
  /** Whether it does without a body. */
  readonly bodyIsOptional?: boolean;
  /** Whether pages of any origin may send it: it looks after itself. */
  readonly anyOrigin?: boolean;
  /** Bytes of body. */
  readonly bodyLimit?: number;
}

/** One endpoint: the schemas that judge it are those that describe it. */
export interface Endpoint extends EndpointDescription {
  readonly body?: Schema;
  readonly query?: v.GenericSchema<Record<string, unknown>>;
  readonly handle: (call: Call<unknown, unknown>) => Promise<Answer>;
}

interface TypedEndpoint<
  B extends Schema | undefined,
  Q extends v.GenericSchema<Record<string, unknown>> | undefined,
> extends EndpointDescription {
  readonly body?: B;
  readonly query?: Q;
  readonly handle: (call: Call<Output<B>, Output<Q>>) => Promise<Answer>;
}

/** States an endpoint; its handler gets what the schemas let through, with their types. */
export function endpoint<
  B extends Schema | undefined = undefined,
  Q extends v.GenericSchema<Record<string, unknown>> | undefined = undefined,
>(described: TypedEndpoint<B, Q>): Endpoint {
  const { body, query, handle, ...rest } = described;
  return {
    ...rest,
    ...(body !== undefined && { body }),
    ...(query !== undefined && { query }),
    // The frame judges both by the same schemas before it calls.
    handle: (call) => handle(call as Call<Output<B>, Output<Q>>),
  };
}
