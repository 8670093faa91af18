import { expect, test } from 'vitest';
import { createRedact, formsOfSecret } from './redact.ts';

test('a value is taken out as it is and as it travels', () => {
  const redact = createRedact(['p@ss word"+']);
  expect(redact('is p@ss word"+ here')).toBe('is (removed) here');
  expect(redact('?code=p%40ss%20word%22%2B&x')).toBe('?code=(removed)&x');
  expect(redact('code=p%40ss+word%22%2B')).toBe('code=(removed)');
  expect(redact('{"code":"p@ss word\\"+"}')).toBe('{"code":"(removed)"}');
});

test('a value that begins another leaves nothing of the longer one', () => {
  expect(createRedact(['longer-secret', 'longer-secret-of-two'])('longer-secret-of-two')).toBe('(removed)');
});

test('words stay whole where a value is too short to be a secret', () => {
  expect(createRedact(['invalid', ''])('invalid_grant')).toBe('invalid_grant');
});

test('a secret is known in its Basic form, too', () => {
  const redact = createRedact(formsOfSecret({ client_id: 'id', client_secret: 'a secret:ä' }));
  const plain = Buffer.from('id:a secret:ä').toString('base64');
  const encoded = Buffer.from('id:a+secret%3A%C3%A4').toString('base64');
  expect(redact(`Basic ${plain}, ${encoded} a secret:ä`)).toBe('Basic (removed), (removed) (removed)');
});
