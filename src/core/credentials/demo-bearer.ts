import { BRIEF_S, demoClientToken, revokeDemoToken } from './demo-client.ts';
import type { CredentialPorts, DemoCredential } from './kind.ts';

/** A token of the public demo client to send as Bearer, for the resource that `resourceOf` names (RFC 8707), or none. */
export function demoBearer(resourceOf: (ports: CredentialPorts) => string | undefined): DemoCredential {
  const ask = (ports: CredentialPorts, wishes: { readonly lifetime_seconds?: number } = {}) => {
    const resource = resourceOf(ports);
    return demoClientToken(ports, resource === undefined ? wishes : { resource, ...wishes });
  };
  return {
    get: async (_values, ports) => ({ token: (await ask(ports)).access_token }),
    revoke: (values, ports) => revokeDemoToken(ports, values['token'] ?? ''),
    shortLived: async (_values, ports) => {
      const { access_token, expires_at = Number.POSITIVE_INFINITY } = await ask(ports, {
        lifetime_seconds: BRIEF_S,
      });
      return { values: { token: access_token }, expires_at };
    },
  };
}
