import { expect, test } from 'vitest';
import { DISCOVERY, examine, honestDocument, ISSUER } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkIssuer } from './issuer.ts';

test('the same to the last byte', async () => {
  expect(await checkIssuer(examine())).toEqual({
    outcome: 'passed',
    code: 'issuer_exact',
    evidence: { issuer: ISSUER },
  });
});

test('a slash at the end is a difference, and is shown as its byte', async () => {
  const finding = await checkIssuer(examine({ document: { issuer: `${ISSUER}/` } }));
  expect(finding).toEqual({
    outcome: 'failed',
    code: 'issuer_differs',
    evidence: {
      expected: ISSUER,
      actual: `${ISSUER}/`,
      at: 18,
      expected_bytes: '',
      actual_bytes: '2F',
      expected_length: 18,
      actual_length: 19,
    },
  });
});

test.each([
  ['another case', { issuer: 'https://ID.example' }, 'issuer_differs'],
  ['a letter of another alphabet', { issuer: 'https://id.ex\u0430mple' }, 'issuer_differs'],
  ['a placeholder for the tenant', { issuer: 'https://id.example/{tenantid}/v2.0' }, 'issuer_template'],
  ['none', { issuer: undefined }, 'issuer_absent'],
  ['a list', { issuer: [ISSUER] }, 'issuer_absent'],
] as const)('%s fails', async (_, document, code) => {
  expect(await checkIssuer(examine({ document }))).toMatchObject({ outcome: 'failed', code });
});

test('the entry’s own metadata does not cover up what the provider says', async () => {
  const finding = await checkIssuer(
    examine({ profile: { metadata: { issuer: ISSUER } }, document: { issuer: `${ISSUER}/` } }),
  );
  expect(finding.code).toBe('issuer_differs');
});

test('without a document there is nothing to compare', async () => {
  const { authorization_endpoint, token_endpoint, jwks_uri } = honestDocument;
  const metadata = { authorization_endpoint, token_endpoint, jwks_uri };
  expect(await checkIssuer(examine({ profile: { metadata } }))).toMatchObject({ code: 'issuer_from_entry' });
  const html = examine({ at: { [DISCOVERY]: anAnswer('<html>') } });
  expect(await checkIssuer(html)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
});
