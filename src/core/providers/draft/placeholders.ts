/** Ways in which documentation marks a part to be filled in. */
const MARKED =
  /\$?\{\{?[^{}/\s]{1,60}\}?\}|%7B[^/\s%]{1,60}%7D|<[^<>/\s]{1,60}>|\[(?:your|tenant|domain|realm)[^[\]/\s]{0,60}\]/i;
const NAMED =
  /(?<![a-z\d])(?:your[-_]?(?:tenant|domain|realm|region|org|subdomain|instance|company|auth0[-_]domain|okta[-_]domain)(?:[-_]?(?:id|name))?|my[-_]?tenant)(?![a-z\d])/i;
/** Entra ID takes these for any tenant, and names a tenant in its tokens all the same. */
const ANY_TENANT = /^(https?:\/\/login\.microsoftonline\.com\/)(common|organizations)(?=\/|$)/i;

/** The first part of an address that has to be filled in, as it stands there. */
export function findPlaceholder(address: string): string | undefined {
  return (MARKED.exec(address) ?? NAMED.exec(address))?.[0] ?? ANY_TENANT.exec(address)?.[2];
}

/** What the placeholder asks for, without its marks: `{tenant}` is `tenant`. */
export function placeholderName(placeholder: string): string {
  const bare = placeholder
    .replace(/%7B|%7D|[${}<>[\]]/gi, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return /^(?:common|organizations)$/i.test(bare) ? 'tenant' : bare.replace(/^your /i, '').toLowerCase();
}

/** The address with the value in the placeholder's place. */
export function fillPlaceholder(address: string, placeholder: string, value: string): string {
  const any = ANY_TENANT.exec(address);
  if (any?.[2] === placeholder) return `${any[1] ?? ''}${value}${address.slice(any[0].length)}`;
  return address.replace(placeholder, () => value);
}

const STAND_IN = 'authlens-to-be-filled-in';

/** Runs `read` on an address whose placeholder would not pass for a URL, and puts it back into what was read. */
export function aroundPlaceholder<T>(
  address: string,
  read: (address: string, restore: (text: string) => string) => T,
): T {
  const placeholder = findPlaceholder(address);
  if (placeholder === undefined || ANY_TENANT.exec(address)?.[2] === placeholder)
    return read(address, (text) => text);
  return read(address.replace(placeholder, STAND_IN), (text) => text.replace(STAND_IN, () => placeholder));
}
