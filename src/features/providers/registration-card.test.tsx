// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import {
  ADD,
  address,
  answering,
  APP,
  closePage,
  field,
  openPage,
  paste,
  press,
  text,
  type,
} from './a-page.test-support.tsx';
import type { ProviderServices } from './services.ts';

afterEach(closePage);

describe('registration', () => {
  const lookUp = answering({ registration_endpoint: 'https://id.acme.example/register' });

  async function openForm(register: ProviderServices['register']) {
    const page = await openPage({ path: ADD, lookUp, register });
    await paste('https://id.acme.example');
    await press('Look it up');
    return page;
  }

  test('fills in the client; the initial access token is used once, the other one dropped', async () => {
    const register = vi.fn(async () => ({ client_id: 'c-1', dropped_management_token: true }));
    const { store } = await openForm(register);
    await type('Initial access token', ' initial-token ');
    await press('Register this app');
    expect(register).toHaveBeenCalledWith({
      issuer: 'https://id.acme.example',
      registration_endpoint: 'https://id.acme.example/register',
      redirect_uris: [`${APP}/callback/id-acme-example`],
      post_logout_redirect_uris: [`${APP}/`],
      scope: 'openid profile email',
      initial_access_token: 'initial-token',
    });
    expect(field('Client ID').value).toBe('c-1');
    expect(text()).toContain('It was dropped and is kept nowhere');
    await press('Add this provider');
    expect(store.text).toContain('c-1');
    expect(`${store.text ?? ''}${address()}`).not.toContain('initial-token');
  });

  test('that is refused is told, and the token is forgotten', async () => {
    const refusal = new CodedError('registration_refused', { host: 'id.acme.example', status: 401 });
    await openForm(() => Promise.reject(refusal));
    await type('Initial access token', 'initial-token');
    await press('Register this app');
    expect(text()).toContain('registration_refused');
    expect(field('Initial access token').value).toBe('');
    expect(field('Client ID').value).toBe('');
  });
});
