import { expect, test } from 'vitest';
import { bodyBytes, withHeader, withoutHeader, withQueryParameter, type ApiRequest } from './api-request.ts';

const request: ApiRequest = {
  method: 'GET',
  url: 'https://a.example/x?q=a%20b&api_key=old',
  headers: { authorization: 'old' },
};

test('a header takes the place of the one with its name, however that is spelt', () => {
  expect(withHeader(request, 'Authorization', 'new').headers).toEqual({ Authorization: 'new' });
  expect(withoutHeader(request, 'AUTHORIZATION').headers).toEqual({});
});

test('a parameter takes the place of the one with its name; the rest keeps its spelling', () => {
  expect(withQueryParameter(request, 'api_key', 'k&1').url).toBe('https://a.example/x?q=a%20b&api_key=k%261');
  expect(withQueryParameter({ ...request, url: 'https://a.example/#end' }, 'k', '1').url).toBe(
    'https://a.example/?k=1#end',
  );
});

test('a body goes out as UTF-8', () => {
  expect([...bodyBytes({ ...request, body: 'ä' })]).toEqual([0xc3, 0xa4]);
  expect(bodyBytes(request)).toHaveLength(0);
});

test('the bytes of a file go over the wire as they are, text as UTF-8', () => {
  const request = { method: 'POST', url: 'https://api.example/', headers: {} };
  const body = new Uint8Array([0x89, 0x50, 0xff]);
  expect(bodyBytes({ ...request, body })).toEqual(body);
  expect([...bodyBytes({ ...request, body: 'ü' })]).toEqual([0xc3, 0xbc]);
});
