import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { log, logWith, tokenRequest } from './a-log.test-support.ts';
import { asCurl } from './as-curl.ts';
import { asFetch } from './as-fetch.ts';
import { asHttpie } from './as-httpie.ts';
import { asMarkdown } from './as-markdown.ts';
import { asMermaid } from './as-mermaid.ts';
import { asPythonRequests } from './as-python-requests.ts';
import { asRawHttp } from './as-raw-http.ts';
import { asSvg } from './as-svg.ts';
import { shellQuote, stringLiteral } from './quote.ts';
import type { HttpEvent } from './flow-event.ts';

describe('a request', () => {
  test('as curl', () => {
    expect(asCurl(tokenRequest)).toBe(
      [
        "curl --globoff --include --request 'POST' \\",
        "  --url 'https://id.acme.example/token?tenant=1' \\",
        "  --header 'content-type: application/x-www-form-urlencoded' \\",
        "  --header 'dpop: <DPOP_PROOF>' \\",
        "  --data-raw 'grant_type=authorization_code&code=<CODE>&code_verifier=<VERIFIER>'",
      ].join('\n'),
    );
  });

  test('as fetch', () => {
    expect(asFetch(tokenRequest)).toBe(
      [
        'const response = await fetch("https://id.acme.example/token?tenant=1", {',
        '  method: "POST",',
        '  headers: [',
        '    ["content-type", "application/x-www-form-urlencoded"],',
        '    ["dpop", "<DPOP_PROOF>"],',
        '  ],',
        '  body: "grant_type=authorization_code&code=<CODE>&code_verifier=<VERIFIER>",',
        "  redirect: 'error',",
        '});',
        'console.log(response.status, await response.text());',
        '',
      ].join('\n'),
    );
  });

  test('as Python requests', () => {
    expect(asPythonRequests(tokenRequest)).toContain(
      [
        '    "POST",',
        '    "https://id.acme.example/token?tenant=1",',
        '    headers={',
        '        "content-type": "application/x-www-form-urlencoded",',
        '        "dpop": "<DPOP_PROOF>",',
        '    },',
        '    data="grant_type=authorization_code&code=<CODE>&code_verifier=<VERIFIER>".encode("utf-8", "replace"),',
      ].join('\n'),
    );
  });

  test('as HTTPie', () => {
    expect(asHttpie(tokenRequest)).toBe(
      [
        "http --ignore-stdin --raw='grant_type=authorization_code&code=<CODE>&code_verifier=<VERIFIER>' 'POST' \\",
        "  'https://id.acme.example/token?tenant=1' \\",
        "  'content-type:application/x-www-form-urlencoded' \\",
        "  'dpop:<DPOP_PROOF>'",
      ].join('\n'),
    );
  });

  test('as raw HTTP', () => {
    expect(asRawHttp(tokenRequest)).toBe(
      [
        'POST /token?tenant=1 HTTP/1.1',
        'Host: id.acme.example',
        'content-type: application/x-www-form-urlencoded',
        'dpop: <DPOP_PROOF>',
        'Content-Length: 66',
        '',
        'grant_type=authorization_code&code=<CODE>&code_verifier=<VERIFIER>',
      ].join('\r\n'),
    );
  });

  test('gets its secrets back only when asked, written for their place', () => {
    const reveal = (pseudonym: string) => (pseudonym === 'code‹a1›' ? "a b&c'" : undefined);
    expect(asCurl(tokenRequest, reveal)).toContain("code=a%20b%26c'\\''&code_verifier=<VERIFIER>");
  });

  test('tells two secrets of one kind apart', () => {
    const event: HttpEvent = {
      ...tokenRequest,
      request: { headers: [], body: 'state=state‹a1›&other=state‹a2›&again=state‹a1›', body_kind: 'form' },
    };
    expect(asCurl(event)).toContain('state=<STATE>&other=<STATE_2>&again=<STATE>');
  });
});

