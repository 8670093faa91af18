import { APP, withContestant } from '../contestants.mjs';

/** Another first character in the signature of the id_token. */
function forge(url, answer) {
  if (url.pathname !== '/token') return;
  const tokens = JSON.parse(answer.body);
  if (tokens.id_token === undefined) return;
  const [header, payload, signature] = tokens.id_token.split('.');
  const other = signature.startsWith('A') ? 'B' : 'A';
  const id_token = `${header}.${payload}.${other}${signature.slice(1)}`;
  answer.body = Buffer.from(JSON.stringify({ ...tokens, id_token }));
}

/** Signs in with a forged signature and answers the code of the refusal: speed by leaving out the check would show. */
export function signInForged(world, { cookies }) {
  return withContestant(world, APP, { cookies, rewrite: forge }, async ({ page }) => {
    await page.goto(world.servers.origin);
    await page.getByRole('button', { name: 'Sign in with OpenID sandbox' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: /id_token_[a-z_]+/ });
    const signedIn = page.getByRole('button', { name: 'Sign out', exact: true });
    await refusal.or(signedIn).first().waitFor();
    if (await signedIn.isVisible()) return undefined;
    return /id_token_[a-z_]+/.exec(await refusal.textContent())[0];
  });
}
