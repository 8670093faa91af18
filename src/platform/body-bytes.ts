import type { Fetch } from '#core/lib/ports.ts';

/** The pipe reads bodies as text; what is none would be lost in it. */
export interface BodyBytes {
  readonly fetch: Fetch;
  /** The bytes of the last answer, unless it calls itself text. */
  last(): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const TEXT = /^(?:text\/|application\/(?:(?:.*\+)?(?:json|xml)|javascript|x-www-form-urlencoded)\b)/i;

/** The same pipe, with the bytes of a picture or a file kept beside it. */
export function keepBytes(fetch: Fetch): BodyBytes {
  let bytes: Promise<Uint8Array<ArrayBuffer> | undefined> = Promise.resolve(undefined);
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const isText = TEXT.test(response.headers.get('content-type') ?? '');
      // A body that is cut off is told where it is read as text.
      bytes = isText ? Promise.resolve(undefined) : bytesOf(response.clone());
      return response;
    },
    last: () => bytes,
  };
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return undefined;
  }
}