/** What bash makes of a command's words. */
function wordsOf(command: string): readonly string[] {
  const out = execFileSync('bash', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

const NASTY = [
  `'; rm -rf /; echo '`,
  '$(id) `id` ${HOME} !! \\',
  '@/etc/passwd',
  'line\nbreak\r\ttab',
  '\u001b[2J\u0007\u202Etxet',
  '-X DELETE',
  "it''s \\' \"quoted\"",
  '%s %n \\0 \\x41',
  'ünïcödé 😀 \u2028',
];

describe('text from outside stays text', () => {
  test('in a shell', () => {
    const printable = (text: string) => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '');
    const commands = fc.sample(anyText(30), 60).map(printable);
    const texts = [...NASTY, ...commands];
    expect(wordsOf(texts.map(shellQuote).join(' '))).toEqual(texts);
  });

  test('in a whole curl command', () => {
    for (const text of NASTY) {
      const [event] = logWith(text).events;
      if (event?.kind !== 'http') throw new Error('no request');
      const words = wordsOf(asCurl(event));
      expect(words[0]).toBe('curl');
      expect(words.at(-2)).toBe('--data-raw');
      expect(words.at(-1)).toBe(text);
      expect(words.filter((word) => word.startsWith('--'))).toEqual(
        expect.arrayContaining(['--globoff', '--include', '--request', '--url', '--data-raw']),
      );
    }
  });

  test('in JavaScript', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const literal = stringLiteral(text);
        expect(JSON.parse(literal)).toBe(text);
        expect(literal).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('in Python', () => {
    const literals = NASTY.map(stringLiteral).join(', ');
    const program = `import json; print(json.dumps([${literals}]))`;
    let printed: string;
    try {
      printed = execFileSync('python3', ['-c', program], { encoding: 'utf8' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    expect(JSON.parse(printed)).toEqual(NASTY);
  });

  test('in an HTTPie item', () => {
    for (const value of ['=x', '@file', ':=1', 'a==b', 'a;b', 'http://x/?a=b']) {
      const event: HttpEvent = { ...tokenRequest, request: { headers: [{ name: 'x-any', value }] } };
      const item = wordsOf(asHttpie(event)).at(-1) ?? '';
      expect(item.startsWith('x-any:')).toBe(true);
      expect(item.slice('x-any:'.length).replace(/\\([:=@;])/g, '$1')).toBe(value);
      expect(item.slice('x-any:'.length)).not.toMatch(/(?<!\\)[:=@;]/);
    }
  });

  test('in a header: what is none is left out, and no line is added', () => {
    const event: HttpEvent = {
      ...tokenRequest,
      request: {
        headers: [
          { name: 'x\r\ny', value: '1' },
          { name: 'x-ok', value: 'a\r\nInjected: 1' },
        ],
      },
    };
    expect(asRawHttp(event)).toBe(
      'POST /token?tenant=1 HTTP/1.1\r\nHost: id.acme.example\r\nx-ok: a Injected: 1\r\n\r\n',
    );
  });

  test('in a diagram and a report', () => {
    const hostile = [
      ...NASTY,
      '<script>alert(1)</script>&"',
      '```\n# Title\n@team',
      'a|b',
      ']]>',
      'end; Note over app: #35',
    ];
    for (const text of hostile) {
      const nasty = logWith(text);
      const svg = asSvg(nasty);
      expect(svg).not.toContain('<script');
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
      expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
      const mermaid = asMermaid(nasty).split('\n');
      for (const line of mermaid.slice(1))
        expect(line).toMatch(/^(?: {2}(?:participant|Note over|[a-z_]+-).*)?$/);
      for (const line of mermaid) expect(line.replace(/-+>>/, '')).not.toMatch(/[<>"`]|(?<!#\d+);/);
    }
  });
});

test('a diagram as Mermaid', () => {
  expect(asMermaid(log)).toBe(
    [
      'sequenceDiagram',
      '  participant other_tab as Other tab',
      '  participant browser as Browser',
      '  participant app as App',
      '  participant authorization_server as Authorization server',
      '  Note over other_tab,authorization_server: sign_in acme',
      '  Note over app: +0 ms login_started',
      '  browser->>authorization_server: +10 ms authorization_request /authorize',
      '  app->>authorization_server: +40 ms POST /token (token)',
      '  Note over app: +50 ms taken_over',
      '  authorization_server--xapp: +70 ms 400',
      '  Note over app: ✗ +70 ms exchange: failed (token_request_refused)',
      '',
    ].join('\n'),
  );
});

test('a diagram as SVG stands by itself', () => {
  const svg = asSvg(log);
  expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  expect(svg).toContain('>+40 ms<');
  expect(svg).toContain('class="back failed"');
  expect(svg).toContain('class="front"');
  expect(svg).not.toMatch(/<script|style=|\son\w+=/);
});

describe('a report', () => {
  test('says what failed, and shows it in full', () => {
    const report = asMarkdown(log);
    expect(report).toContain('## sign_in at `acme`');
    expect(report).toContain('- Result: failed at `400`');
    expect(report).toContain('| +40 ms | App | Authorization server | `POST /token (token)` |');
    expect(report).toContain('| +70 ms | Authorization server | App | ✗ `400` |');
    expect(report).toContain('code=code‹a1›&code_verifier=verifier‹a1›');
    expect(report).toContain('- `failure`: `token_request_refused`');
  });

  test('keeps a fence closed around a text with fences', () => {
    const report = asMarkdown(logWith('````\n# out'));
    expect(report).toContain('`````http');
    expect(report.split('\n').filter((line) => /^`{5,}$/.test(line))).toHaveLength(2);
    expect(report).toContain('2 older events are not in this report.');
  });
});
