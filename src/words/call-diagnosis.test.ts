import { describe, expect, test } from 'vitest';
import { CALL_CAUSES } from '#core/credentials/diagnose-call.ts';
import { diagnosisWordsFor } from './call-diagnosis.ts';

describe.each(['none', 'token', 'other'] as const)('of a call with %s', (sent) => {
  test.each(CALL_CAUSES)('%s has plain sentences, and a way on unless all is well', (cause) => {
    const words = diagnosisWordsFor(cause, sent);
    expect(words.title).toMatch(/^\p{Lu}[^.]+$/u);
    for (const sentence of [words.meaning, ...words.next]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(words.next.length > 0).toBe(cause !== 'none');
  });
});

test('where no credential was sent, none was accepted, and none is at fault', () => {
  expect(diagnosisWordsFor('none', 'token').meaning).toContain('no objection to the credential');
  expect(diagnosisWordsFor('none', 'none').meaning).toBe(
    'The API allowed the call, and asked for no credential.',
  );
  expect(diagnosisWordsFor('credential-wrong', 'none').title).toBe('The API saw no credential');
  for (const cause of CALL_CAUSES) {
    const { title, meaning, next } = diagnosisWordsFor(cause, 'none');
    expect([title, meaning, ...next].join(' ')).not.toMatch(
      /\btoken is good|credential is not the reason|accepted the credential|new credential/,
    );
  }
});

test('what is no token is not called one', () => {
  for (const cause of ['scope-missing', 'wrong-audience'] as const) {
    const { title, meaning, next } = diagnosisWordsFor(cause, 'other');
    expect([title, meaning, ...next].join(' ')).not.toMatch(/token/i);
  }
});
