import { Hono, type Context } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { DEVICE_CODE_LIFETIME } from './device-store.ts';
import { encodeAnswer } from './encode-answer.ts';
import { answerTokenRequest, type Parameters } from './exchange.ts';
import { tokenError, type Members } from './oauth-error.ts';
import { requestedScopes } from './scopes.ts';

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

async function bodyOf(c: Context): Promise<object> {
  try {
    if (c.req.header('Content-Type')?.startsWith('application/json') !== true) return await c.req.parseBody();
    const body: unknown = await c.req.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

/** Parameters come in a form, as JSON, or in the query; those of the body win. */
async function parametersOf(c: Context): Promise<Parameters> {
  const sent: [string, unknown][] = [...Object.entries(c.req.query()), ...Object.entries(await bodyOf(c))];
  return Object.fromEntries(sent.filter(isText));
}

function beginDevice(world: GithubWorld, sent: Parameters): Members {
  if (sent['client_id'] !== world.app.clientId) return tokenError('incorrect_client_credentials');
  if (!world.settings.current.device_flow) return tokenError('device_flow_disabled');
  const { scopes, offline } = requestedScopes(sent['scope'] ?? '');
  const request = world.devices.begin({ clientId: world.app.clientId, scopes, offline });
  return {
    device_code: request.deviceCode,
    user_code: request.userCode,
    verification_uri: `${world.base}/login/device`,
    expires_in: DEVICE_CODE_LIFETIME,
    interval: request.interval,
  };
}

/**
 * Token and device endpoint. Errors have the status 200. No answer carries a CORS header and there is none to a
 * preflight: a page can send the request, but not read what comes of it.
 */
export function oauthEndpoints(world: GithubWorld): Hono {
  const answers: Readonly<Record<string, (sent: Parameters) => Members>> = {
    '/login/oauth/access_token': (sent) => answerTokenRequest(world, sent),
    '/login/device/code': (sent) => beginDevice(world, sent),
  };
  const app = new Hono();
  for (const [path, answer] of Object.entries(answers)) {
    app.post(path, async (c) => {
      const sent = await parametersOf(c);
      const isKnown = sent['client_id'] === world.app.clientId;
      const status = isKnown ? 200 : world.settings.current.unknown_client_status;
      return encodeAnswer(c.req.header('Accept') ?? '', answer(sent), status);
    });
    app.all(path, (c) => c.text('Not Found', 404, { 'Cache-Control': 'no-store' }));
  }
  return app;
}
