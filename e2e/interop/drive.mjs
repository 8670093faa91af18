// One visit at one provider: sign in, look, renew, call, reload, sign out. Each step answers what was seen.
import { expect } from '@playwright/test';

const PATIENCE = { timeout: 15_000 };
const button = (page, name) => page.getByRole('button', { name, exact: true });
const open = (page, name) => page.getByRole('link', { name, exact: true }).click();
const nameHeading = (page, person) => page.getByRole('heading', { name: person, level: 1, exact: true });

/** Whatever comes first: the person, or a refusal with its code. */
async function signIn(page, { app, entry, signIn: giveCredentials, person }) {
  await page.goto(app);
  await button(page, `Sign in with ${entry.name}`).click();
  await giveCredentials(page);
  await page.waitForURL((url) => url.href.startsWith(app), PATIENCE);
  const refusal = page.getByRole('alert');
  await expect(nameHeading(page, person).or(refusal).first()).toBeVisible(PATIENCE);
  if (await nameHeading(page, person).isVisible()) return `as ${person}`;
  throw new Error(`Authlens refused: ${await words(refusal)}`);
}

async function refused(page, one) {
  const { app, entry, signIn: giveCredentials, refusal } = one;
  await page.goto(app);
  await button(page, `Sign in with ${entry.name}`).click();
  await giveCredentials(page);
  const alert = page.getByRole('alert').filter({ hasText: refusal });
  await expect(alert.first()).toBeVisible(PATIENCE);
  await expect(button(page, 'Sign out')).toBeHidden();
  return `refused: ${await words(alert)}`;
}

const words = async (locator) =>
  (await locator.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim().slice(0, 300);

async function renew(page, { rotates }) {
  const refresh = button(page, 'Refresh now');
  await expect(refresh).toBeVisible(PATIENCE);
  const rows = page.getByRole('table', { name: 'Renewals' }).getByRole('row');
  for (const row of [1, 2]) {
    await refresh.click();
    await expect(rows).toHaveCount(row + 1, PATIENCE);
    await expect(rows.nth(1)).toContainText('Renewed', PATIENCE);
  }
  const rotated = /rotated/i.test(await rows.nth(1).innerText());
  if (rotates !== undefined) expect(rotated, 'the refresh token was rotated').toBe(rotates);
  return rotated ? 'twice, the refresh token rotated' : 'twice, the same refresh token';
}

/** No refresh token: the button is off, or renews by a trip to the provider. */
async function noRenewal(page) {
  const refresh = button(page, 'Refresh now');
  if ((await refresh.count()) === 0) return 'no refresh token; no button';
  return (await refresh.isDisabled())
    ? 'no refresh token; the button is off'
    : 'no refresh token; the button is on';
}

async function call(page, { entry }) {
  await open(page, 'API');
  await page.getByRole('radio', { name: entry.api[0].name }).first().check();
  await button(page, 'Send').click();
  await expect(
    page
      .getByText('200 OK')
      .or(page.getByText(/^200\b/))
      .first(),
  ).toBeVisible(PATIENCE);
  await open(page, 'Session');
  return '200';
}

async function reload(page, { person }) {
  await page.reload();
  await expect(nameHeading(page, person)).toBeVisible(PATIENCE);
  const from = page.getByRole('group', { name: 'Where the tokens are' });
  return `still ${person} (${/shared worker|another open tab|one trip to the provider|hidden frame/.exec(await from.innerText())?.[0] ?? 'by a way not told'})`;
}

async function signOut(page, one) {
  const { entry } = one;
  await button(page, 'Other ways…').click();
  const dialog = page.getByRole('dialog', { name: `Ways to sign out of ${entry.name}` });
  const end = dialog.getByLabel(`End the session at ${entry.name}`);
  const canEnd = await end.isEnabled();
  if (one.endsSession !== undefined)
    expect(canEnd, 'a sign-out at the provider is offered').toBe(one.endsSession);
  if (canEnd) await end.check();
  const revokes = await dialog.getByLabel('Revoke the tokens').isChecked();
  await button(dialog, 'Sign out').click();
  const stays = canEnd ? await one.confirmSignOut?.(page) : undefined;
  // The provider kept the person: whoever opens the app again is signed out.
  if (stays) await page.goto(one.app);
  await expect(button(page, `Sign in with ${entry.name}`)).toBeVisible(PATIENCE);
  if (stays) {
    await expect(nameHeading(page, one.person)).toBeHidden();
    return `ending the session there: ${stays}`;
  }
  await expect(page.getByText(/signed out|sent you back/i).first()).toBeVisible(PATIENCE);
  const said = await page
    .getByText(new RegExp(`${entry.name} (?:revoked|sent you back|offers no|did not|refused)[^.]*\\.`))
    .allInnerTexts();
  return `${revokes ? 'revoking, ' : ''}${canEnd ? 'ending the session there' : 'here alone'}: ${[...new Set(said)].join(' ')}`;
}

/** A second visitor, in a browser that keeps no shared worker: the session comes back by asking the provider. */
async function reloadByProvider(page, one) {
  await page.context().addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  await signIn(page, one);
  if (!one.silentRefusal) return reload(page, one);
  await page.reload();
  const told = page.getByRole('alert').filter({ hasText: one.silentRefusal });
  await expect(told.first()).toBeVisible(PATIENCE);
  return `the provider refuses to do it silently: ${await words(told)}`;
}

function stepsOf(one) {
  if (one.refusal) return [['sign-in', refused]];
  return [
    ['sign-in', signIn],
    [one.refreshes === false ? 'no refresh' : 'refresh', one.refreshes === false ? noRenewal : renew],
    ...(one.entry.api ? [['call', call]] : []),
    ['reload', reload],
    ['sign-out', signOut],
  ];
}

function watchPolicy(context, violations) {
  const note = (text) => {
    if (/content security policy|trusted ?type/i.test(text)) violations.push(text);
  };
  context.on('console', (message) => message.page()?.url().startsWith(context.app) && note(message.text()));
  context.on('weberror', (error) => note(error.error().message));
}

async function take(step, page, one) {
  try {
    return { ok: true, result: await step(page, one) };
  } catch (error) {
    const alerts = await words(page.getByRole('alert')).catch(() => '');
    const [first] = error.message.split('\n');
    return { ok: false, result: `${first} | at ${page.url()} | ${alerts}` };
  }
}

/** All steps of one provider, in a browser context of its own; the first failure ends the visit. */
export async function visit(browser, one, { screenshots } = {}) {
  const rows = [];
  const row = (step, { ok, result }) =>
    rows.push({ server: one.server, version: one.version, what: one.what, step, ok, result });
  const visitOnce = async (steps) => {
    const context = await browser.newContext();
    const violations = [];
    watchPolicy(Object.assign(context, { app: one.app }), violations);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE.timeout);
    for (const [name, step] of steps) {
      const taken = await take(step, page, one);
      row(name, taken);
      if (taken.ok) continue;
      if (screenshots)
        await page.screenshot({ path: `${screenshots}/${one.entry.id}-${name}.png`, fullPage: true });
      break;
    }
    if (violations.length > 0) row('security policy', { ok: false, result: violations[0] });
    await context.close();
  };
  await visitOnce(stepsOf(one));
  if (!one.refusal && one.silent !== false)
    await visitOnce([['reload without a kept session', reloadByProvider]]);
  return rows;
}
