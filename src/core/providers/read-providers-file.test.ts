import { describe, expect, test } from 'vitest';
import { readProvidersFile } from './read-providers-file.ts';

const acme = {
  id: 'acme',
  name: 'Acme',
  protocol: 'oidc',
  issuer: 'https://id.acme.example',
  client_id: 'spa',
  scope: 'openid profile email offline_access',
};
const tunes = {
  id: 'tunes',
  name: 'Tunes',
  protocol: 'oauth2',
  client_id: 'abc',
  scope: 'user-read-private',
  metadata: {
    issuer: 'https://accounts.tunes.example',
    authorization_endpoint: 'https://accounts.tunes.example/authorize',
    token_endpoint: 'https://accounts.tunes.example/api/token',
  },
  profile_endpoint: 'https://api.tunes.example/v1/me',
};

const read = (...providers: unknown[]) => readProvidersFile(JSON.stringify({ providers }));

describe('good files', () => {
  test('entries come out as they went in', () => {
    expect(read(acme, tunes)).toEqual({ providers: [acme, tunes], problems: [] });
  });

  test('every optional member is kept', () => {
    const full = {
      ...acme,
      metadata: { jwks_uri: 'https://keys.acme.example/jwks', code_challenge_methods_supported: ['S256'] },
      redirect_path: '/callback/acme',
      token_relay: false,
      revocation: { style: 'github', endpoint: 'https://api.acme.example/applications/{client_id}/token' },
      profile_endpoint: 'https://api.acme.example/me',
      authorization_params: { access_type: 'offline' },
      resource: 'urn:acme:api',
      dpop: true,
      par: true,
      api: [{ name: 'Me', method: 'GET', url: 'https://api.acme.example/me', shows: 'Who you are' }],
      docs_url: 'http://docs.acme.example/#spa',
    };
    expect(read(full)).toEqual({ providers: [full], problems: [] });
  });

  test('an empty list, a byte order mark and 300 entries are fine', () => {
    expect(readProvidersFile('\uFEFF{"providers":[]}')).toEqual({ providers: [], problems: [] });
    const many = Array.from({ length: 300 }, (_, index) => ({ ...acme, id: `acme-${index}` }));
    expect(read(...many).providers).toHaveLength(300);
    expect(read(...many).problems).toEqual([]);
  });

  test('a document that a server made carries the problems the server saw', () => {
    const problem = { code: 'provider_id_duplicate', id: 'acme', field: 'id', detail: 'Twice.' };
    const made = JSON.stringify({
      providers: [acme],
      problems: [problem, { code: 'made_up', detail: 'x' }, 7],
    });
    expect(readProvidersFile(made)).toEqual({ providers: [acme], problems: [problem] });
  });
});

describe('files that are wrong as a whole', () => {
  test('not JSON is told with line and column, without quoting the file', () => {
    const result = readProvidersFile('{\n  "providers": [ hunter2 ]\n}');
    expect(result.providers).toEqual([]);
    expect(result.problems[0]?.code).toBe('providers_file_not_json');
    expect(result.problems[0]?.detail).toContain('line 2, column 18');
    expect(result.problems[0]?.detail).not.toContain('hunter2');
  });

  test.each(['[]', 'null', '"x"', '7'])('%s is not a providers file', (text) => {
    expect(readProvidersFile(text).problems.map(({ code }) => code)).toEqual(['providers_file_invalid']);
  });

  test.each(['{}', '{"providers":{}}', '{"providers":null}'])('%s has no list', (text) => {
    expect(readProvidersFile(text).problems).toMatchObject([
      { code: 'providers_file_invalid', field: 'providers' },
    ]);
  });

  test('more than 1 MB is refused', () => {
    const result = readProvidersFile(JSON.stringify({ providers: [acme], pad: 'x'.repeat(1_100_000) }));
    expect(result.providers).toEqual([]);
    expect(result.problems[0]?.detail).toContain('1 MB');
  });

  test('unknown members at the top are named', () => {
    const result = readProvidersFile(JSON.stringify({ providers: [acme], colour: 'red' }));
    expect(result.providers).toHaveLength(1);
    expect(result.problems).toMatchObject([{ code: 'providers_file_invalid', field: 'colour' }]);
  });
});

