import type { Context } from 'hono';
import { raw } from 'hono/html';
import { page, type Brand, type Html } from '../layout.ts';
import type { SpotifyWorld } from './spotify-world.ts';

// Bars of an equaliser: an own mark, and none of the real service's colours or shapes.
const MARK = raw(
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">' +
    '<rect width="24" height="24" rx="6" fill="currentColor"/>' +
    '<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round">' +
    '<path d="M6.5 13.5v2M10.2 8.5v7M13.9 11v4.5M17.6 6.5v9"/></g></svg>',
);

interface SpotifyPageOptions {
  readonly title: string;
  readonly shape?: 'card' | 'wide';
}

/** A page of this provider. Each says what it is not. */
export function spotifyPage({ path }: SpotifyWorld, options: SpotifyPageOptions, content: Html): Html {
  const brand: Brand = {
    name: 'Spotify-style sandbox',
    home: path === '' ? '/' : path,
    mark: MARK,
    icon: '/assets/sandbox-icon.svg',
    notice: 'This is a local sandbox, not Spotify. People and music are made up.',
    stylesheet: `${path}/assets/spotify.css`,
  };
  return page({ ...options, brand }, content);
}

interface AnswerOptions {
  readonly status?: 200 | 400 | 404 | 422;
  /** The redirect URI this page's form may lead to. */
  readonly returnsTo?: string;
}

/**
 * `form-action` binds redirects after a form too. It has no word for an IPv6 address, so there any http will do.
 */
function formTargets(returnsTo: string | undefined): string {
  if (returnsTo === undefined) return "'self'";
  const { origin, hostname } = new URL(returnsTo);
  return `'self' ${hostname.startsWith('[') ? 'http:' : origin}`;
}

/** Framing is refused (SP17, SP18); no page carries a CORS header, so none can be fetched (SP6). */
export function answerPage(
  c: Context,
  content: Html,
  { status, returnsTo }: AnswerOptions = {},
): Response | Promise<Response> {
  return c.html(content, status ?? 200, {
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      `form-action ${formTargets(returnsTo)}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Frame-Options': 'deny',
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: that would blank the Origin of the sandbox's own forms.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
}
