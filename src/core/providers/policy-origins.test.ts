import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundedPolicyOrigins,
  formatPolicyOrigins,
  parsePolicyOrigins,
  policyOriginOf,
} from './policy-origins.ts';

describe('the origin of an address', () => {
  test.each([
    ['https://id.acme.example/authorize?a=b', 'https://id.acme.example'],
    ['https://ID.Acme.example:8443/', 'https://id.acme.example:8443'],
    ['https://id.acme.example:443', 'https://id.acme.example'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:4000/github', 'http://localhost:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['https://single-label', 'https://single-label'],
    ['https://under_score.example', 'https://under_score.example'],
  ])('%s is %s', (address, origin) => {
    expect(policyOriginOf(address)).toBe(origin);
  });

  test.each([
    'http://id.acme.example',
    'https://*.example',
    'https://*',
    'https://a.example;script-src',
    "https://'self'",
    'https://a,b.example',
    'https://a.example"',
    'https://a.example; script-src *',
    'https://user:pass@a.example',
    'javascript:alert(1)',
    'data:text/plain,x',
    'blob:https://a.example/1',
    'https:',
    '*',
    '',
    7,
    undefined,
  ])('%j has none that a policy may name', (address) => {
    expect(policyOriginOf(address)).toBeUndefined();
  });

  test('is one word without a meaning of its own in a policy, whatever the host is made of', () => {
    const host = fc.string({
      unit: fc.constantFrom(...Array.from(`ab.-_*;,'"!$&()=+~[]:1 \t/\\@?#%`)),
      maxLength: 12,
    });
    fc.assert(
      fc.property(host, (text) => {
        const origin = policyOriginOf(`https://${text}`);
        if (origin !== undefined) expect(origin).toMatch(/^https:\/\/[a-z0-9._[\]:-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the list', () => {
  const numbered = (count: number, host: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `https://${host(index)}`);

  test('keeps order, names each once and leaves out what is not safe', () => {
    const addresses = [
      'https://b.example/x',
      'http://evil.example',
      'https://a.example',
      'https://b.example',
    ];
    expect(boundedPolicyOrigins(addresses)).toEqual(['https://b.example', 'https://a.example']);
  });

  test('ends after 40', () => {
    expect(boundedPolicyOrigins(numbered(41, (index) => `p${index}.example`))).toHaveLength(40);
  });

  test('ends before 2048 characters in all', () => {
    const long = boundedPolicyOrigins(numbered(40, (index) => `p${index}.${'x'.repeat(60)}.example`));
    expect(long.join(' ').length).toBeLessThanOrEqual(2048);
    expect(long.length).toBeGreaterThan(20);
  });
});

describe('the cookie', () => {
  test('is read back as it was written, and its value needs no quoting', () => {
    const origins = ['https://id.acme.example', 'http://localhost:4000'];
    const value = formatPolicyOrigins(origins);
    expect(value).toMatch(/^[\w%.-]+$/);
    expect(parsePolicyOrigins(decodeURIComponent(value))).toEqual(origins);
  });

  test.each([
    ['', []],
    ['https://a.example/', []],
    ['https://A.example', []],
    ['https://a.example:443', []],
    ['https://a.example/path', []],
    [' https://a.example', []],
    ['https://a.example;https://b.example', []],
    ['*,https:,https://*,https://a.example', ['https://a.example']],
  ])('%j names %j', (value, origins) => {
    expect(parsePolicyOrigins(value)).toEqual(origins);
  });
});
