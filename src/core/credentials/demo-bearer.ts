import { demoClientToken, revokeDemoToken } from './demo-client.ts';
import type { CredentialPorts, DemoCredential } from './kind.ts';

/** A token of the public demo client to send as Bearer, for the resource that `resourceOf` names (RFC 8707), or none. */
export function demoBearer(resourceOf: (ports: CredentialPorts) => string | undefined): DemoCredential {
  const ask = (ports: CredentialPorts) => {
    const resource = resourceOf(ports);
    return demoClientToken(ports, resource === undefined ? {} : { resource });
  };
  return {
    get: async (_values, ports) => ({ token: (await ask(ports)).access_token }),
    revoke: (values, ports) => revokeDemoToken(ports, values['token'] ?? ''),
    shortLived: async (_values, ports) => {
      const { access_token, expires_at = Number.POSITIVE_INFINITY } = await ask(ports);
      return { values: { token: access_token }, expires_at };
    },
  };
}
