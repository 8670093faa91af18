import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

type Row = readonly [
  code: string,
  means: string,
  cause: string,
  step: string,
  specification: ProtocolError['specification'],
];

/** Codes of the demo API that have nothing to do with who calls, or belong to the keeping of keys and accounts. */
const ROWS: readonly Row[] = [
  [
    'rate_limited',
    'More calls came than are allowed in this time.',
    'A loop, or several tabs, call at once.',
    'Wait as long as “Retry-After” says. The headers “RateLimit” tell how many calls are left.',
    rfc(6585, '4'),
  ],
  [
    'not_found',
    'There is nothing at this address, or it is not for this caller to know of.',
    'The path is misspelt, or what stood there was removed.',
    'Compare the path with the list of what the demo API offers.',
    rfc(9110, '15.5.5'),
  ],
  [
    'method_not_allowed',
    'The address exists, but not with this method.',
    'A POST went where only GET is offered, or the other way round.',
    'Use one of the methods that the header “Allow” names.',
    rfc(9110, '15.5.6'),
  ],
  [
    'internal_error',
    'Something went wrong inside the API.',
    'A fault of the server; the request may be right.',
    'Send it again once. If it stays so, look at the console of the server.',
    rfc(9110, '15.6.1'),
  ],
  [
    'state_unavailable',
    'What several servers share (quotas, nonces, sessions) cannot be reached at the moment.',
    'The Redis that “SANDBOX_REDIS_URL” names does not answer.',
    'Wait as long as “Retry-After” says. The server goes on by itself once Redis is back.',
    rfc(9110, '15.6.4'),
  ],
  [
    'introspection_failed',
    'The API could not ask the provider about the token.',
    'The provider is down, or its introspection endpoint answered something else.',
    'Send it again in a moment. The token may be right.',
    rfc(7662, '2.3'),
  ],
  [
    'owner_missing',
    'The keys of the demo API belong to somebody, and the request does not say to whom.',
    'The header “X-Demo-Owner” was left out.',
    'Send the owner that came with the first key.',
    rfc(9110, '15.5.2'),
  ],
  [
    'owner_unknown',
    'Nobody with this name owns keys here.',
    'The sandbox was started anew or made to forget everything since.',
    'Make a new key: it comes with a new owner.',
    rfc(9110, '15.5.2'),
  ],
  [
    'origin_not_allowed',
    'A page of another origin tried to change something here.',
    'The request came from a page that is not the app’s own.',
    'Send it from the app. This refusal is what protects you from other sites.',
    rfc(6454, '7'),
  ],
  [
    'too_many_keys',
    'This owner has as many keys as one may have.',
    'Keys were made and never taken back.',
    'Revoke one that is not used any more, then make the new one.',
    rfc(9110, '15.5.10'),
  ],
  [
    'username_taken',
    'Somebody registered with this name before.',
    'It may have been you, in another tab.',
    'Log in with it, or choose another name.',
    rfc(9110, '15.5.10'),
  ],
  [
    'password_weak',
    'The password is too easy to guess.',
    'It is short, common, or the user name itself.',
    'Take a longer one: length helps more than special characters.',
    rfc(9110, '15.5.21'),
  ],
  [
    'refresh_token_invalid',
    'The refresh token is not accepted.',
    'It expired, belongs to a login that was ended, or is not one of this API.',
    'Log in again.',
    rfc(6749, '5.2'),
  ],
  [
    'refresh_token_reused',
    'A refresh token came a second time, so all tokens of this login were taken back.',
    'It was stolen, or two places refreshed with the same one at once.',
    'Log in again, and let one place alone refresh.',
    rfc(9700, '4.14.2'),
  ],
  [
    'validation_failed',
    'Some members of the body are missing or wrong.',
    'A name is misspelt, or a value is of another kind.',
    'The member “errors” of the answer names each one. Correct them and send it again.',
    rfc(9110, '15.5.21'),
  ],
  [
    'body_malformed',
    'The body cannot be read as what its type says it is.',
    'The JSON is cut off, or is not UTF-8.',
    'Check the body, and that “Content-Type” tells what it is.',
    rfc(9110, '15.5.1'),
  ],
  [
    'body_too_large',
    'The body is larger than this API takes.',
    'A whole file was sent where a few members are expected.',
    'Send less.',
    rfc(9110, '15.5.14'),
  ],
  [
    'unsupported_media_type',
    'This kind of body is not read here.',
    '“Content-Type” is missing, or names another kind.',
    'Send JSON, with “Content-Type: application/json”.',
    rfc(9110, '15.5.16'),
  ],
  [
    'duplicate_header',
    'A header that may stand once stands twice.',
    'Two parts of a program each added it, or somebody tries to have two readers see two values.',
    'Send it once.',
    rfc(9110, '5.3'),
  ],
  [
    'headers_too_large',
    'The headers of the request are larger than this API takes.',
    'A cookie or a token grew too large.',
    'Delete the cookies of this site, or ask for a smaller token.',
    rfc(6585, '5'),
  ],
  [
    'request_timeout',
    'The request did not arrive whole in time, so the connection was closed.',
    'The network is very slow, or less was sent than “Content-Length” announced.',
    'Send it again, and compare “Content-Length” with the length of the body in bytes.',
    rfc(9110, '15.5.9'),
  ],
];

export const demoApiManagementErrors: readonly ProtocolError[] = ROWS.map(
  ([code, means, cause, step, specification]) => ({
    ...{ code, from: 'the demo API', means },
    ...{ causes: [cause], steps: [step], specification },
  }),
);
