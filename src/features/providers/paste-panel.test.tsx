// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import {
  ADD,
  acme,
  acmeDocument,
  closePage,
  has,
  openPage,
  paste,
  press,
  text,
  type,
} from './a-page.test-support.tsx';

afterEach(closePage);

describe('what is pasted', () => {
  test('with a secret is refused by its own code', async () => {
    const { store } = await openPage({ path: ADD });
    await paste('{"issuer":"https://id.acme.example","client_id":"a","client_secret":"SHH"}');
    expect(text()).toContain('provider_secret_refused');
    expect(has('Use this')).toBe(false);
    expect(store.text).toBeUndefined();
  });

  test('as a discovery document needs no request', async () => {
    const { asked, directory } = await openPage({ path: ADD });
    await paste(JSON.stringify(acmeDocument));
    await press('Use this');
    expect(asked).toEqual([]);
    await type('Client ID', 'spa');
    await press('Add this provider');
    expect(directory.get().own[0]?.profile.metadata).toEqual(acmeDocument);
  });

  test('as an entry with a mistake tells the mistake', async () => {
    await openPage({ path: ADD });
    await paste(JSON.stringify({ ...acme, metadata: { ...acmeDocument, jwks_uri: 'http://keys.example' } }));
    await press('Use this');
    expect(text()).toContain('provider_url_dangerous acme · metadata.jwks_uri');
  });

  test('as a providers file is imported', async () => {
    const { directory } = await openPage({ path: ADD });
    await paste(JSON.stringify({ providers: [acme, { ...acme, id: 'two', name: 'Two' }] }));
    expect(text()).toContain('A providers file with 2 providers.');
    await press('Import');
    expect(directory.get().own).toHaveLength(2);
    expect(text()).toContain('Imported: Acme and Two.');
  });

  test('and leads nowhere is told', async () => {
    await openPage({ path: ADD });
    await paste('hello');
    expect(text()).toContain('provider_not_recognised');
  });
});
