import { expect, test } from 'vitest';
import { DISCOVERY, examine, ISSUER } from '#testing/a-provider.ts';
import { checkPar } from './par.ts';

const endpoint = `${ISSUER}/par`;
const offered = { pushed_authorization_request_endpoint: endpoint };
const required = { ...offered, require_pushed_authorization_requests: true };

test.each([
  ['offered', offered, {}, 'passed', 'par_offered'],
  ['offered, not wanted', offered, { par: false }, 'passed', 'par_offered'],
  ['required', required, {}, 'passed', 'par_required'],
  ['required, not wanted', required, { par: false }, 'failed', 'par_refused_by_entry'],
  ['not offered', {}, {}, 'passed', 'par_not_offered'],
  ['not offered, wanted', {}, { par: true }, 'warned', 'par_asked_not_offered'],
  [
    'offered at no safe address',
    { pushed_authorization_request_endpoint: 'http://id.example/par' },
    {},
    'passed',
    'par_not_offered',
  ],
] as const)('%s', async (_, document, profile, ...[outcome, code]) => {
  expect(await checkPar(examine({ document, profile }))).toMatchObject({ outcome, code });
});

test('the evidence says whether it is used', async () => {
  const finding = await checkPar(examine({ document: offered, profile: { par: false } }));
  expect(finding.evidence).toEqual({ endpoint, in_use: false });
});

test('without settings nothing is judged', async () => {
  expect(await checkPar(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({ code: 'not_asked' });
});
