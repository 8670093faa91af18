import { expect, test } from 'vitest';
import { AccountDirectory } from './accounts.ts';

test('knows alice and bob by their passwords, and nobody else', async () => {
  const accounts = await AccountDirectory.create();
  expect((await accounts.verify('alice', 'password123'))?.roles).toEqual(['admin']);
  expect((await accounts.verify(' Bob ', 'pass456'))?.roles).toEqual(['user']);
  expect(await accounts.verify('alice', 'pass456')).toBeUndefined();
  expect(await accounts.verify('mallory', 'password123')).toBeUndefined();
  expect(await accounts.verify('alice', '')).toBeUndefined();
});
