import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import type { CredentialKindId, CredentialPorts, CredentialStep } from './kind.ts';

export interface DemoRequest {
  readonly method: string;
  /** Below the demo API's address. */
  readonly path: string;
  readonly json?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  /** At the app's own origin, where cookies are first-party. */
  readonly own?: boolean;
}

export interface DemoAnswer {
  readonly answer: HttpAnswer;
  readonly body: JsonObject;
  /** A member that must be there. Throws `credential_refused` with the reason `answer`. */
  text(member: string): string;
  optionalText(member: string): string | undefined;
  step(title: string): CredentialStep;
}

/**
 * One request to the demo API that gets or gives up a credential. Throws `credential_refused` when it is not answered with
 * success, and the codes of the pipe.
 */
export async function demoCall(
  ports: Pick<CredentialPorts, 'http' | 'places'>,
  kind: CredentialKindId,
  { method, path, json, headers = {}, own = false }: DemoRequest,
): Promise<DemoAnswer> {
  const url = `${own ? ports.places.own_demo_api : ports.places.demo_api}${path}`;
  const answer = await ports.http(url, {
    method,
    headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }), ...headers },
    cache: 'no-store',
    ...(json && { body: JSON.stringify(json) }),
  });
  const { status } = answer;
  const body = parseJsonObject(answer.text) ?? {};
  if (status >= 400) {
    const code = stringMember(body, 'code')?.slice(0, 60);
    const said = stringMember(body, 'detail')?.slice(0, 300);
    throw new CodedError('credential_refused', {
      kind,
      status,
      ...(code !== undefined && { problem: code }),
      ...(said !== undefined && { said }),
    });
  }
  return {
    answer,
    body,
    text: (member) => {
      const value = stringMember(body, member);
      if (value === undefined || value === '')
        throw new CodedError('credential_refused', { kind, status, member });
      return value;
    },
    optionalText: (member) => stringMember(body, member),
    step: (title) => ({ title, method, url, status }),
  };
}
