// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { shareProvider } from '#core/providers/draft/share-link.ts';
import { createFakeOwnStore } from '#testing/fake-own-store.ts';
import {
  acme,
  address,
  answering,
  closePage,
  openPage,
  press,
  settle,
  text,
} from './a-page.test-support.tsx';

afterEach(closePage);

describe('a link', () => {
  const path = `/providers?add=${shareProvider(acme).text}`;

  test('is shown, and nobody is asked before the visitor goes on', async () => {
    const { asked, directory } = await openPage({ path, lookUp: answering() });
    expect(text()).toContain('You would type your password at id.acme.example');
    expect(asked).toEqual([]);
    await press('Go on');
    expect(asked).toEqual(['https://id.acme.example']);
    expect(directory.get().own).toEqual([]);
    await press('Add this provider');
    expect(directory.get().own[0]?.profile).toMatchObject({ id: 'acme', name: 'Acme' });
  });

  test('can be declined', async () => {
    const { directory } = await openPage({ path });
    await press('Do not add it');
    expect(address()).toBe('/providers?tab=add');
    expect(directory.get().own).toEqual([]);
  });

  test('to a provider that is here already says so', async () => {
    const store = createFakeOwnStore();
    const { directory } = await openPage({ store });
    act(() => void directory.add(acme));
    await openPage({ path, store });
    expect(text()).toContain('You have this provider already: Acme, kept on this device.');
  });

  test('that is damaged is told', async () => {
    for (const add of ['', '%%%', 'e30']) {
      await openPage({ path: `/providers?add=${encodeURIComponent(add)}` });
      await settle();
      expect(text()).toContain('provider_link_invalid');
    }
  });
});
