import type { Page } from '@playwright/test';
import { alert, signInButton, stored } from '../pages/app.ts';
import { expectAccessibleAndFitting } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

const SECRET = 'Zx9aQmZ2Zx9aQmZ2Zx9aQmZ2Zx9aQmZ2Zx9a';
const field = (page: Page) => page.getByLabel('What you have');
const cause = (page: Page, title: string) => page.getByRole('region', { name: title });

async function paste(page: Page, text: string): Promise<void> {
  await field(page).focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

async function clear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('Nothing pasted yet')).toBeVisible();
}

/** A login up to the provider’s page, and the callback that would have come of it. */
async function startedLogin(page: Page): Promise<string> {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto('/');
  await signInButton(page).click();
  await page.getByLabel('Username').waitFor();
  // What explains a failure is not loaded with the sign-in page.
  expect(scripts.filter((path) => /why|explain/.test(path))).toEqual([]);
  await page.goto('/why');
  await expect(field(page)).toBeVisible();
  expect(scripts.filter((path) => /why-route/.test(path))).toHaveLength(1);
  return page.evaluate(() => {
    const [key = ''] = Object.keys(sessionStorage).filter((name) => name.startsWith('authlens.sign-in.'));
    return `${location.origin}/callback?code=c0ffee&state=${key.replace('authlens.sign-in.', '')}`;
  });
}

test('a pasted text is redacted, recognised and explained; nothing of it is kept or sent', async ({
  page,
  context,
}) => {
  await page.goto('/why');
  await expect(page.getByRole('heading', { name: 'Why did it fail?', level: 1 })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await paste(
    page,
    `POST https://id.acme.example/token?code=${SECRET} {"error":"invalid_grant","error_description":"code_verifier was incorrect"}`,
  );
  const found = cause(page, '1. The verifier does not belong to the challenge');
  await expect(found).toContainText('Almost certain');
  await expect(found.getByRole('listitem').first()).toContainText('code_verifier was incorrect');
  await expect(found.getByRole('link', { name: 'RFC 7636, section 4.6' })).toBeVisible();
  expect(await field(page).inputValue()).not.toContain(SECRET);
  expect(await page.content()).not.toContain(SECRET);
  expect(await stored(page)).not.toContain(SECRET);
  expect(page.url()).not.toContain(SECRET);
  const { origin } = new URL(page.url());
  expect(asked.filter((url) => !url.startsWith(origin) || url.includes(SECRET))).toEqual([]);
  await page.reload();
  await expect(field(page)).toHaveValue('');

  // The answer can be taken along.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Entra’s message' }).click();
  await page.getByRole('button', { name: /Copy as Markdown/ }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(
    '## 1. The address is registered at Entra, but not as a single-page app (almost certain)',
  );
});

test('a callback is matched with what this browser knows of it', async ({ page, context }) => {
  const callback = await startedLogin(page);
  await paste(page, callback);
  await expect(cause(page, '1. This sign-in still waits to be finished in this tab')).toContainText(
    'OpenID sandbox',
  );
  await expect(page.getByText('Waiting in this tab, at OpenID sandbox')).toBeVisible();

  const other = await context.newPage();
  await other.goto('/why');
  await paste(other, callback);
  await expect(cause(other, '1. The sign-in was started in another tab')).toBeVisible();
  await other.clock.setFixedTime(Date.now() + 11 * 60_000);
  await clear(other);
  await paste(other, callback);
  await expect(cause(other, '1. The sign-in took longer than ten minutes')).toBeVisible();
  await other.close();

  await clear(page);
  await paste(
    page,
    callback.replace('127.0.0.1', 'localhost').replace(/state=.*/, 'state=0f1e2d3c4b5a69788796a5b4c3d2e1f0'),
  );
  await expect(cause(page, '1. It came back to another name of this machine')).toBeVisible();
  await clear(page);
  await paste(page, callback.replace(/state=.*/, 'state=0f1e2d3c4b5a69788796a5b4c3d2e1f0'));
  await expect(
    cause(page, '1. The callback address is a bookmark, or comes from another browser'),
  ).toBeVisible();
  await clear(page);
  await paste(page, callback.replace(/state=.*/, 'state=xyz'));
  await expect(cause(page, '1. The code was not asked for by this app')).toBeVisible();

  await page.goto(callback);
  await expect(alert(page)).toBeVisible();
  await page.goto('/why');
  await paste(page, callback);
  await expect(cause(page, '1. The callback was opened a second time')).toBeVisible();
});

test('a HAR of several megabytes, and too many of them', async ({ page }) => {
  await page.goto('/why');
  await expect(field(page)).toBeVisible();
  const picture = {
    request: { method: 'GET', url: 'https://app.example/a.png', headers: [] },
    response: { status: 200, headers: [], content: { mimeType: 'image/png', text: 'x'.repeat(4_000_000) } },
  };
  const call = (status: number) => ({
    request: {
      method: 'POST',
      url: 'https://id.acme.example/token',
      headers: [],
      postData: { text: `grant_type=authorization_code&code=${SECRET}&code_verifier=${SECRET}` },
    },
    response: {
      status,
      headers: [],
      content: { mimeType: 'application/json', text: status === 200 ? '{}' : '{"error":"invalid_grant"}' },
    },
  });
  await paste(page, JSON.stringify({ log: { version: '1.2', entries: [picture, call(200), call(400)] } }));
  await expect(cause(page, '1. The authorization code was sent twice')).toBeVisible();
  await expect(page.getByText('Pasted text, 4')).toBeVisible();
  expect(await page.content()).not.toContain(SECRET);
  await clear(page);
  await paste(page, 'x'.repeat(5_000_001));
  await expect(alert(page)).toContainText('more than 5');
});

test('accessible in both themes and fitting from 320 px up', async ({ page }) => {
  const check = (where: string) => expectAccessibleAndFitting(page, where);
  await page.goto('/why');
  await expect(page.getByText('Nothing pasted yet')).toBeVisible();
  await check('the empty page');
  await page.getByRole('button', { name: 'Entra’s message' }).click();
  await expect(page.getByText('What points to it').first()).toBeVisible();
  await page.getByText('What was read, without its secrets').click();
  await check('causes');
  await clear(page);
  await paste(page, 'The weather is fine');
  await expect(page.getByText('No cause is known for this')).toBeVisible();
  await check('nothing recognised');
});
