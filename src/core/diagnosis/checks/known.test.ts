import { expect, test } from 'vitest';
import { examine } from '#testing/a-provider.ts';
import { checkKnown } from './known.ts';

test.each([
  [undefined, false, 'unchecked', 'known_nothing'],
  ['browser', false, 'passed', 'known_browser'],
  ['relay', true, 'passed', 'known_relay_used'],
  ['relay', false, 'failed', 'known_relay_needed'],
  ['backend', true, 'failed', 'known_backend'],
] as const)('the catalogue says %s, relay used %s: %s, %s', (works, token_relay, outcome, code) => {
  const hints = works === undefined ? {} : { works };
  expect(checkKnown(examine({ hints, profile: { token_relay } }))).toMatchObject({ outcome, code });
});

test('the reason is the catalogue’s', () => {
  const hints = { works: 'backend', works_because: 'It wants a signed secret.' } as const;
  expect(checkKnown(examine({ hints })).evidence).toEqual({ because: 'It wants a signed secret.' });
});
