import { asCurl } from '#core/flow/as-curl.ts';
import { asFetch } from '#core/flow/as-fetch.ts';
import { asHar } from '#core/flow/as-har.ts';
import { asHttpie } from '#core/flow/as-httpie.ts';
import { asMarkdown } from '#core/flow/as-markdown.ts';
import { asMermaid } from '#core/flow/as-mermaid.ts';
import { asPythonRequests } from '#core/flow/as-python-requests.ts';
import { asRawHttp } from '#core/flow/as-raw-http.ts';
import { asSvg } from '#core/flow/as-svg.ts';
import { checkBundleSize, readBundle, writeBundle } from '#core/flow/bundle.ts';
import { compareDocuments } from '#core/flow/compare-documents.ts';
import { compareRuns } from '#core/flow/compare-runs.ts';
import { compareTokenAnswers } from '#core/flow/compare-token-answers.ts';
import type { Difference } from '#core/flow/difference.ts';
import { secretsBehind } from '#core/flow/pseudonyms.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import { parseJsonObject, type JsonObject } from '#core/lib/json.ts';
import type { ComparedRow, FlowServices } from '#features/flow/flow-page-props.ts';
import { differenceWords } from '#words/difference-words.ts';

/** What the page of the flow takes from core. */
export const flowServices: FlowServices = {
  requestFormats: [
    { id: 'curl', label: 'cURL', write: asCurl },
    { id: 'fetch', label: 'fetch', write: asFetch },
    { id: 'requests', label: 'Python requests', write: asPythonRequests },
    { id: 'httpie', label: 'HTTPie', write: asHttpie },
    { id: 'http', label: 'Raw HTTP', write: asRawHttp },
  ],
  runFormats: [
    {
      id: 'bundle',
      label: 'Bundle',
      hint: 'Opens again on this page, with the same diagram.',
      extension: '.json',
      mediaType: 'application/json',
      write: (log) => writeBundle(log, Date.now()),
    },
    {
      id: 'har',
      label: 'HAR 1.2',
      hint: 'For the network panel of a browser.',
      extension: '.har',
      mediaType: 'application/json',
      write: asHar,
    },
    {
      id: 'markdown',
      label: 'Markdown report',
      hint: 'For a bug tracker.',
      extension: '.md',
      mediaType: 'text/markdown',
      write: asMarkdown,
    },
    {
      id: 'mermaid',
      label: 'Mermaid diagram',
      hint: 'For documentation that draws diagrams from text.',
      extension: '.mmd',
      mediaType: 'text/plain',
      write: asMermaid,
    },
    {
      id: 'svg',
      label: 'SVG diagram',
      hint: 'A picture.',
      extension: '.svg',
      mediaType: 'image/svg+xml',
      write: asSvg,
    },
  ],
  revealFor: secretsBehind,
  openBundle: async (file) => {
    checkBundleSize(file.size);
    return readBundle(await file.text(), crypto.randomUUID()).log;
  },
  compareRuns: (left, right) => compareRuns(left, right).map(toRow),
  compareDocuments: (kind, left, right) => {
    const compare = kind === 'discovery' ? compareDocuments : compareTokenAnswers;
    return compare(parse(left), parse(right)).map(toRow);
  },
};

function parse(text: string): JsonObject {
  const document = parseJsonObject(text);
  if (!document) throw new CodedError('bundle_not_json');
  return document;
}

function toRow({ path, state, left, right, verdict }: Difference): ComparedRow {
  // A message or a check on one side alone has no value of its own.
  const shownLeft = left ?? (state === 'only_left' ? 'here' : undefined);
  const shownRight = right ?? (state === 'only_right' ? 'here' : undefined);
  return {
    name: path,
    ...(shownLeft !== undefined && { left: shownLeft }),
    ...(shownRight !== undefined && { right: shownRight }),
    ...(verdict && { weight: verdict.severity, why: differenceWords[verdict.reason] }),
  };
}
