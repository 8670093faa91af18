import { expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { formParameters } from './form-parameters.ts';
import { headerMeaning, parameterMeaning } from './parameter-meanings.ts';

const { events } = aFlowLog();

test('every parameter of a whole login has a meaning', () => {
  const names = events.flatMap((event) => {
    if (event.kind === 'navigation') return event.parameters.map(({ name }) => name);
    if (event.kind !== 'http' || event.request.body_kind !== 'form') return [];
    return formParameters(event.request.body ?? '').map(({ name }) => name);
  });
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => parameterMeaning(name) === undefined)).toEqual([]);
});

test.each(['access_token', 'refresh_token', 'client_secret', 'password', 'device_code'])(
  '%s is secret',
  (name) => {
    expect(parameterMeaning(name)?.visibility).toBe('secret');
  },
);

test.each(['code', 'code_verifier', 'state'])('%s is not for others while it is fresh', (name) => {
  expect(parameterMeaning(name)?.visibility).toBe('short-lived');
});

test('a name of the language itself is no parameter', () => {
  expect(parameterMeaning('constructor')).toBeUndefined();
  expect(headerMeaning('__proto__')).toBeUndefined();
});

test('headers are known however they are written', () => {
  expect(headerMeaning('Authorization')).toEqual(headerMeaning('authorization'));
  expect(headerMeaning('DPoP')?.visibility).toBe('short-lived');
});
