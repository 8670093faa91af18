/** A request whose body was read, within its limits. */
export interface ReceivedRequest {
  readonly raw: Request;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Lower case, without parameters; empty when there is none. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Address of the other end of the connection. */
  readonly address: string;
}
