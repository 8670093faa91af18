import { alert, nameHeading, refreshButton, signOutButton } from '../pages/app.ts';
import { button } from '../pages/own-providers.ts';
import { expectCall, set, signInButtonOf, signInWith } from '../pages/provider.ts';
import { alice, bob, deny, giveCredentials } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const PROVIDER = 'GitHub-style sandbox';

test('signs in through the relay, calls, renews and signs out', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
  await page.goto(`${app}/`);
  const card = page
    .getByRole('region', { name: PROVIDER })
    .or(page.locator('section', { hasText: PROVIDER }));
  await card.first().getByText('What it will be asked for').click();
  await expect(page.getByText('sees the code and the tokens on their way')).toBeVisible();
  await signInWith(page, PROVIDER, { app });
  await expect(nameHeading(page)).toBeVisible();
  await expect(page.getByText('Fetched through')).toBeVisible();
  // The token endpoint itself lets no page read its answers.
  expect(asked).toContain(`${app}/relay/github-sandbox/token`);
  expect(asked.filter((url) => url.includes('/login/oauth/access_token'))).toEqual([]);
  await expect(page.getByRole('row', { name: /offline_access/ })).toContainText('Granted');
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' }).getByRole('row').nth(1)).toContainText(
    'rotated',
  );
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await expectCall(page, /Who am I/, '200 OK');
  await expectCall(page, /Email addresses/, '200 OK');
  await expectCall(page, /Repositories, page by page/, '200 OK');
  await page.getByRole('tab', { name: /^Headers \(/ }).click();
  await expect(page.getByRole('tabpanel', { name: /^Headers \(/ })).toContainText('rel="next"');
  await expectCall(page, /A private repository/, '404 Not Found');
  // The relay's own call, which the page cannot see, stands in the log as it was reported, without the secret.
  await page.getByRole('link', { name: 'Flow', exact: true }).click();
  const runs = page.getByLabel('Run', { exact: true });
  const signInRun = runs.locator('option', { hasText: /^Sign-in/ }).first();
  await runs.selectOption((await signInRun.getAttribute('value')) ?? '');
  await expect(page.getByText('Relay', { exact: true }).first()).toBeVisible();
  const relayed = page.getByText(/^localhost:\d+: 200 · /).first();
  await expect(relayed).toBeVisible();
  await page.getByText('POST /relay/github-sandbox/token').first().click();
  await page.getByRole('tab', { name: 'Relay', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Relay' })).toContainText(
    'in the body (client_secret_post)',
  );
  await page.getByRole('link', { name: 'Session', exact: true }).click();
  await signOutButton(page).click();
  await expect(page.getByText(`${PROVIDER} revoked the token.`)).toBeVisible();
  // Authorised with these scopes: no page is shown the second time.
  await signInButtonOf(page, PROVIDER).click();
  await expect(nameHeading(page)).toBeVisible();
  expect((await fetch(`${sandbox}/github/api/user`)).status).toBe(401);
});

test('a sign-in without expiry says that nothing will be renewed', async ({ page, startOwn }) => {
  const { app } = await startOwn();
  await page.route('**/login/oauth/authorize*', (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('scope', 'read:user user:email');
    return route.continue({ url: url.href });
  });
  await signInWith(page, PROVIDER, { app, person: bob });
  await expect(nameHeading(page, bob.name)).toBeVisible();
  await expect(page.getByText('the access token has no end that it names')).toBeVisible();
  await expect(page.getByText('None, and none needed')).toBeVisible();
  await expect(refreshButton(page)).toBeHidden();
});

test('each refusal of the provider has its own sentence', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  await page.goto(`${app}/`);
  await signInButtonOf(page, PROVIDER).click();
  await giveCredentials(page, alice);
  await deny(page);
  await expect(alert(page)).toContainText('access_denied');
  for (const [settings, error, words] of [
    [{ app_suspended: true }, 'application_suspended', /suspended/],
    [{ app_suspended: false, wrong_secret: true }, 'incorrect_client_credentials', /secret/i],
    [{ wrong_secret: false, unverified_email: true }, 'unverified_user_email', /verified/],
  ] as const) {
    await set(sandbox, 'github', settings);
    await button(page, 'Try again').click();
    const allow = page.getByRole('button', { name: 'Allow' });
    await expect(allow.or(alert(page).filter({ hasText: error }))).toBeVisible();
    if (await allow.isVisible()) await allow.click();
    await expect(alert(page)).toContainText(error);
    await expect(alert(page)).toContainText(words);
  }
});

test('a reload without another page costs one click, and says so', async ({ page, startOwn }) => {
  const { app } = await startOwn();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  await signInWith(page, PROVIDER, { app });
  await expect(nameHeading(page)).toBeVisible();
  await page.reload();
  await expect(alert(page)).toContainText('restore_stopped');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(nameHeading(page)).toBeVisible();
});

test('a client id typed for GitHub itself makes its button, and the secret that the server lacks is told before a login', async ({
  page,
  startOwn,
}) => {
  const { app } = await startOwn();
  await page.goto(`${app}/providers?tab=catalogue&provider=github`);
  await expect(page.getByText('GITHUB_CLIENT_SECRET=', { exact: true })).toBeVisible();
  await page.getByLabel('Client ID').fill('Iv1.typed-here');
  await button(page, 'Add GitHub').click();
  await button(page, 'Add this provider').click();
  await Promise.all([page.waitForEvent('load'), button(page, 'Allow and reload').click()]);
  await expect(page.getByText('GitHub was added.')).toBeVisible();
  await page.goto(`${app}/`);
  const refusal = alert(page).filter({ hasText: 'provider_secret_missing' });
  await expect(refusal).toContainText('GITHUB_CLIENT_SECRET=');
  await expect(refusal).toContainText('Start the server again');
  await button(page, 'Sign in with GitHub').click();
  await expect(refusal).toBeVisible();
  expect(page.url()).toBe(`${app}/`);
});
