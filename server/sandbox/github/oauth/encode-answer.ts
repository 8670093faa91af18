import type { Members } from './oauth-error.ts';

/** The first of these that the Accept header names; a form for everything else, `*` included. */
function formatOf(accept: string): 'form' | 'json' | 'xml' {
  for (const item of accept.split(',')) {
    const type = item.split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json') return 'json';
    if (type === 'application/xml') return 'xml';
  }
  return 'form';
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function xmlOf(members: Members): string {
  const elements = Object.entries(members).map(
    ([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`,
  );
  return `<OAuth>\n${elements.join('')}</OAuth>\n`;
}

function formOf(members: Members): string {
  const pairs = Object.entries(members).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(pairs).toString();
}

const FORMATS = {
  form: { type: 'application/x-www-form-urlencoded', encode: formOf },
  json: { type: 'application/json', encode: (members: Members) => JSON.stringify(members) },
  xml: { type: 'application/xml', encode: xmlOf },
};

/** An answer of the token and device endpoints: a form, unless JSON or XML is asked for. */
export function encodeAnswer(accept: string, members: Members, status = 200): Response {
  const { type, encode } = FORMATS[formatOf(accept)];
  return new Response(encode(members), {
    status,
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept',
    },
  });
}
