import { describe, expect, test } from 'vitest';
import { SandboxStore } from './store.ts';

function storeAt(start = 0): { store: SandboxStore; pass: (seconds: number) => void } {
  let now = start;
  return {
    store: new SandboxStore(() => now),
    pass: (seconds) => {
      now += seconds * 1000;
    },
  };
}

describe('SandboxStore', () => {
  test('forgets an entry when its time is over', async () => {
    const { store, pass } = storeAt();
    await store.adapter('Session').upsert('a', { uid: 'u' }, 10);
    pass(9);
    expect(await store.adapter('Session').find('a')).toEqual({ uid: 'u' });
    expect(await store.adapter('Session').findByUid('u')).toEqual({ uid: 'u' });
    pass(1);
    expect(await store.adapter('Session').find('a')).toBeUndefined();
    expect(await store.adapter('Session').findByUid('u')).toBeUndefined();
    expect(store.count()).toEqual({});
  });

  test('keeps models apart', async () => {
    const { store } = storeAt();
    await store.adapter('Session').upsert('a', {}, 10);
    expect(await store.adapter('Grant').find('a')).toBeUndefined();
  });

  test('revokes the tokens of one grant only', async () => {
    const { store } = storeAt();
    const tokens = store.adapter('RefreshToken');
    await tokens.upsert('a', { grantId: 'one' }, 10);
    await tokens.upsert('b', { grantId: 'two' }, 10);
    await store.adapter('AccessToken').upsert('c', { grantId: 'one' }, 10);
    await tokens.revokeByGrantId('one');
    expect(await tokens.find('a')).toBeUndefined();
    expect(await store.adapter('AccessToken').find('c')).toBeUndefined();
    expect(await tokens.find('b')).toEqual({ grantId: 'two' });
  });

  test('a token is used once; the second use takes the grant with it', async () => {
    const { store } = storeAt();
    const tokens = store.adapter('RefreshToken');
    await store.adapter('Grant').upsert('one', {}, 10);
    await tokens.upsert('a', { grantId: 'one' }, 10);
    await tokens.consume('a');
    expect(await tokens.find('a')).toEqual({ grantId: 'one', consumed: 0 });
    await expect(tokens.consume('a')).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await tokens.find('a')).toBeUndefined();
    expect(await store.adapter('Grant').find('one')).toBeUndefined();
  });

  test('finds a device by its code until that is destroyed', async () => {
    const { store } = storeAt();
    const devices = store.adapter('DeviceCode');
    await devices.upsert('a', { userCode: 'ABCD' }, 10);
    expect(await devices.findByUserCode('ABCD')).toEqual({ userCode: 'ABCD' });
    await devices.destroy('a');
    expect(await devices.findByUserCode('ABCD')).toBeUndefined();
  });

  test('clear forgets everything but the registered clients', async () => {
    const { store } = storeAt();
    await store.adapter('Session').upsert('a', { uid: 'u' }, 10);
    await store.adapter('Client').upsert('c', { clientId: 'c' }, 10);
    store.clear();
    expect(store.count()).toEqual({ Client: 1 });
    expect(await store.adapter('Session').findByUid('u')).toBeUndefined();
  });
});
