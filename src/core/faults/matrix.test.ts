import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { apiKey } from '../credentials/api-key.ts';
import { none } from '../credentials/none.ts';
import { testPorts } from '../credentials/ports.test-support.ts';
import type { AttackPorts } from './attack.ts';
import { fromAnotherOrigin } from './from-elsewhere.ts';
import { measureMatrix } from './matrix.ts';
import { sendAgain } from './send-again.ts';

function portsOver(answers: Parameters<typeof testPorts>[0]): AttackPorts {
  return { ...testPorts(answers).ports, pause: () => Promise.resolve() };
}

test('a refusal proves nothing while an honest call is refused as well', async () => {
  const ports = portsOver([anAnswer({ id: '1', key: 'k', owner: 'o' }, 201), anAnswer({}, 401)]);
  const [cell] = await measureMatrix(ports, { kinds: [apiKey], attacks: [sendAgain] });
  expect(cell?.outcome).toEqual({ verdict: 'not-measured', reason: 'An honest call was answered 401.' });
});

test('what fails on the way is told, and nothing is thrown', async () => {
  const [cell] = await measureMatrix(portsOver([new Error('down')]), {
    kinds: [apiKey],
    attacks: [sendAgain],
  });
  expect(cell?.outcome.verdict).toBe('not-measured');
  expect(cell?.outcome.reason).toContain('unexpected');
});

test('an API that is busy or failing has not noticed anything', async () => {
  const ports = portsOver([anAnswer({}, 201), anAnswer({}, 201), anAnswer({ detail: 'Too many.' }, 429)]);
  const [cell] = await measureMatrix(ports, { kinds: [none], attacks: [sendAgain] });
  expect(cell?.outcome).toEqual({ verdict: 'not-measured', reason: 'Too many.' });
});

test('without a page of another origin that field stays empty, and a raised signal stops the rest', async () => {
  const ports = portsOver([anAnswer({}, 201)]);
  const abort = new AbortController();
  const cells = await measureMatrix(ports, {
    kinds: [none],
    attacks: [fromAnotherOrigin, sendAgain],
    signal: abort.signal,
    report: () => abort.abort(),
  });
  expect(cells.map(({ outcome }) => outcome.verdict)).toEqual(['not-measured']);
});
