import { expect, test } from 'vitest';
import type { AnswerFacts } from '#core/credentials/read-refusal.ts';
import { refusalCode } from './refusal-code.ts';

const problem = [['content-type', 'application/problem+json']] as const;
const challenges = [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }];
const answer = (facts: Partial<AnswerFacts>): AnswerFacts => ({
  status: 401,
  headers: [],
  text: '',
  challenges: [],
  ...facts,
});

test('what the API calls it goes before the standard’s word, and that before a member of the body', () => {
  const text = '{"code":"key_revoked","error":"old"}';
  expect(refusalCode(answer({ headers: problem, text, challenges }))).toBe('key_revoked');
  expect(refusalCode(answer({ text, challenges }))).toBe('invalid_token');
  expect(refusalCode(answer({ text }))).toBe('old');
  expect(refusalCode(answer({ text: 'no JSON' }))).toBeUndefined();
});
