import * as v from 'valibot';
import { redirectPath } from '#core/providers/redirect-path.ts';
import { RelayProblem } from './problem.ts';
import type { RelayedProvider } from './relayed-provider.ts';

/** RFC 6749 appendix A: what codes and tokens are made of. */
const visible = v.pipe(v.string(), v.regex(/^[\x20-\x7e]+$/, 'must be printable ASCII'));

/** RFC 7636 section 4.1. */
const verifier = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9._~-]{43,128}$/, 'must be 43 to 128 unreserved characters (RFC 7636)'),
);

const absoluteUri = v.pipe(
  visible,
  v.check((value) => URL.canParse(value) && !value.includes('#'), 'must be an absolute URI (RFC 8707)'),
);

const common = {
  client_id: visible,
  resource: v.exactOptional(absoluteUri),
  scope: v.exactOptional(visible),
};

const codeGrant = v.strictObject({
  grant_type: v.literal('authorization_code'),
  code: visible,
  redirect_uri: visible,
  code_verifier: verifier,
  ...common,
});

const refreshGrant = v.strictObject({
  grant_type: v.literal('refresh_token'),
  refresh_token: visible,
  ...common,
});

const revocation = v.strictObject({
  token: visible,
  token_type_hint: v.exactOptional(
    v.picklist(['access_token', 'refresh_token'], 'must be access_token or refresh_token'),
  ),
  client_id: visible,
});

export type TokenForm = v.InferOutput<typeof codeGrant> | v.InferOutput<typeof refreshGrant>;
export type RevocationForm = v.InferOutput<typeof revocation>;

type Form = ReadonlyMap<string, string>;

/** An unknown name is not repeated in the answer: it may be a value that lost its name. */
function refuse([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): RelayProblem {
  const field = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const detail =
      'The form has a parameter that this request does not take. A client secret never comes from the page.';
    return new RelayProblem('relay_parameter_refused', detail);
  }
  const words = issue.kind === 'schema' ? 'is missing' : issue.message;
  return new RelayProblem('relay_parameter_invalid', `The parameter ${field} ${words}.`);
}

function parse<Schema extends v.GenericSchema>(schema: Schema, form: Form): v.InferOutput<Schema> {
  const result = v.safeParse(schema, Object.fromEntries(form));
  if (result.success) return result.output;
  throw refuse(result.issues);
}

function judgeClient(profile: RelayedProvider, client_id: string): void {
  if (profile.client_id === undefined || client_id === profile.client_id) return;
  const detail = 'The parameter client_id is not the one this provider is configured with. Reload the page.';
  throw new RelayProblem('relay_client_id_mismatch', detail);
}

/**
 * The two grants of a signed-in page, and nothing else that a secret would open. The code comes with the verifier that only
 * the page of this very sign-in has, and only for the redirect URI of the origin that asks.
 */
export function judgeTokenForm(form: Form, profile: RelayedProvider, origin: string): TokenForm {
  const grant = form.get('grant_type');
  if (grant === 'refresh_token') {
    const judged = parse(refreshGrant, form);
    judgeClient(profile, judged.client_id);
    return judged;
  }
  if (grant !== 'authorization_code') {
    const detail = 'The parameter grant_type must be authorization_code or refresh_token.';
    throw new RelayProblem('relay_grant_refused', detail);
  }
  if (!form.has('code_verifier')) {
    const detail = 'A code is exchanged only with the code_verifier of its sign-in (RFC 7636).';
    throw new RelayProblem('relay_verifier_missing', detail);
  }
  const judged = parse(codeGrant, form);
  judgeClient(profile, judged.client_id);
  if (judged.redirect_uri !== `${origin}${redirectPath(profile)}`) {
    const detail = 'The parameter redirect_uri must be this origin with the path of this provider.';
    throw new RelayProblem('relay_redirect_uri_refused', detail);
  }
  return judged;
}

/** RFC 7009 section 2.1. */
export function judgeRevocationForm(form: Form, profile: RelayedProvider): RevocationForm {
  const judged = parse(revocation, form);
  judgeClient(profile, judged.client_id);
  return judged;
}
