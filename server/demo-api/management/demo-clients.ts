import * as v from 'valibot';
import type { DemoWorld } from '../demo-world.ts';
import { endpoint, type Endpoint } from '../endpoints/endpoint.ts';
import { ed25519Shape, p256Shape } from '../endpoints/shapes.ts';

const TAG = 'OAuth clients without a person';
const NOTICE = 'These secrets are public: they belong to clients of this local sandbox, made for trying.';

export function demoClientEndpoints(world: DemoWorld): Endpoint[] {
  return [
    endpoint({
      tag: TAG,
      method: 'GET',
      path: '/demo-clients',
      name: 'listDemoClients',
      summary: 'Clients of the sandbox for the client credentials grant, with their public secrets.',
      answers: {
        200: v.object({
          notice: v.string(),
          token_endpoint: v.string(),
          clients: v.array(
            v.object({
              client_id: v.string(),
              client_secret: v.string(),
              token_endpoint_auth_method: v.picklist(['client_secret_basic', 'client_secret_post']),
            }),
          ),
        }),
      },
      refusals: [],
      handle: async () => ({
        status: 200,
        body: { notice: NOTICE, token_endpoint: `${world.issuer}/token`, clients: world.serviceClients },
      }),
    }),
    endpoint({
      tag: TAG,
      method: 'POST',
      path: '/demo-clients',
      name: 'createDemoClient',
      summary:
        'Makes a client that proves itself with a key (private_key_jwt, RFC 7523). Send the public key.',
      body: v.strictObject({ jwk: v.variant('kty', [ed25519Shape, p256Shape]) }),
      answers: {
        201: v.object({
          client_id: v.string(),
          token_endpoint_auth_method: v.literal('private_key_jwt'),
          token_endpoint: v.string(),
          audience: v.string(),
        }),
      },
      refusals: [],
      handle: async ({ body: { jwk } }) => {
        const { kty, crv, x } = jwk;
        const publicKey = jwk.kty === 'EC' ? { kty, crv, x, y: jwk.y } : { kty, crv, x };
        return {
          status: 201,
          body: {
            client_id: await world.registerServiceClient(publicKey),
            token_endpoint_auth_method: 'private_key_jwt',
            token_endpoint: `${world.issuer}/token`,
            audience: world.issuer,
          },
        };
      },
    }),
  ];
}
