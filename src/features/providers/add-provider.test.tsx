// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import { readShared, shareProvider } from '#core/providers/draft/share-link.ts';
import { createFakePolicy } from '#testing/fake-policy.ts';
import {
  ADD,
  acme,
  acmeDocument,
  address,
  answering,
  APP,
  closePage,
  field,
  has,
  openPage,
  paste,
  press,
  text,
  type,
} from './a-page.test-support.tsx';

afterEach(closePage);

/** The draft in the address that the page was loaded at. */
function placeOf(reload = '') {
  const parameters = new URL(reload, APP).searchParams;
  return { draft: readShared(parameters.get('add') ?? ''), go: parameters.get('go') };
}

describe('an issuer', () => {
  test('is looked up, shown, and kept when asked to', async () => {
    const { directory, asked } = await openPage({ path: ADD, lookUp: answering() });
    await paste('https://id.acme.example');
    expect(asked).toEqual([]);
    await press('Look it up');
    expect(asked).toEqual(['https://id.acme.example']);
    expect(field('Issuer').value).toBe('https://id.acme.example');
    expect(field('Scopes').value).toBe('openid profile email');
    expect(text()).toContain(`${APP}/callback/id-acme-example`);
    expect(directory.get().own).toEqual([]);
    await type('Name', 'Acme');
    await type('Client ID', 'spa');
    await press('Add this provider');
    expect(directory.get().own.map(({ profile }) => profile)).toEqual([
      {
        id: 'id-acme-example',
        name: 'Acme',
        protocol: 'oidc',
        client_id: 'spa',
        scope: 'openid profile email',
        issuer: 'https://id.acme.example',
        redirect_path: '/callback/id-acme-example',
      },
    ]);
    expect(text()).toContain('Acme was added.');
    expect(address()).toBe('/providers?added=id-acme-example');
  });

  test('in another shape is used only when the visitor says so', async () => {
    const { asked } = await openPage({ path: ADD, lookUp: answering() });
    await paste('http://ID.acme.example/.well-known/openid-configuration');
    expect(text()).toContain('https://id.acme.example');
    expect(text()).toContain(
      '“https” in place of “http”, the host in lower case, the well-known part is left out.',
    );
    expect(asked).toEqual([]);
    await press('Use this');
    expect(asked).toEqual(['https://id.acme.example']);
  });

  test('with a placeholder asks for what belongs there', async () => {
    const { asked } = await openPage({ path: ADD, lookUp: answering() });
    await paste('https://{host}/{tenant}/v2.0');
    await press('Use this');
    expect(text()).toContain('Fill in your own host.');
    await type('Your host', 'id.acme.example');
    await press('Use this');
    expect(asked).toEqual([]);
    await type('Your tenant', 'main');
    await press('Use this');
    expect(asked).toEqual(['https://id.acme.example/main/v2.0']);
  });

  test('that calls itself by another name is taken by that name on request', async () => {
    const { asked, directory } = await openPage({ path: ADD, lookUp: answering() });
    await paste('https://id.acme.example/');
    await press('Look it up');
    expect(text()).toContain('They differ only in the slash at the end, and it counts.');
    await press('Use this');
    expect(asked).toHaveLength(1);
    await type('Client ID', 'spa');
    await press('Add this provider');
    expect(directory.get().own[0]?.profile.issuer).toBe('https://id.acme.example');
  });

  test('that says it is somebody else is asked there, after a warning', async () => {
    const lookUp = answering({ issuer: 'https://other.example' });
    const { asked } = await openPage({ path: ADD, lookUp });
    await paste('https://id.acme.example');
    await press('Look it up');
    expect(text()).toContain('This is another server.');
    await press('Use this');
    expect(asked).toEqual(['https://id.acme.example', 'https://other.example']);
  });

  test('whose name for itself is no safe address is refused', async () => {
    await openPage({ path: ADD, lookUp: answering({ issuer: 'javascript:alert(1)' }) });
    await paste('https://id.acme.example');
    await press('Look it up');
    await press('Use this');
    expect(text()).toContain('provider_url_dangerous');
  });

  test('that does not answer can be asked again, or filled in by hand', async () => {
    const failure = new CodedError('discovery_refused', { host: 'id.acme.example', status: 404 });
    const { asked } = await openPage({ path: ADD, lookUp: () => Promise.reject(failure) });
    await paste('https://id.acme.example');
    await press('Look it up');
    expect(text()).toContain('discovery_refused');
    await press('Ask again');
    expect(asked).toHaveLength(2);
    await press('Fill in its endpoints by hand');
    expect(field('Issuer').value).toBe('https://id.acme.example');
    expect(field('Issuer').readOnly).toBe(false);
  });

  test('without OpenID keeps its endpoints', async () => {
    const { directory } = await openPage({ path: ADD, lookUp: answering({}, 'oauth2') });
    await paste('https://id.acme.example');
    await press('Look it up');
    await type('Client ID', 'abc');
    await press('Add this provider');
    expect(directory.get().own[0]?.profile).toMatchObject({
      protocol: 'oauth2',
      scope: '',
      metadata: acmeDocument,
    });
  });
});

