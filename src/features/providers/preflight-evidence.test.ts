import { expect, test } from 'vitest';
import type { CheckId, FindingCode } from '#core/diagnosis/finding.ts';
import type { Evidence } from '#core/lib/coded-error.ts';
import { evidenceLines } from './preflight-evidence.ts';

const lines = (evidence: Evidence, check: CheckId = 'discovery', code: FindingCode = 'discovery_read') =>
  evidenceLines({ check, code, outcome: 'passed', evidence });

test.each([
  [{ status: 200 }, 'HTTP status', '200'],
  [{ same_site: false }, 'Same site', 'no'],
  [{ offered: ['S256', 'plain'] }, 'Offered', 'S256, plain'],
  [{ offered: [] }, 'Offered', 'none'],
  [{ skew_s: 0 }, 'Difference', 'none'],
  [{ skew_s: 600 }, 'Difference', '10 minutes (provider ahead)'],
  [{ skew_s: -90 }, 'Difference', '2 minutes (provider behind)'],
  [{ seconds: 8 }, 'Waited for', '8 seconds'],
  [{ proof: 'probe' }, 'How it is known', 'A second, blind request was answered'],
  [{ unheard_of: 'x' }, 'unheard_of', 'x'],
] as const)('%j is shown as %s: %s', (evidence, label, value) => {
  expect(lines(evidence)).toMatchObject([{ label, value }]);
});

test('addresses can be copied, words cannot', () => {
  expect(lines({ url: 'https://id.example/x', host: 'id.example' })).toMatchObject([
    { copyable: true, verbatim: true },
    { copyable: false },
  ]);
});

test('what is said elsewhere is not said again', () => {
  expect(lines({ note: 'A rule.', because: 'Why.', absent: undefined })).toEqual([]);
  const compared = { expected: 'a', actual: 'b', at: 0, expected_bytes: '61', actual_bytes: '62' };
  expect(lines(compared, 'issuer', 'issuer_differs')).toEqual([]);
});

test('what others wrote is one bounded line', () => {
  const [line] = lines({ error_description: `\u202E${'a\n'.repeat(1000)}` });
  expect(line?.value.length).toBeLessThan(450);
  expect(line?.value).not.toMatch(/[\n\u202E]/);
});
