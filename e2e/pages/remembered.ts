import type { APIResponse, BrowserContext } from '@playwright/test';
import type { alice } from './sandbox.ts';

/** What the app's own request asks for, so that the consent given covers it. */
async function authorizationRequest(context: BrowserContext, app: string): Promise<string> {
  const file: unknown = await (await context.request.get(`${app}/providers.json`)).json();
  const { providers } = file as { providers: Record<string, string>[] };
  const entry = providers.find(({ id }) => id === 'openid-sandbox');
  if (entry === undefined) throw new Error('The app does not know the sandbox.');
  const { issuer = '', client_id = '', scope = '', resource = '', redirect_path = '' } = entry;
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri: app + redirect_path,
    scope,
    resource,
    // RFC 7636 appendix B; the code of this request is never taken to the token endpoint.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  return `${issuer}/authorize?${parameters}`;
}

function leadsTo(answer: APIResponse, what: string): string {
  const { location } = answer.headers();
  if (location === undefined) throw new Error(`The sandbox showed a page after ${what}: ${answer.status()}`);
  return new URL(location, answer.url()).href;
}

/**
 * Sends the forms of the sandbox's sign-in and consent without drawing their pages, which take longer than all else
 * of a login. From then on the sandbox knows this browser by its own cookie, as after a login through its pages.
 */
export async function beRemembered(
  context: BrowserContext,
  app: string,
  { username, password }: typeof alice,
): Promise<void> {
  const { request } = context;
  const stay = { maxRedirects: 0 };
  const page = await request.get(await authorizationRequest(context, app));
  const consent = await request.post(`${page.url()}/sign-in`, { form: { username, password } });
  const allowed = await request.post(`${consent.url()}/consent`, { form: { decision: 'allow' }, ...stay });
  const back = await request.get(leadsTo(allowed, 'consent'), stay);
  const callback = leadsTo(back, 'the login');
  if (!callback.startsWith(`${app}/callback`))
    throw new Error(`The login led to ${new URL(callback).pathname}`);
}
