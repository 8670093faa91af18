import type Provider from 'oidc-provider';
import { API_SCOPES, OIDC_SCOPES } from './scopes.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The scopes of the request that mean something here, in the order of the request. */
export function requestedScopes(params: Interaction['params'], world: { apiResource: string }): string[] {
  const asked = typeof params['scope'] === 'string' ? params['scope'].split(' ') : [];
  const resources = Array.isArray(params['resource']) ? params['resource'] : [params['resource']];
  const api = resources.includes(world.apiResource) ? API_SCOPES : [];
  return [...new Set(asked)].filter((scope) => OIDC_SCOPES.includes(scope) || api.includes(scope));
}

/** Adds to the grant what the request lacks, or makes a grant. Answers its id. */
export async function grantRequested(
  provider: Provider,
  interaction: Interaction,
  accountId: string,
): Promise<string> {
  const { details } = interaction.prompt;
  const existing =
    interaction.grantId === undefined ? undefined : await provider.Grant.find(interaction.grantId);
  const clientId = String(interaction.params['client_id']);
  const grant = existing ?? new provider.Grant({ accountId, clientId });
  const scopes = strings(details['missingOIDCScope']);
  if (scopes.length > 0) grant.addOIDCScope(scopes.join(' '));
  const claims = strings(details['missingOIDCClaims']);
  if (claims.length > 0) grant.addOIDCClaims(claims);
  const missing = details['missingResourceScopes'];
  if (typeof missing === 'object' && missing !== null) {
    for (const [resource, names] of Object.entries(missing)) {
      grant.addResourceScope(resource, strings(names).join(' '));
    }
  }
  return grant.save();
}
