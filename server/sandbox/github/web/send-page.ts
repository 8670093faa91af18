import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Html } from '../../layout.ts';
import { pageHeaders } from '../../page-headers.ts';
import type { GithubWorld } from '../github-world.ts';

interface PageAnswer {
  readonly content: Html;
  readonly status?: ContentfulStatusCode;
  /** Where a form of this page may end: a browser follows the redirect only to origins the policy names. */
  readonly redirectsTo?: string;
}

/** A page with its headers: no script, no frame, forms to this sandbox and back to the app only. */
export async function sendPage(
  c: Context,
  world: GithubWorld,
  { content, status = 200, redirectsTo }: PageAnswer,
): Promise<Response> {
  const extra = redirectsTo === undefined ? [] : [new URL(redirectsTo).origin];
  const appOrigins = [...new Set([...world.appOrigins, ...extra])];
  return c.html(await content, status, pageHeaders({ issuer: world.origin, appOrigins }));
}
