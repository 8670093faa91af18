import { expect, test } from 'vitest';
import { CodedError, toErrorData } from './coded-error.ts';

test('an error as data has neither stack nor cause', () => {
  const error = new CodedError('callback_expired', { minutes: 12 }, new Error('secret-code'));
  expect(error.message).toBe('callback_expired');
  expect(error.toData()).toEqual({ code: 'callback_expired', evidence: { minutes: 12 } });
  expect(structuredClone(error.toData())).toEqual(toErrorData(error));
});

test.each([
  [new TypeError('secret-token'), 'TypeError'],
  ['secret-token', 'string'],
  [undefined, 'undefined'],
])('anything else is unexpected, and its words stay behind', (thrown, type) => {
  expect(toErrorData(thrown)).toEqual({ code: 'unexpected', evidence: { type } });
});
