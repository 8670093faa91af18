import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkSilentRenewal } from './silent-renewal.ts';

const nearby = { origin: 'https://app.id.example' };
const without = { sharedWorker: false };
const noPrompt = { prompt_values_supported: ['login'] };

test.each([
  ['same site', { environment: nearby }, 'passed', 'silent_frame'],
  ['another site', {}, 'passed', 'silent_redirect'],
  [
    'same site, frames refused',
    { environment: nearby, hints: { frames_refused: true } },
    'passed',
    'silent_redirect',
  ],
  ['plain OAuth 2.0', { profile: { protocol: 'oauth2' } }, 'warned', 'silent_memory'],
  [
    'plain OAuth 2.0, no worker',
    { profile: { protocol: 'oauth2' }, environment: without },
    'warned',
    'silent_none',
  ],
  ['prompt=none not offered', { document: noPrompt }, 'warned', 'silent_memory'],
  ['prompt=none known not to work', { hints: { prompt_none: false } }, 'warned', 'silent_memory'],
  [
    'prompt=none known to work',
    { document: noPrompt, hints: { prompt_none: true } },
    'passed',
    'silent_redirect',
  ],
] as const)('%s', async (_, circumstances, outcome, code) => {
  expect(await checkSilentRenewal(examine(circumstances))).toMatchObject({ outcome, code });
});

test('the evidence says on what it rests', async () => {
  expect((await checkSilentRenewal(examine())).evidence).toEqual({
    same_site: false,
    prompt_none: true,
    frames_refused: undefined,
    shared_worker: true,
  });
});

test('without an authorization endpoint nothing is judged', async () => {
  const unread = examine({ at: { [DISCOVERY]: 'blocked' } });
  expect(await checkSilentRenewal(unread)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
  const unsafe = examine({ document: { authorization_endpoint: 'http://id.example/' } });
  expect(await checkSilentRenewal(unsafe)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
});
