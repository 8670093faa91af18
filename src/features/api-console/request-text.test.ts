import { expect, test } from 'vitest';
import { requestText } from './request-text.ts';

test('a request is shown as it goes over the wire, stand-ins for secrets included', () => {
  const request = {
    method: 'POST',
    url: 'https://api.example:8443/x?key=‹secret, 9 characters›',
    headers: { 'x-api-key': 'k' },
    body: '{}',
  };
  expect(requestText(request)).toBe(
    'POST /x?key=‹secret, 9 characters›\nhost: api.example:8443\nx-api-key: k\n\n{}',
  );
});

test('an address without a path asks for its root', () => {
  expect(requestText({ method: 'GET', url: 'https://api.example', headers: {} })).toBe(
    'GET /\nhost: api.example',
  );
});

test('the bytes of a file are named by their number', () => {
  const body = new Uint8Array([0x89, 0x50, 0xff]);
  const request = { method: 'POST', url: 'https://api.example/files', headers: {}, body };
  expect(requestText(request)).toContain('\n\n<3 bytes>');
});
