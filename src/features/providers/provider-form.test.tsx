// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeOwnStore } from '#testing/fake-own-store.ts';
import {
  ADD,
  answering,
  closePage,
  field,
  openPage,
  paste,
  press,
  text,
  type,
} from './a-page.test-support.tsx';

afterEach(closePage);

describe('the form', () => {
  test('names the field that is wrong, and keeps nothing', async () => {
    const { store } = await openPage({ path: ADD });
    await press('Fill in everything by hand');
    await type('Issuer', 'http://id.acme.example');
    await press('Add this provider');
    expect(text()).toContain('Fill in the client ID that the provider gave you.');
    expect(text()).toContain('Must be an https URL');
    expect(field('Issuer').getAttribute('aria-invalid')).toBe('true');
    expect(store.text).toBeUndefined();
  });

  test('tells when the browser keeps nothing', async () => {
    const store = createFakeOwnStore();
    store.full = true;
    await openPage({ path: ADD, store, lookUp: answering() });
    await paste('https://id.acme.example');
    await press('Look it up');
    await type('Client ID', 'spa');
    await press('Add this provider');
    expect(text()).toContain('own_providers_not_kept');
  });
});
