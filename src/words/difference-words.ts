import type { DifferenceReason, Severity } from '#core/flow/difference.ts';

export const severityWords: Readonly<Record<Severity, string>> = {
  harmless: 'Harmless',
  suspicious: 'Suspicious',
  fatal: 'Fatal',
};

/** Why a difference matters, or does not. One or two sentences each. */
export const differenceWords: Readonly<Record<DifferenceReason, string>> = {
  time_differs: 'One took longer than the other. Networks and servers do.',
  extra_member: 'Only one side sends it, and the login does not rest on it.',
  value_differs: 'The values differ, and the login does not rest on them.',
  offer_grew: 'The right side offers more than the left. Nothing that worked stops working.',
  offer_shrank: 'The right side no longer offers something. A login that used it will fail there.',
  issuer_differs:
    'The issuer names who speaks. Another name is another provider, and its tokens must not be accepted for this one.',
  endpoint_moved:
    'The endpoint stands at another path of the same host. Make sure the provider moved it on purpose.',
  endpoint_other_host:
    'The endpoint stands on another host. Codes and tokens would go there: make sure it belongs to the provider.',
  endpoint_missing: 'One side does not name this endpoint, so what needs it cannot work there.',
  endpoint_insecure: 'One side uses plain http. Whoever is on the way can read what is sent there.',
  pkce_lost: 'S256 is no longer offered. Without it a stolen code can be exchanged by the thief.',
  iss_support_differs:
    'Only one side names itself in its answer (iss). Without it, answers of two providers can be mixed up.',
  algorithm_differs:
    'Tokens are signed with other algorithms. A check that expects the old one refuses the new token.',
  algorithm_none: 'The right side offers “none”: tokens without a signature, which anybody can write.',
  scope_reduced: 'The right side has fewer scopes. Calls that need the missing ones will be refused.',
  scope_wider: 'The right side has more scopes than the left. Make sure they were asked for.',
  token_missing: 'One side has no access token, so nothing can be called with it.',
  refresh_token_missing: 'Only one side has a refresh token. The other session ends with its access token.',
  id_token_missing: 'Only one side has an ID Token. Without it nothing proves who signed in.',
  token_type_differs:
    'The kinds of token differ. A Bearer token works for whoever holds it; a DPoP token only with its key.',
  lifetime_differs: 'The tokens live for different times. Renewal follows by itself.',
  lifetime_unusable: 'One lifetime is zero, negative or no number, so that token counts as expired at once.',
  error_on_one_side: 'One side was answered with an error and the other was not. Begin with this difference.',
  error_differs: 'Both failed, each with another error: there are two causes to look for.',
  key_only_here:
    'The key is on one side alone. Keys are rotated; tokens signed with it are refused where it is missing.',
  status_differs: 'The server answered with another status. Begin with this difference.',
  failure_on_one_side: 'Something failed on one side and not on the other. Begin with this difference.',
  check_failed_on_one_side:
    'The same check was passed on one side and not on the other. It names what is wrong.',
  check_missing:
    'The check was made on one side alone. The other login ended before it, or had nothing to check.',
  message_missing: 'The message is on one side alone. It was not needed there, or the login ended before it.',
  redirect_uri_differs: 'The return addresses differ. A provider accepts exactly those that are registered.',
  client_differs: 'The client ids differ, so these are logins of two different apps.',
  protection_missing: 'One side lacks a value that protects the login against forged or stolen answers.',
  challenge_method_differs:
    'The PKCE methods differ. With “plain” the secret itself travels through the address bar.',
  provider_differs: 'The two runs belong to different providers, so many other differences follow from it.',
};
