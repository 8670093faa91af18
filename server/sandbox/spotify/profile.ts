import { SANDBOX_ACCOUNTS, fullName } from '../accounts.ts';
import { idOf } from './music.ts';
import type { Drawing } from './music-objects.ts';

const COUNTRIES: Readonly<Record<string, string>> = { alice: 'GB', bob: 'US' };
const PRODUCTS: Readonly<Record<string, string>> = { alice: 'premium', bob: 'free' };

/**
 * `/v1/me` (2.9, SP1). `account_id` never changes and is the one to link accounts by (SP42). The fields that the official
 * description calls deprecated are absent in development mode, whatever the scopes are (2.8).
 */
export function drawProfile(
  drawing: Drawing,
  user: string,
  scopes: readonly string[],
): Record<string, unknown> | undefined {
  const account = SANDBOX_ACCOUNTS.find(({ sub }) => sub === user);
  if (account === undefined) return undefined;
  const { base } = drawing;
  const ofPrivate = {
    country: COUNTRIES[user],
    explicit_content: { filter_enabled: false, filter_locked: false },
    product: PRODUCTS[user],
  };
  const deprecated = {
    followers: { href: null, total: account.sub.length },
    ...(scopes.includes('user-read-private') && ofPrivate),
    ...(scopes.includes('user-read-email') && { email: account.email }),
  };
  return {
    account_id: idOf('account', user),
    display_name: fullName(account),
    external_urls: { spotify: `${base}/open/user/${user}` },
    href: `${base}/v1/users/${user}`,
    id: user,
    images: [{ url: `${base}/images/${user}.svg`, height: 300, width: 300 }],
    type: 'user',
    uri: `spotify:user:${user}`,
    ...(drawing.isExtended && deprecated),
  };
}