describe('wrong entries leave the others working', () => {
  test('what everybody can read is told first, what is ignored last', () => {
    const { problems } = read(
      { ...acme, colour: 'blue' },
      { ...acme, id: 'mistaken', scope: 5 },
      { ...acme, id: 'plain', issuer: 'http://id.acme.example' },
      { ...acme, id: 'told', client_secret: 'hush' },
    );
    expect(problems.map(({ id }) => id)).toEqual(['told', 'plain', 'mistaken', 'acme']);
  });

  test.each([
    ['missing name', { ...acme, id: 'bad', name: undefined }, 'name'],
    ['name of the wrong type', { ...acme, id: 'bad', name: 5 }, 'name'],
    ['endless name', { ...acme, id: 'bad', name: 'n'.repeat(81) }, 'name'],
    ['unknown protocol', { ...acme, id: 'bad', protocol: 'saml' }, 'protocol'],
    ['oidc without issuer', { ...acme, id: 'bad', issuer: undefined }, 'issuer'],
    ['oidc without the scope openid', { ...acme, id: 'bad', scope: 'profile' }, 'scope'],
    ['scope of two spaces', { ...acme, id: 'bad', scope: 'openid  email' }, 'scope'],
    [
      'oauth2 without issuer',
      { ...tunes, id: 'bad', metadata: { ...tunes.metadata, issuer: undefined } },
      'metadata.issuer',
    ],
    [
      'oauth2 with neither issuer nor endpoints',
      { ...tunes, id: 'bad', metadata: undefined },
      'metadata.issuer',
    ],
    ['metadata of the wrong type', { ...tunes, id: 'bad', metadata: [] }, 'metadata.issuer'],
    ['path outside /callback', { ...acme, id: 'bad', redirect_path: '/session' }, 'redirect_path'],
    ['path with a traversal', { ...acme, id: 'bad', redirect_path: '/callback/..' }, 'redirect_path'],
    [
      'unknown revocation style',
      { ...acme, id: 'bad', revocation: { style: 'soap', endpoint: 'https://a.example' } },
      'revocation.style',
    ],
    ['flag as text', { ...acme, id: 'bad', dpop: 'yes' }, 'dpop'],
    [
      'reserved parameter',
      { ...acme, id: 'bad', authorization_params: { state: 'x' } },
      'authorization_params',
    ],
    [
      'parameter of the wrong type',
      { ...acme, id: 'bad', authorization_params: { max_age: 5 } },
      'authorization_params.max_age',
    ],
    [
      'method outside the list',
      { ...acme, id: 'bad', api: [{ name: 'a', method: 'TRACE', url: 'https://a.example' }] },
      'api.0.method',
    ],
    ['script as documentation', { ...acme, id: 'bad', docs_url: 'javascript:alert(1)' }, 'docs_url'],
    ['script as resource', { ...acme, id: 'bad', resource: 'javascript:alert(1)' }, 'resource'],
    ['issuer with a query', { ...acme, id: 'bad', issuer: 'https://id.acme.example/?a=b' }, 'issuer'],
    [
      'endpoint with a fragment',
      { ...acme, id: 'bad', profile_endpoint: 'https://a.example/#x' },
      'profile_endpoint',
    ],
  ])('%s', (_, entry, field) => {
    const result = read(entry, acme);
    expect(result.providers).toEqual([acme]);
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'provider_field_invalid', id: 'bad', field }),
    );
  });

  test.each([
    ['issuer', { ...acme, id: 'bad', issuer: 'http://id.acme.example' }],
    ['issuer', { ...acme, id: 'bad', issuer: 'javascript:alert(1)' }],
    ['issuer', { ...acme, id: 'bad', issuer: 'https://user:pass@id.acme.example' }],
    ['profile_endpoint', { ...acme, id: 'bad', profile_endpoint: 'data:text/plain,x' }],
    [
      'revocation.endpoint',
      {
        ...acme,
        id: 'bad',
        revocation: { style: 'github', endpoint: 'http://api.acme.example/{client_id}' },
      },
    ],
    ['metadata.jwks_uri', { ...acme, id: 'bad', metadata: { jwks_uri: 'http://keys.acme.example' } }],
    [
      'api.1.url',
      {
        ...acme,
        id: 'bad',
        api: [
          { name: 'a', method: 'GET', url: 'https://a.example' },
          { name: 'b', method: 'GET', url: 'file:///x' },
        ],
      },
    ],
  ])('a dangerous address in %s has a code of its own', (field, entry) => {
    const result = read(entry, acme);
    expect(result.providers).toEqual([acme]);
    expect(result.problems).toMatchObject([{ code: 'provider_url_dangerous', id: 'bad', field }]);
  });

  test.each(['Acme', '-acme', 'a'.repeat(42), '', 'a b', '__proto__', 7, undefined])(
    'id %s is refused by place',
    (id) => {
      const result = read(acme, { ...acme, id });
      expect(result.providers).toEqual([acme]);
      expect(result.problems).toMatchObject([{ code: 'provider_field_invalid', field: 'providers.1.id' }]);
      expect(result.problems[0]).not.toHaveProperty('id');
    },
  );

  test('an entry that is no object is told by place', () => {
    expect(read('acme', null, acme)).toMatchObject({
      providers: [{ id: 'acme' }],
      problems: [{ field: 'providers.0' }, { field: 'providers.1' }],
    });
  });

  test('of two entries with one id the first stays', () => {
    const result = read(acme, { ...acme, name: 'Impostor' });
    expect(result.providers).toEqual([acme]);
    expect(result.problems).toMatchObject([{ code: 'provider_id_duplicate', id: 'acme' }]);
  });

  test('unknown members are named and dropped, and the entry works', () => {
    const typo = {
      ...acme,
      scopes: 'x',
      metadata: { authorisation_endpoint: 'x' },
      revocation: { style: 'github', endpoint: 'https://a.example/t', method: 'DELETE' },
      api: [{ name: 'a', method: 'GET', url: 'https://a.example', body: 'b' }],
    };
    const result = read(typo);
    expect(result.providers).toMatchObject([{ id: 'acme', metadata: {} }]);
    expect(result.providers[0]).not.toHaveProperty('scopes');
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]?.detail).toContain(
      'scopes, metadata.authorisation_endpoint, revocation.method, api.0.body',
    );
  });

  test.each([
    ['client_secret', { ...acme, id: 'bad', client_secret: 's3cr3t-value' }],
    [
      'metadata.client_secret',
      { ...tunes, id: 'bad', metadata: { ...tunes.metadata, client_secret: 's3cr3t-value' } },
    ],
    [
      'authorization_params.client_secret',
      { ...acme, id: 'bad', authorization_params: { client_secret: 's3cr3t-value' } },
    ],
  ])('a secret in %s is refused and not repeated', (field, entry) => {
    const result = read(entry, acme);
    expect(result.providers).toEqual([acme]);
    expect(result.problems).toMatchObject([{ code: 'provider_field_invalid', id: 'bad', field }]);
    expect(result.problems[0]?.detail).toMatch(/secret never belongs in this file/);
    expect(JSON.stringify(result)).not.toContain('s3cr3t-value');
  });

  test('an oauth2 entry may leave its endpoints to its issuer, and without one is told both ways', () => {
    const issuer = 'https://accounts.tunes.example';
    const { metadata: _stated, ...alone } = tunes;
    const inMetadata = { ...alone, metadata: { issuer } };
    expect(read(inMetadata).providers).toEqual([inMetadata]);
    expect(read({ ...alone, issuer }).providers).toEqual([{ ...alone, issuer }]);
    expect(read(alone).problems).toMatchObject([
      { field: 'metadata.issuer', detail: expect.stringMatching(/RFC 8414.*both endpoints/) },
    ]);
  });

  test('a list of what the relay can serve is read, and one that is none means that nothing is known', () => {
    const withRelay = (relay: unknown) => readProvidersFile(JSON.stringify({ providers: [acme], relay }));
    expect(withRelay(['github', 7, 'NOT AN ID'])).toEqual({
      providers: [acme],
      problems: [],
      relay: ['github'],
    });
    expect(withRelay('github')).toEqual({ providers: [acme], problems: [] });
  });

  test('wrong values are never repeated in the words', () => {
    const result = read({
      ...acme,
      id: 'bad',
      dpop: 'hunter2',
      issuer: 'http://hunter2.example',
      scope: ['hunter2'],
    });
    expect(result.problems).toHaveLength(3);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test('__proto__ changes nothing', () => {
    const entry = JSON.stringify(acme).replace('{', '{"__proto__":{"dpop":true,"token_relay":true},');
    const params = JSON.stringify({ ...acme, id: 'two', authorization_params: { a: 'b' } }).replace(
      '"a":"b"',
      '"__proto__":"x","a":"b"',
    );
    const result = readProvidersFile(`{"__proto__":{"providers":[]},"providers":[${entry},${params}]}`);
    expect(result.problems).toEqual([]);
    expect(result.providers[0]?.dpop).toBeUndefined();
    expect(result.providers[1]?.authorization_params).toEqual({ a: 'b' });
  });
});
