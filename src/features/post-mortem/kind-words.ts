import type { PastedKind } from '#core/post-mortem/facts.ts';

/** What a pasted text is, in words. */
export const kindWords: Readonly<Record<PastedKind, string>> = {
  empty: 'Nothing',
  too_large: 'Too much',
  callback_url: 'Callback address',
  authorization_url: 'Sign-in request',
  url: 'Address',
  har: 'HAR recording',
  curl: 'curl command',
  http_response: 'HTTP answer',
  token_response: 'Token answer',
  error_response: 'Error answer',
  metadata: 'Discovery document',
  json: 'JSON',
  token: 'Token',
  html: 'Page of a provider',
  stack_trace: 'Stack trace',
  console_message: 'Console message',
  text: 'Text',
  refused_login: 'Refused sign-in',
};
