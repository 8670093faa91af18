import { nameHeading, signIn, signInButton } from '../pages/app.ts';
import { beRemembered } from '../pages/remembered.ts';
import { alice } from '../pages/sandbox.ts';
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

test('a providers file that is not JSON is told on page and console, the sandbox works on', async ({
  page,
  startOwn,
}) => {
  const file = providersFile('{ "providers": [');
  const servers = await startOwn({ PROVIDERS_FILE: file.path });
  await page.goto(servers.app);
  await expect(page.getByRole('alert').filter({ hasText: 'providers_file_not_json' })).toBeVisible();
  expect(servers.output()).toContain('providers_file_not_json');
  await signIn(page, undefined, servers.app);
  file.remove();
});

test('a providers file that is missing is told, the sandbox works on', async ({ page, startOwn }) => {
  const servers = await startOwn({ PROVIDERS_FILE: 'nowhere/providers.json' });
  await page.goto(servers.app);
  await expect(page.getByRole('alert').filter({ hasText: 'providers_file_missing' })).toBeVisible();
  await expect(signInButton(page)).toBeVisible();
});

test('300 providers cause no storm and can be searched; wrong entries among them are told one by one, the rest works', async ({
  page,
  startOwn,
}) => {
  const right = Array.from({ length: 300 }, (_, index) => ({
    ...acme,
    id: `p${index}`,
    name: `Provider ${index}`,
  }));
  const wrong = [
    { ...acme, id: 'wrong-field', client_id: 7 },
    acme,
    acme,
    { ...acme, id: 'dangerous', issuer: 'javascript:alert(1)' },
  ];
  const file = providersFile({ providers: [...wrong, ...right] });
  const servers = await startOwn({ PROVIDERS_FILE: file.path });
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('.well-known') && asked.push(request.url()));
  await beRemembered(page.context(), servers.app, alice);
  await page.goto(servers.app);
  for (const code of ['provider_field_invalid', 'provider_id_duplicate', 'provider_url_dangerous']) {
    await expect(page.getByRole('alert').filter({ hasText: code })).toBeVisible();
    expect(servers.output()).toContain(code);
  }
  await page.getByLabel('Find a provider').fill('Provider 287');
  await expect(page.getByRole('button', { name: 'Sign in with Provider 287' })).toBeVisible();
  await expect(signInButton(page)).toBeHidden();
  expect(asked.length).toBeLessThanOrEqual(6);
  await page.getByLabel('Find a provider').fill('OpenID sandbox');
  await signInButton(page).click();
  await expect(nameHeading(page)).toBeVisible();
  file.remove();
});
