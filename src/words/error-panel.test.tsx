import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { examples } from './error-examples.test-support.ts';
import ErrorPanel from './error-panel.tsx';
import { wordsFor } from './error-words.ts';

const MARKUP = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">here</a>';

function hostile(code: CodedErrorData['code']): CodedErrorData {
  const members = ['error', 'error_description', 'host', 'id', 'expected', 'actual', 'path', 'detail', 'kid'];
  return { code, evidence: Object.fromEntries(members.map((member) => [member, MARKUP])) };
}

const denied: CodedErrorData = {
  code: 'provider_error',
  evidence: { error: 'access_denied', error_description: 'The resource owner denied it' },
};

/** What a reader sees: without tags and with entities as characters. */
function textIn(html: string): string {
  return html
    .replaceAll('<!-- -->', '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('ErrorPanel', () => {
  test.each(examples.map(({ error }) => [error.code, JSON.stringify(error.evidence), error] as const))(
    '%s %s is an alert with code, title and words',
    (code, _, error) => {
      const html = renderToString(<ErrorPanel error={error} />);
      expect(html).toMatch(/^<div[^>]* role="alert"/);
      expect(html).toContain(`<code>${code}</code>`);
      const text = textIn(html);
      expect(text).toContain(wordsFor(code).title);
      expect(text).toContain(wordsFor(code).why);
      expect(text).toContain(wordsFor(code).happened(error.evidence).replace(/[“”]/g, ''));
    },
  );

  test('shows what the provider sent, word for word', () => {
    const text = textIn(renderToString(<ErrorPanel error={denied} />));
    expect(text).toContain('access_denied');
    expect(text).toContain('The resource owner denied it');
  });

  test('bounds what the provider sent', () => {
    const evidence = { error: 'e'.repeat(10_000), error_description: 'd'.repeat(10_000) };
    const text = textIn(renderToString(<ErrorPanel error={{ code: 'provider_error', evidence }} />));
    expect(text).toContain(`${'e'.repeat(200)}…`);
    expect(text).toContain(`${'d'.repeat(500)}…`);
    expect(text.length).toBeLessThan(3000);
  });

  test.each([...new Set(examples.map(({ error }) => error.code))])(
    '%s never renders evidence as markup',
    (code) => {
      const html = renderToString(<ErrorPanel error={hostile(code)} />);
      expect(html).not.toContain('<img');
      expect(html).not.toContain('<a href="javascript:');
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      const specification = wordsFor(code).specification;
      expect(links).toEqual(
        specification === undefined || !html.includes('Specification') ? [] : [specification.href],
      );
    },
  );

  test('compact keeps code, words and steps, and leaves the reasons out', () => {
    const error: CodedErrorData = { code: 'discovery_refused', evidence: { host: 'a.example', status: 404 } };
    const text = textIn(renderToString(<ErrorPanel error={error} compact />));
    expect(text).toContain('discovery_refused');
    expect(text).toContain('HTTP 404');
    expect(text).toContain('Check issuer in the provider’s entry');
    expect(text).not.toContain(wordsFor('discovery_refused').why);
    expect(text).not.toContain('Specification');
  });

  test('carries the actions, and the heading where it belongs', () => {
    const html = renderToString(
      <ErrorPanel error={denied} headingLevel={3} actions={<button type="button">Start again</button>} />,
    );
    expect(html).toContain('Start again');
    expect(html).toContain('<h3');
    expect(html).not.toContain('<h2');
  });

  test('a calm one says the same in a quiet voice', () => {
    const error: CodedErrorData = { code: 'provider_error', evidence: { error: 'login_required' } };
    const html = renderToString(
      <ErrorPanel error={error} actions={<button type="button">Sign in</button>} />,
    );
    expect(html).toContain('data-tone="info"');
    expect(html).toContain('role="alert"');
    expect(textIn(html)).toContain('The provider answered login_required');
    expect(html).toContain('<button type="button">Sign in</button>');
  });
});