describe('a server that the page may not talk to', () => {
  test('is not asked before it is allowed; what was pasted goes on after the reload', async () => {
    const policy = createFakePolicy([APP]);
    const { asked } = await openPage({ path: ADD, policy, lookUp: answering() });
    await paste('https://id.acme.example/authorize?client_id=spa&scope=openid&state=secret-state');
    await press('Use this');
    expect(text()).toContain(
      'This page may talk only to providers in use. Allow id.acme.example and reload?',
    );
    expect(asked).toEqual([]);
    expect(policy.reloads).toEqual([]);
    await press('Allow and reload');
    expect([...policy.next]).toEqual([APP, 'https://id.acme.example']);
    const [place = ''] = policy.reloads;
    expect(placeOf(place)).toEqual({
      draft: { issuer: 'https://id.acme.example', client_id: 'spa', scope: 'openid' },
      go: '1',
    });
    expect(place).not.toContain('secret-state');

    const after = createFakePolicy([APP, 'https://id.acme.example']);
    const next = await openPage({ path: place, policy: after, lookUp: answering() });
    expect(next.asked).toEqual(['https://id.acme.example']);
    expect(field('Client ID').value).toBe('spa');
    expect(field('Scopes').value).toBe('openid');
  });

  test('is asked about once more for what the document names, and then never again', async () => {
    const elsewhere = answering({ token_endpoint: 'https://tokens.example/token' });
    const path = `/providers?${new URLSearchParams({ add: shareProvider({ issuer: acme.issuer ?? '' }).text, go: '1' })}`;
    const policy = createFakePolicy([APP, 'https://id.acme.example']);
    await openPage({ path, policy, lookUp: elsewhere });
    expect(text()).toContain('Allow tokens.example and reload?');
    await press('Allow and reload');
    expect(policy.next).toContain('https://tokens.example');
    const [place = ''] = policy.reloads;
    expect(placeOf(place).go).toBe('2');
    await openPage({
      path: place,
      policy: createFakePolicy([APP, 'https://id.acme.example']),
      lookUp: elsewhere,
    });
    expect(has('Add this provider')).toBe(true);
  });

  test('is not named to the next page when the adding is given up', async () => {
    const policy = createFakePolicy([APP]);
    await openPage({ path: ADD, policy });
    await paste('https://id.acme.example');
    await press('Look it up');
    policy.add(['https://id.acme.example']);
    await press('Cancel');
    expect([...policy.next]).toEqual([]);
    expect(field('What you have of the provider')).toBeTruthy();
  });

  test('that cannot be named is told, and nothing is loaded', async () => {
    const policy = createFakePolicy([APP]);
    policy.stubborn = true;
    await openPage({ path: ADD, policy });
    await paste('https://id.acme.example');
    await press('Look it up');
    await press('Allow and reload');
    expect(text()).toContain('policy_not_extended');
    expect(policy.reloads).toEqual([]);
  });

  test('is allowed together with keeping endpoints that were given by hand', async () => {
    const policy = createFakePolicy([APP]);
    const { directory } = await openPage({ path: ADD, policy });
    await paste('https://tunes.example/authorize\nhttps://tunes.example/token');
    await press('Use this');
    await type('Issuer', 'https://tunes.example');
    await type('Client ID', 'abc');
    await press('Add this provider');
    expect(directory.get().own).toEqual([]);
    await press('Allow and reload');
    expect(directory.get().own[0]?.profile.metadata?.token_endpoint).toBe('https://tunes.example/token');
    expect(policy.reloads).toEqual(['/providers?added=tunes-example']);
  });
});
