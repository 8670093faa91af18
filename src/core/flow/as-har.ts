import type { FlowLog, HttpEvent, HttpMessage, NavigationEvent, Parameter } from './flow-event.ts';
import { readQuery, splitUrl } from './url-parts.ts';

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/): -1 where a size or a time is not known. */
export function asHar(log: FlowLog): string {
  const entries = log.events.flatMap((event) => {
    if (event.kind === 'http') return [toEntry(event)];
    return event.kind === 'navigation' ? [toVisit(event)] : [];
  });
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'Authlens', version: '1' },
      pages: log.runs.map(({ id, started_at, cause, provider_id }) => ({
        id,
        startedDateTime: toDate(started_at),
        title: provider_id === undefined ? cause : `${cause} · ${provider_id}`,
        pageTimings: { onContentLoad: -1, onLoad: -1 },
      })),
      entries,
      comment: 'Secrets are replaced by pseudonyms such as code‹a1›; the same secret has the same pseudonym.',
    },
  };
  return JSON.stringify(har, null, 2);
}

const toDate = (at: number): string => new Date(at).toISOString();

function toEntry(event: HttpEvent) {
  const { request, response, timing, hidden, failure, relayed } = event;
  const total = timing?.total ?? 0;
  const notes = [
    event.purpose,
    failure === undefined ? '' : `failed: ${failure}`,
    hidden === undefined ? '' : `hidden by the browser: ${hidden.join(', ')}`,
    relayed === undefined
      ? ''
      : `the relay asked ${relayed.host}: HTTP ${relayed.status} in ${relayed.ms} ms`,
  ];
  return {
    pageref: event.run,
    startedDateTime: toDate(event.at),
    time: total,
    request: {
      ...toRequest(event.method, event.url, request.headers),
      ...(request.body !== undefined && { postData: toPostData(request) }),
      bodySize: request.size ?? 0,
    },
    response: toResponse(response),
    cache: {},
    timings: toTimings(event),
    comment: notes.filter((note) => note !== '').join('; '),
  };
}

/** What the browser did in its address bar. Its answer is not seen, hence status 0. */
function toVisit(event: NavigationEvent) {
  const query = new URLSearchParams(
    event.parameters.map(({ name, value }): [string, string] => [name, value]),
  ).toString();
  const url = query === '' ? event.url : `${event.url}?${query}`;
  return {
    pageref: event.run,
    startedDateTime: toDate(event.at),
    time: 0,
    request: { ...toRequest('GET', url, []), bodySize: 0 },
    response: toResponse(undefined),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: `${event.purpose} in a ${event.through}`,
  };
}

function toRequest(method: string, url: string, headers: readonly Parameter[]) {
  return {
    method,
    url: toUri(url),
    httpVersion: '',
    cookies: [],
    headers,
    queryString: readQuery(splitUrl(url).query),
    headersSize: -1,
  };
}

/** RFC 3986 2.1: everything but plain characters by its bytes, the marks of a pseudonym too. They stay readable in `queryString`. */
function toUri(url: string): string {
  const [, origin = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([\s\S]*)$/i.exec(url) ?? [];
  const [head = '', ...fragments] = escaped(rest).replace(/[[\]]/g, encodeURIComponent).split('#');
  return escaped(origin) + head + (fragments.length === 0 ? '' : `#${fragments.join('%23')}`);
}

const escaped = (text: string): string =>
  text
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\u0021-\u007e]|["<>\\^`{|}]/gu, encodeURIComponent);

function toPostData(message: HttpMessage) {
  const mimeType = headerOf(message.headers, 'content-type') ?? '';
  const text = message.body ?? '';
  return { mimeType, text, params: message.body_kind === 'form' ? readQuery(text) : [] };
}

function toResponse(response: HttpEvent['response']) {
  const { status = 0, status_text = '', headers = [], body, size = 0, truncated } = response ?? {};
  return {
    status,
    statusText: status_text,
    httpVersion: '',
    cookies: [],
    headers,
    content: {
      size,
      mimeType: headerOf(headers, 'content-type') ?? '',
      ...(body !== undefined && { text: body }),
      ...(truncated === true && { comment: 'cut' }),
    },
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: response === undefined ? -1 : size,
  };
}

function headerOf(headers: readonly Parameter[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

/** Where the parts are not known, all of the time is waiting: `time` is their sum. */
function toTimings({ timing }: HttpEvent) {
  const { total = 0, queue, connect, wait, read } = timing ?? {};
  const rest = Math.max(0, total - (queue ?? 0) - (connect ?? 0) - (read ?? 0));
  return {
    blocked: queue ?? -1,
    dns: -1,
    connect: connect ?? -1,
    send: 0,
    wait: wait ?? rest,
    receive: read ?? 0,
  };
}
