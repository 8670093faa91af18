import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { readBodyError, readProblem, readReason } from './problem-details.ts';

const problemJson: HeaderList = [['content-type', 'application/problem+json; charset=utf-8']];
const json: HeaderList = [['content-type', 'application/json']];

describe('readProblem', () => {
  test('reads the members of RFC 9457', () => {
    const text =
      '{"type":"urn:x","title":"Too many","status":429,"detail":"Wait 3 s.","instance":"/calls/1"}';
    expect(readProblem(problemJson, text)).toEqual({
      type: 'urn:x',
      title: 'Too many',
      detail: 'Wait 3 s.',
      instance: '/calls/1',
    });
  });

  test('gives a problem without type the default one, and passes over members of the wrong kind', () => {
    expect(readProblem(problemJson, '{"title":42,"detail":["a"]}')).toEqual({ type: 'about:blank' });
  });

  test('takes only what the server calls a problem', () => {
    expect(readProblem(json, '{"title":"Too many"}')).toBeUndefined();
    expect(readProblem(problemJson, '<h1>Too many</h1>')).toBeUndefined();
    expect(readProblem(problemJson, '["title"]')).toBeUndefined();
  });
});

describe('readReason', () => {
  test.each([
    ['{"error":"invalid_token","error_description":"It expired"}', 'It expired'],
    ['{"message":"Bad credentials"}', 'Bad credentials'],
    ['{"error":{"status":401,"message":"The access token expired"}}', 'The access token expired'],
    ['{"detail":"Not found."}', 'Not found.'],
  ])('finds the words in %s', (text, reason) => {
    expect(readReason(json, text)).toBe(reason);
  });

  test('prefers the detail of a problem, and takes its title where there is none', () => {
    expect(readReason(problemJson, '{"title":"T","detail":"D"}')).toBe('D');
    expect(readReason(problemJson, '{"title":"T"}')).toBe('T');
  });

  test('is bounded', () => {
    expect(readReason(json, JSON.stringify({ message: 'x'.repeat(5000) }))).toHaveLength(400);
    expect(readReason(json, JSON.stringify({ message: 'x', pad: 'x'.repeat(70_000) }))).toBeUndefined();
  });
});

describe('readBodyError', () => {
  test('reads error and scope where they are text', () => {
    expect(readBodyError('{"error":"insufficient_scope","scope":"a b"}')).toEqual({
      error: 'insufficient_scope',
      scope: 'a b',
    });
    expect(readBodyError('{"error":{"code":1},"scope":["a"]}')).toEqual({});
  });

  test('never throws on any body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.json()), (text) => {
        expect(Object.keys(readBodyError(text)).length).toBeLessThanOrEqual(2);
        expect(readReason(problemJson, text)?.length ?? 1).toBeLessThanOrEqual(400);
      }),
    );
  });
});
