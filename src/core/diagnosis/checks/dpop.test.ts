import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkDpop } from './dpop.ts';

const offered = { dpop_signing_alg_values_supported: ['ES256'] };

test.each([
  ['offered', offered, {}, 'passed', 'dpop_offered'],
  ['not offered', {}, {}, 'passed', 'dpop_not_offered'],
  ['an empty list', { dpop_signing_alg_values_supported: [] }, {}, 'passed', 'dpop_not_offered'],
  ['not offered, wanted', {}, { dpop: true }, 'warned', 'dpop_asked_not_offered'],
] as const)('%s', async (_, document, profile, ...[outcome, code]) => {
  expect(await checkDpop(examine({ document, profile }))).toMatchObject({ outcome, code });
});

test('the evidence says whether it is used', async () => {
  const { evidence } = await checkDpop(examine({ document: offered, profile: { dpop: false } }));
  expect(evidence).toEqual({ offered: ['ES256'], in_use: false });
});

test('without settings nothing is judged', async () => {
  expect(await checkDpop(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({ code: 'not_asked' });
});
