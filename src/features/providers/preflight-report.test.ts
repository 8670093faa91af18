import { expect, test } from 'vitest';
import type { PreflightState } from '#core/diagnosis/preflights.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { toReport } from './preflight-report.ts';

const origin = 'http://127.0.0.1:5173';

const state: PreflightState = {
  status: 'done',
  profile: rogueProfile('https://id.example', { name: 'Acme | Sons', client_id: 'client-of-somebody' }),
  rows: [
    { check: 'secure_context', outcome: 'passed', code: 'secure_context', evidence: { origin } },
    {
      check: 'issuer',
      outcome: 'failed',
      code: 'issuer_differs',
      evidence: {
        expected: 'https://id.example',
        actual: 'https://id.example/',
        at: 18,
        expected_bytes: '',
        actual_bytes: '2F',
      },
    },
    {
      check: 'token_endpoint',
      outcome: 'passed',
      code: 'token_readable',
      evidence: { error: 'a|b`c', status: 400 },
    },
  ],
  asked: [
    { purpose: 'discovery', method: 'GET', host: 'id.example', kind: 'read' },
    { purpose: 'token', method: 'GET', host: 'id.example', kind: 'reach' },
  ],
  verdict: {
    kind: 'browser',
    ready: false,
    reasons: [{ check: 'issuer', code: 'issuer_differs' }],
  },
};

test('says the verdict, every row, what to do and what was sent', () => {
  const report = toReport(state, {}, origin);
  expect(report).toContain('# Pre-flight of Acme | Sons');
  expect(report).toContain(
    '**Works from the browser.** A page alone can finish a login here. In the way now:',
  );
  expect(report).toMatch(/^- Issuer exact: The provider calls itself/m);
  expect(report).toMatch(/^\| Secure context \| Passed \| .* \| `secure_context` \|$/m);
  expect(report).toContain('(byte 18: `end`)');
  expect(report).toContain('(byte 18: `2F`)');
  expect(report).toMatch(/^1\. If you trust it/m);
  expect(report).toContain('- GET id.example: its settings\n');
  expect(report).toContain('(blind: does anything answer?)');
});

test('what others wrote does not break the table, and whose client it is is not told', () => {
  const report = toReport(state, {}, origin);
  expect(report).toContain('“a\\|b`c”');
  expect(report).not.toContain('client-of-somebody');
});

test('a run that was cancelled says so', () => {
  const { verdict: _, ...rest } = state;
  const report = toReport({ ...rest, status: 'cancelled', asked: [] }, {}, origin);
  expect(report).toContain('Cancelled before it was finished.');
  expect(report).toContain('- none');
});
