import { html, raw } from 'hono/html';

/** Escaped HTML: values put into an `html` template are escaped, nested templates are not. */
export type Html = ReturnType<typeof html>;

/** Which of the sandbox's providers a page belongs to. */
export interface Brand {
  readonly name: string;
  /** Path of its home page. */
  readonly home: string;
  readonly mark?: Html;
}

interface PageOptions {
  readonly title: string;
  /** `card`: one question in the middle. `wide`: the home page. */
  readonly shape?: 'card' | 'wide';
  /** Default: the OpenID sandbox. */
  readonly brand?: Brand;
}

// A ring and a key bit: an own mark, so that nobody takes this for a real provider.
const MARK = raw(
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">' +
    '<rect width="24" height="24" rx="6" fill="currentColor"/>' +
    '<g fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round">' +
    '<circle cx="9.2" cy="12" r="3.4"/><path d="M12.6 12h6M16.2 12v3"/></g></svg>',
);

const OPENID_SANDBOX: Brand = { name: 'OpenID sandbox', home: '/' };

/** A whole page: brand, the one thing it is about, and the sentence that says where it runs. */
export function page(options: PageOptions, content: Html): Html {
  const brand = options.brand ?? OPENID_SANDBOX;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${options.title} · ${brand.name}</title>
        <link rel="icon" href="/assets/sandbox-icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/sandbox.css" />
      </head>
      <body class="${options.shape ?? 'card'}">
        <header class="brand">
          <a href="${brand.home}">${brand.mark ?? MARK}<span>${brand.name}</span></a>
        </header>
        <main>${content}</main>
        <footer class="notice">This is a local sandbox on your machine. Nothing leaves it.</footer>
      </body>
    </html>`;
}

/** A message that is read out at once. */
export function alert(message: string): Html {
  return html`<p class="alert" role="alert">${message}</p>`;
}

/** Who is meant: picture, name, user name. */
export function person(account: { sub: string; name: string }): Html {
  return html`<span class="person">
    <img src="/pictures/${account.sub}.svg" width="40" height="40" alt="" />
    <span><strong>${account.name}</strong><span class="quiet">${account.sub}</span></span>
  </span>`;
}

/** What oidc-provider wants as a body. */
export async function toText(content: Html): Promise<string> {
  return String(await content);
}
