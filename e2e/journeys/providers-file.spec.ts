import { signIn, signInButton } from '../pages/app.ts';
import { providersFile } from '../support/rogue.ts';
import { expect, test } from '../support/test.ts';

const acme = {
  id: 'acme',
  name: 'Acme',
  protocol: 'oidc',
  issuer: 'https://id.acme.invalid',
  client_id: 'spa',
  scope: 'openid',
};

/** What a file may look like, and what is told of it; entries are told one by one. */
const faulty: readonly (readonly [what: string, content: unknown, codes: readonly string[]])[] = [
  ['is not JSON', '{ "providers": [', ['providers_file_not_json']],
  [
    'has wrong entries',
    {
      providers: [
        { ...acme, id: 'wrong-field', client_id: 7 },
        acme,
        acme,
        { ...acme, id: 'dangerous', issuer: 'javascript:alert(1)' },
      ],
    },
    ['provider_field_invalid', 'provider_id_duplicate', 'provider_url_dangerous'],
  ],
];

for (const [what, content, codes] of faulty) {
  test(`a providers file that ${what} is told on page and console, the sandbox works on`, async ({
    page,
    startOwn,
  }) => {
    const file = providersFile(content);
    const servers = await startOwn({ PROVIDERS_FILE: file.path });
    await page.goto(servers.app);
    for (const code of codes) {
      await expect(page.getByRole('alert').filter({ hasText: code })).toBeVisible();
      expect(servers.output()).toContain(code);
    }
    await signIn(page, undefined, servers.app);
    file.remove();
  });
}

test('a providers file that is missing is told, the sandbox works on', async ({ page, startOwn }) => {
  const servers = await startOwn({ PROVIDERS_FILE: 'nowhere/providers.json' });
  await page.goto(servers.app);
  await expect(page.getByRole('alert').filter({ hasText: 'providers_file_missing' })).toBeVisible();
  await expect(signInButton(page)).toBeVisible();
});

test('300 providers cause no storm, and can be searched', async ({ page, startOwn }) => {
  const providers = Array.from({ length: 300 }, (_, index) => ({
    ...acme,
    id: `p${index}`,
    name: `Provider ${index}`,
  }));
  const file = providersFile({ providers });
  const { app } = await startOwn({ PROVIDERS_FILE: file.path });
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('.well-known') && asked.push(request.url()));
  await page.goto(app);
  await page.getByLabel('Find a provider').fill('Provider 287');
  await expect(page.getByRole('button', { name: 'Sign in with Provider 287' })).toBeVisible();
  await expect(signInButton(page)).toBeHidden();
  expect(asked.length).toBeLessThanOrEqual(6);
  file.remove();
});
