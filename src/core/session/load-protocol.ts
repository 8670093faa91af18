/** Loaded apart: the sign-in page does not need it before somebody means to sign in. */
type LoadProtocol = () => Promise<typeof import('./protocol.ts')>;

export interface ProtocolPort {
  readonly loadProtocol: LoadProtocol;
}
