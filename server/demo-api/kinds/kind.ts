import type { Caller } from '../caller.ts';
import type { DemoWorld } from '../demo-world.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import type { ProblemCode } from '../problem.ts';

/** What a credential proved. */
export interface Proof {
  readonly caller: Caller;
  /** What was checked, in words. */
  readonly proved: readonly string[];
  /** Headers that go with the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Parameters of the query that are a secret and are not repeated. */
  readonly hiddenQuery?: readonly string[];
}

/** A security scheme of OpenAPI 3.1. */
export type SecurityScheme = Readonly<Record<string, unknown>> & {
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect';
};

/** One kind of credential, as the server sees it. The page has its twin under the same name. */
export interface DemoKind {
  readonly id: string;
  readonly summary: string;
  /** Headers the credential travels in, which a page of the app may send. */
  readonly headers: readonly string[];
  readonly scheme?: SecurityScheme;
  readonly refusals: readonly ProblemCode[];
  /** WWW-Authenticate of a refusal that is not this kind's own, such as a missing role. */
  readonly challenge: Readonly<Record<string, string>>;
  /** Throws a `Problem` with the right WWW-Authenticate. */
  readonly check: (request: ReceivedRequest) => Promise<Proof>;
}

export type MakeKind = (world: DemoWorld) => DemoKind;
