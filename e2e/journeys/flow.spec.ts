import type { BrowserContext, Download, Page } from '@playwright/test';
import {
  alert,
  collectSecrets,
  nameHeading,
  refreshButton,
  signIn,
  signInByForm,
  stored,
} from '../pages/app.ts';
import { expectAccessibleAndFitting } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

const openFlow = (page: Page) => page.getByRole('link', { name: 'Flow', exact: true }).click();
const showRun = (page: Page, kind: RegExp) =>
  page.getByLabel('Run', { exact: true }).evaluate((select: HTMLSelectElement, source: string) => {
    const option = [...select.options].find(({ text }) => new RegExp(source).test(text));
    if (!option) throw new Error(`There is no run like ${source}`);
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, kind.source);
/** The run that is shown, as a bundle. */
async function takeAway(page: Page): Promise<Download> {
  await page.getByRole('button', { name: /Take away/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /Download|Save/ })
      .first()
      .click(),
  ]);
  return download;
}
const diagram = (page: Page) =>
  page
    .getByRole('list', { name: /diagram/i })
    .or(page.locator('main ol'))
    .first();

test('a login is written down over the redirect, walked by keyboard and replayed as it came', async ({
  page,
}) => {
  await signIn(page);
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' })).toContainText('Renewed');
  await openFlow(page);
  await showRun(page, /^Sign-in/);
  await test.step('judgement by judgement, with pseudonyms for what is secret', async () => {
    for (const words of [
      'PKCE pair made',
      'Authorization request',
      'Authorization response',
      'Return address',
    ]) {
      await expect(page.getByText(words).first()).toBeVisible();
    }
    await expect(page.getByText(/31 events|[23]\d events/).first()).toBeVisible();
    await page.getByText('Authorization response').first().click();
    await expect(page.getByText(/code‹/).first()).toBeVisible();
  });
  await test.step('walked by keyboard, and accessible', async () => {
    const before = page.url();
    await diagram(page).getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/event=/);
    await expect(page).not.toHaveURL(before);
    await expectAccessibleAndFitting(page, 'the flow');
    await expect(nameHeading(page)).toBeHidden();
  });
  await test.step('replayed, and the diagram grows with it', async () => {
    const before = page.url();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    const bar = page.getByRole('region', { name: 'Replay' });
    await expect(bar.getByRole('button', { name: 'Play', exact: true })).toBeFocused();
    await expect(diagram(page).getByRole('button')).toHaveCount(1);
    // The first event may be a request, whose answer is a moment of its own.
    for (const key of ['Enter', 'Space']) await bar.getByRole('button', { name: 'Next' }).press(key);
    await expect(diagram(page).getByRole('button')).toHaveCount(2);
    await bar.getByRole('slider', { name: 'Position' }).press('End');
    await expect(page.locator('#flow-details')).toHaveText(/Signed in|Handed/);
    await expectAccessibleAndFitting(page, 'a replay');
    await bar.getByRole('button', { name: 'End the replay' }).click();
    await expect(bar).toBeHidden();
    await expect(page).toHaveURL(/event=\d/);
    await expect(page).not.toHaveURL(before);
  });
  await test.step('renewals too, and kept over a reload', async () => {
    await showRun(page, /^Renewal/);
    await expect(page.getByText(/POST \/token/).first()).toBeVisible();
    await page.reload();
    await expect(page.getByText(/Sign-in · OpenID sandbox/).first()).toBeAttached();
  });
});

/** The one way in which a secret leaves the log: to the clipboard, after a question. */
async function copyWithSecrets(page: Page, context: BrowserContext, browserName: string): Promise<void> {
  await page.getByRole('tab', { name: 'Take away' }).click();
  await expect(page.getByText('<VERIFIER>')).toBeVisible();
  await page.getByRole('button', { name: 'Copy with the secrets…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Copy with the secrets?' });
  await expect(question).toBeVisible();
  if (browserName === 'chromium') {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await question.getByRole('button', { name: 'Copy with the secrets' }).click();
    await expect(question).toContainText('Copied, with the secrets.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^curl .*code_verifier=[\w.~-]{43,}/s);
    const [, verifier = ''] = /code_verifier=([\w.~-]{43,})/.exec(copied) ?? [];
    expect(await page.content()).not.toContain(verifier);
    expect(await stored(page)).not.toContain(verifier);
  }
  await page.keyboard.press('Escape');
}

test('holds no secret on the page, in storage or in what is taken away', async ({
  page,
  context,
  browserName,
}) => {
  const secrets = await collectSecrets(page);
  await signInByForm(page);
  await openFlow(page);
  await showRun(page, /^Sign-in/);
  await page
    .getByText(/POST \/token/)
    .first()
    .click();
  await expect(page.getByText(/code_verifier/).first()).toBeVisible();
  expect(secrets.filter(Boolean)).toHaveLength(6);
  const shown = await page.content();
  const kept = await stored(page);
  for (const secret of secrets) {
    expect(shown).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
  await copyWithSecrets(page, context, browserName);
  const download = await takeAway(page);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  expect(text.length).toBeGreaterThan(1000);
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('what was taken away is opened again in a frame of its own, and compared; another file is refused', async ({
  page,
}) => {
  await signIn(page);
  await openFlow(page);
  const download = await takeAway(page);
  const file = await download.path();
  await page.goto('/flow');
  const foreign = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"log":{}}') };
  await page.getByLabel('Bundle').setInputFiles(foreign);
  await expect(alert(page)).toContainText('bundle_');
  await page.getByLabel('Bundle').setInputFiles(file);
  await expect(page.getByRole('region', { name: 'Recording' })).toBeVisible();
  await expect(diagram(page).getByText('POST /token').first()).toBeAttached();
  await page.getByRole('button', { name: 'Close the recording' }).click();
  // The sign-in, and coming back after the reload.
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByLabel('One run', { exact: true })).toBeVisible();
  const exchange = page.getByRole('row', { name: /^token / });
  await expect(exchange.getByRole('cell').nth(0)).toHaveText('here');
  await expect(exchange.getByRole('cell').nth(1)).toHaveText('not here');
  await expect(exchange).toContainText('only here, suspicious');
  const takenOver = page.getByRole('row', { name: /^taken_over / });
  await expect(takenOver.getByRole('cell').nth(0)).toHaveText('not here');
  await expect(takenOver.getByRole('cell').nth(1)).toHaveText('here');
});
