import type { Fetch } from '#core/lib/ports.ts';

/** The pipe reads bodies as text; a picture would be lost in it. */
export interface Pictures {
  readonly fetch: Fetch;
  /** The bytes of the last answer, if it was a picture. */
  last(): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The same pipe, with the bytes of a picture kept beside it. */
export function keepPictures(fetch: Fetch): Pictures {
  let bytes: Promise<Uint8Array<ArrayBuffer> | undefined> = Promise.resolve(undefined);
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const picture = response.headers.get('content-type')?.startsWith('image/') === true;
      // A body that is cut off is told where it is read as text.
      bytes = picture ? bytesOf(response.clone()) : Promise.resolve(undefined);
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
