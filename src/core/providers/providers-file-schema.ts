import * as v from 'valibot';
import { REVOCATION_STYLES } from './profile.ts';
import { isSafeUrl, isWebUrl } from './safe-url.ts';

/** Parameters the protocol itself fills in; an entry that set them would break or weaken every sign-in. */
const RESERVED_PARAMS: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
  'resource',
  'dpop_jkt',
]);

const text = (max: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.maxLength(max, `must be at most ${max} characters long`),
    v.regex(/^\P{Cc}*$/u, 'must not contain control characters'),
  );

const URL_WORDS =
  'must be an https URL (http only on localhost, 127.0.0.1 or [::1]) without user name and password';

/** The check itself, so that an issue can be told apart by its `requirement`. */
export const safeUrlCheck = (value: string): boolean => isSafeUrl(value);

/** RFC 6749 sections 3.1 and 3.2: an endpoint URI must not include a fragment. */
const endpoint = v.pipe(
  v.string(),
  v.check(safeUrlCheck, URL_WORDS),
  v.check((value) => !value.includes('#'), 'must not have a fragment (#…)'),
);

/** RFC 8414 section 2: no query and no fragment. */
const issuer = v.pipe(
  endpoint,
  v.check((value) => !value.includes('?'), 'must not have a query (?…)'),
);

/** RFC 6749 section 3.3: scope tokens separated by single spaces; empty means the provider's default. */
const scope = v.pipe(
  v.string(),
  v.maxLength(2000, 'must be at most 2000 characters long'),
  v.regex(
    /^(?:[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*)?$/,
    'must be scope names separated by single spaces',
  ),
);

const names = v.pipe(v.array(text(200)), v.maxLength(500, 'must hold at most 500 names'));

export const metadataEntries = {
  issuer: v.exactOptional(issuer),
  authorization_endpoint: v.exactOptional(endpoint),
  token_endpoint: v.exactOptional(endpoint),
  jwks_uri: v.exactOptional(endpoint),
  userinfo_endpoint: v.exactOptional(endpoint),
  revocation_endpoint: v.exactOptional(endpoint),
  end_session_endpoint: v.exactOptional(endpoint),
  introspection_endpoint: v.exactOptional(endpoint),
  pushed_authorization_request_endpoint: v.exactOptional(endpoint),
  device_authorization_endpoint: v.exactOptional(endpoint),
  registration_endpoint: v.exactOptional(endpoint),
  require_pushed_authorization_requests: v.exactOptional(v.boolean()),
  dpop_signing_alg_values_supported: v.exactOptional(names),
  id_token_signing_alg_values_supported: v.exactOptional(names),
  code_challenge_methods_supported: v.exactOptional(names),
  scopes_supported: v.exactOptional(names),
  token_endpoint_auth_methods_supported: v.exactOptional(names),
  authorization_response_iss_parameter_supported: v.exactOptional(v.boolean()),
};

export const revocationEntries = {
  style: v.picklist(
    REVOCATION_STYLES,
    `must be ${REVOCATION_STYLES.map((style) => `"${style}"`).join(' or ')}`,
  ),
  endpoint,
};

export const sampleRequestEntries = {
  name: text(100),
  method: v.picklist(
    ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    'must be GET, HEAD, POST, PUT, PATCH or DELETE',
  ),
  url: endpoint,
  shows: v.exactOptional(text(400)),
};

const authorizationParams = v.pipe(
  v.record(text(60), text(1000)),
  v.check((params) => Object.keys(params).length <= 30, 'must hold at most 30 parameters'),
  v.check(
    (params) => !Object.keys(params).some((name) => RESERVED_PARAMS.has(name)),
    'must not set a parameter that the sign-in sets itself (state, scope, redirect_uri …)',
  ),
);

export const entryEntries = {
  id: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][a-z0-9-]{0,40}$/,
      'must be 1 to 41 lower-case letters, digits or hyphens, no hyphen first',
    ),
  ),
  name: text(80),
  protocol: v.picklist(['oidc', 'oauth2'], 'must be "oidc" or "oauth2"'),
  client_id: v.pipe(text(512), v.regex(/^[\x20-\x7e]+$/, 'must be printable ASCII (RFC 6749 appendix A.1)')),
  scope,
  issuer: v.exactOptional(issuer),
  metadata: v.exactOptional(v.object(metadataEntries)),
  redirect_path: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^\/callback(?:\/[A-Za-z0-9_-]{1,64})?$/,
        'must be /callback or /callback/<name> (letters, digits, - and _)',
      ),
    ),
  ),
  token_relay: v.exactOptional(v.boolean()),
  revocation: v.exactOptional(v.object(revocationEntries)),
  profile_endpoint: v.exactOptional(endpoint),
  authorization_params: v.exactOptional(authorizationParams),
  /** RFC 8707 section 2: an absolute URI without a fragment; never fetched, so any scheme but the dangerous ones will do. */
  resource: v.exactOptional(
    v.pipe(
      text(2048),
      v.check(
        (value) =>
          URL.canParse(value) && !value.includes('#') && !/^(?:javascript|data|vbscript|blob):/i.test(value),
        'must be an absolute URI without a fragment (RFC 8707)',
      ),
    ),
  ),
  dpop: v.exactOptional(v.boolean()),
  par: v.exactOptional(v.boolean()),
  api: v.exactOptional(
    v.pipe(v.array(v.object(sampleRequestEntries)), v.maxLength(50, 'must hold at most 50 requests')),
  ),
  docs_url: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((value) => isWebUrl(value), 'must be an http or https address'),
    ),
  ),
};

/** One provider of the file; members outside this shape are dropped. */
export const entrySchema = v.object(entryEntries);
