/** A request to an API as it stands before a credential is put to it, and after. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or the bytes of a file as they are. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Whether the browser sends its cookies along to another origin. Without it they go to the page's own alone. */
  readonly credentials?: 'include';
}

/** The request with a header of this name and no other, however its name is spelt (RFC 9110 5.1). */
export function withHeader(request: ApiRequest, name: string, value: string): ApiRequest {
  return { ...request, headers: { ...withoutHeader(request, name).headers, [name]: value } };
}

export function withoutHeader(request: ApiRequest, name: string): ApiRequest {
  const kept = Object.entries(request.headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: Object.fromEntries(kept) };
}

/** The request with a parameter of this name and no other in its query; the rest of the query stays as it was written. */
export function withQueryParameter(request: ApiRequest, name: string, value: string): ApiRequest {
  const url = new URL(request.url);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !new URLSearchParams(pair).has(name));
  url.search = [...kept, new URLSearchParams([[name, value]]).toString()].join('&');
  return { ...request, url: url.href };
}

/** The body as it goes over the wire. */
export function bodyBytes({ body }: ApiRequest): Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array ? body : new TextEncoder().encode(body ?? '');
}
