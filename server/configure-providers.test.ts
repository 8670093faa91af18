import { describe, expect, test } from 'vitest';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { createCatalogue } from './catalogue.ts';
import { configureProviders, relayedProviders } from './configure-providers.ts';
import { readProviderVariables } from './provider-variables.ts';

const entry = (id: string, members: Partial<ProviderProfile> = {}): ProviderProfile => ({
  id,
  name: id,
  protocol: 'oidc',
  issuer: `https://${id}.example`,
  client_id: 'of-the-file',
  scope: 'openid',
  ...members,
});

/** As the catalogue's own function does: a provider with a tenant has no issuer unless one is given. */
const catalogue = createCatalogue(
  [{ id: 'hub', issuer: 'https://hub.example' }, { id: 'tenant-id' }],
  ({ id, issuer: own }: { id: string; issuer?: string }, { client_id, issuer = own }) => {
    if (issuer === undefined) throw new Error('issuer');
    return entry(id, { client_id, issuer, ...(id === 'hub' && { token_relay: true }) });
  },
);

function configure(
  environment: Readonly<Record<string, string>>,
  providers: readonly ProviderProfile[] = [],
  builtIn: readonly ProviderProfile[] = [],
) {
  const variables = readProviderVariables(environment);
  return configureProviders(
    { providers: [...builtIn, ...providers], problems: [] },
    { builtIn, variables, catalogue },
  );
}

test('without variables the file is what it was', () => {
  const acme = entry('acme');
  expect(configure({}, [acme])).toEqual({ providers: [acme], problems: [] });
});

test('problems of the file are kept', () => {
  const problem = { code: 'providers_file_missing', detail: 'Gone.' } as const;
  const settings = { builtIn: [], variables: new Map(), catalogue };
  expect(configureProviders({ providers: [], problems: [problem] }, settings).problems).toEqual([problem]);
});

describe('the client id of the environment', () => {
  test('takes the place of the file’s', () => {
    const { providers, problems } = configure({ ACME_ONE_CLIENT_ID: 'of-the-environment' }, [
      entry('acme-one'),
    ]);
    expect(providers).toEqual([entry('acme-one', { client_id: 'of-the-environment' })]);
    expect(problems).toEqual([]);
  });

  test('that cannot be one is told by the name of its variable, and the others work', () => {
    const { providers, problems } = configure({ ACME_CLIENT_ID: 'ä' }, [entry('acme'), entry('other')]);
    expect(providers).toEqual([entry('other')]);
    expect(problems).toMatchObject([{ code: 'provider_field_invalid', id: 'acme', field: 'ACME_CLIENT_ID' }]);
  });

  test('changes nothing that is built in', () => {
    const sandbox = entry('sandbox', { token_relay: true });
    expect(configure({ SANDBOX_CLIENT_ID: 'x' }, [], [sandbox])).toEqual({
      providers: [sandbox],
      problems: [],
    });
  });
});

describe('the catalogue', () => {
  test('offers nobody without a client id', () => {
    expect(
      configure({ HUB_CLIENT_SECRET: 'a-secret', TENANT_ID_ISSUER: 'https://t.example' }).providers,
    ).toEqual([]);
  });

  test('offers a provider that has one, after those of the file', () => {
    const { providers, problems } = configure({ HUB_CLIENT_ID: 'mine', HUB_CLIENT_SECRET: 'a-secret' }, [
      entry('acme'),
    ]);
    expect(providers.map(({ id, client_id }) => [id, client_id])).toEqual([
      ['acme', 'of-the-file'],
      ['hub', 'mine'],
    ]);
    expect(problems).toEqual([]);
  });

  test('gives way to an entry of the file', () => {
    const own = entry('hub', { name: 'Our own hub' });
    expect(configure({ HUB_CLIENT_ID: 'mine' }, [own]).providers).toEqual([{ ...own, client_id: 'mine' }]);
  });

  test('takes the issuer from the environment', () => {
    const { providers } = configure({
      TENANT_ID_CLIENT_ID: 'mine',
      TENANT_ID_ISSUER: 'https://t.example/v2',
    });
    expect(providers).toMatchObject([{ id: 'tenant-id', issuer: 'https://t.example/v2', client_id: 'mine' }]);
  });

  test.each([
    [{ TENANT_ID_CLIENT_ID: 'mine' }, 'provider_field_invalid'],
    [{ TENANT_ID_CLIENT_ID: 'mine', TENANT_ID_ISSUER: 'http://t.example' }, 'provider_url_dangerous'],
    [{ TENANT_ID_CLIENT_ID: 'mine', TENANT_ID_ISSUER: 't.example' }, 'provider_url_dangerous'],
  ])('%j is told by the variable to set', (environment, code) => {
    const { providers, problems } = configure(environment, [entry('acme')]);
    expect(providers).toEqual([entry('acme')]);
    expect(problems).toMatchObject([{ code, id: 'tenant-id', field: 'TENANT_ID_ISSUER' }]);
  });
});

describe('a relayed provider without a secret', () => {
  test('is told by the variable to set, and stays in the list', () => {
    const octo = entry('octo', { token_relay: true });
    const { providers, problems } = configure({}, [octo, entry('acme')]);
    expect(providers).toEqual([octo, entry('acme')]);
    expect(problems).toEqual([
      {
        code: 'provider_secret_missing',
        id: 'octo',
        field: 'OCTO_CLIENT_SECRET',
        detail: expect.stringContaining('Set OCTO_CLIENT_SECRET'),
      },
    ]);
  });

  test('may come from the catalogue', () => {
    expect(configure({ HUB_CLIENT_ID: 'mine' }).problems).toMatchObject([{ field: 'HUB_CLIENT_SECRET' }]);
  });

  test('is none with a secret, which is not handed on', () => {
    const configured = configure({ OCTO_CLIENT_SECRET: 'hunter2-hunter2' }, [
      entry('octo', { token_relay: true }),
    ]);
    expect(configured.problems).toEqual([]);
    expect(JSON.stringify(configured)).not.toContain('hunter2');
  });
});

describe('for whom the relay speaks', () => {
  const relayed = (
    environment: Readonly<Record<string, string>>,
    providers: readonly ProviderProfile[] = [],
  ) =>
    relayedProviders(configure(environment, providers).providers, {
      builtIn: [],
      variables: readProviderVariables(environment),
      catalogue,
    }).map(({ id, client_id }) => [id, client_id]);

  test('those of the list that need it, with their client id', () => {
    const octo = entry('octo', { token_relay: true });
    expect(relayed({ HUB_CLIENT_ID: 'mine', HUB_CLIENT_SECRET: 'a-secret' }, [octo, entry('acme')])).toEqual([
      ['octo', 'of-the-file'],
      ['hub', 'mine'],
    ]);
  });

  test('one of the catalogue with a secret alone, for whatever client id the page brings', () => {
    expect(relayed({ HUB_CLIENT_SECRET: 'a-secret' })).toEqual([['hub', undefined]]);
  });

  test('nobody for a secret that no relay needs, or whose issuer is not known', () => {
    expect(relayed({ TENANT_ID_CLIENT_SECRET: 'a-secret' })).toEqual([]);
    const given = { TENANT_ID_CLIENT_SECRET: 'a-secret', TENANT_ID_ISSUER: 'https://t.example' };
    expect(relayed(given)).toEqual([]);
    expect(relayed({ HUB_CLIENT_SECRET: 'a-secret', HUB_ISSUER: 'javascript:alert(1)' })).toEqual([]);
  });
});
