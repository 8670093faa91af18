/** By hand: in the log's URLs stand pseudonyms, which `URL` would encode. */
export interface UrlParts {
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

export function splitUrl(url: string): UrlParts {
  const [, origin = '', authority = '', path = '', query = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  return { origin, host: authority.replace(/^.*@/, ''), path: path === '' ? '/' : path, query };
}

/** Names and values of a query or a form, decoded where they can be. */
export function readQuery(query: string): readonly { readonly name: string; readonly value: string }[] {
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}
