import { beforeAll, describe, expect, test } from 'vitest';
import {
  assemble,
  goodClaims,
  issuer,
  makeKey,
  now,
  nowSeconds,
  sign,
  type SigningKey,
} from '#testing/forged-tokens.ts';
import { inspectText, type InspectJob, type TokenInspection } from './inspect.ts';
import { readKeys } from './keys.ts';

let key: SigningKey;
let token: string;

beforeAll(async () => {
  key = await makeKey('ES256', 'k1');
  token = await sign(key);
});

const context = { now, purpose: 'unknown' } as const;

async function inspectOne(text: string, more: Partial<InspectJob> = {}): Promise<TokenInspection> {
  const inspection = await inspectText({ text, context, ...more });
  if (!('parts' in inspection)) throw new Error(`answered ${inspection.kind}`);
  return inspection;
}

describe('a JWT', () => {
  test('is laid out part by part, in the order and places of the raw text', async () => {
    const { token: raw, parts } = await inspectOne(` "${token}" `);
    expect(raw).toBe(token);
    expect(parts.map(({ start, end }) => raw.slice(start, end)).join('.')).toBe(token);
    expect(parts.map(({ name }) => name)).toEqual(['header', 'payload', 'signature']);
    expect(parts[1]?.view?.text).toBe(JSON.stringify(goodClaims(), null, 2));
    expect(parts[2]).toMatchObject({ bytes: 64, claims: [] });
  });

  test('has its claims explained, times as moments', async () => {
    const payload = goodClaims({ scope: 'openid email', groups: ['a', 'b'], own: { deep: true } });
    const claims = (await inspectOne(await sign(key, payload))).parts[1]?.claims ?? [];
    const claim = (name: string) => claims.find((one) => one.name === name);
    expect(claim('exp')).toMatchObject({ time: (nowSeconds + 300) * 1000, source: 'RFC 7519 4.1.4' });
    expect(claim('scope')?.items).toEqual(['openid', 'email']);
    expect(claim('groups')?.items).toEqual(['a', 'b']);
    expect(claim('own')).toEqual({ name: 'own', value: '{"deep":true}' });
  });

  test('is verified when the keys come along, and names its issuer so that they can be found', async () => {
    const before = await inspectOne(token, { context: { ...context, keysState: 'loading' } });
    expect(before).toMatchObject({ issuer, verdict: { tone: 'neutral' } });
    const keys = readKeys({ keys: [key.jwk] });
    const after = await inspectOne(token, { context: { ...context, keys, keysSource: 'its JWKS' } });
    expect(after.findings[0]).toMatchObject({ id: 'signature_verified' });
    expect(after.nextChange).toBe(now + 240_000);
  });

  test('without issuer says so instead of waiting for keys', async () => {
    const text = await sign(key, goodClaims({ iss: undefined }));
    const { findings, issuer: none } = await inspectOne(text, {
      context: { ...context, keysState: 'loading' },
    });
    expect(none).toBeUndefined();
    expect(findings[0]?.detail).toContain('no iss claim');
  });

  test('with hundreds of claims gives the first 200 and the number of the others', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`c${index}`, index]));
    const { parts } = await inspectOne(assemble({ alg: 'none' }, many));
    expect(parts[1]?.claims).toHaveLength(200);
    expect(parts[1]?.moreClaims).toBe(50);
  });

  test('of a megabyte is one text and a list of numbers, not a tree', async () => {
    const list = Array.from({ length: 60_000 }, (_, index) => index);
    const { parts } = await inspectOne(assemble({ alg: 'none' }, { list }));
    const view = parts[1]?.view;
    expect(view?.lineStarts).toBeInstanceOf(Uint32Array);
    expect(view?.lineStarts.length).toBe(60_004);
    expect(parts[1]?.claims[0]?.value.length).toBeLessThan(200);
    expect(structuredClone(parts)).toEqual(parts);
  });
});

describe('other answers', () => {
  test('nothing, opaque, encrypted', async () => {
    expect(await inspectText({ text: ' ', context })).toEqual({ kind: 'empty' });
    expect(await inspectText({ text: 'gho_abcdef', context })).toMatchObject({
      kind: 'opaque',
      opaque: { vendor: { issuer: 'GitHub' } },
    });
    const jwe = `${assemble({ alg: 'dir', enc: 'A128GCM' }, {}).split('.')[0]}..AAAA.AAAA.AAAA`;
    const encrypted = await inspectOne(jwe);
    expect(encrypted).toMatchObject({ kind: 'jwe', findings: [] });
    expect(encrypted.verdict).toBeUndefined();
    expect(encrypted.parts).toHaveLength(5);
  });

  test('a broken token keeps what could be decoded, and has no verdict', async () => {
    const broken = await inspectOne(token.slice(0, -9));
    expect(broken.kind).toBe('broken-jwt');
    expect(broken).toMatchObject({ partCount: 3, issuer });
    expect(broken.verdict).toBeUndefined();
    expect(broken.parts[1]?.claims.length).toBeGreaterThan(3);
    expect(broken.parts[2]?.problem?.reason).toMatch(/impossible_length|signature_size/);
  });

  test('broken JSON is laid out line by line', async () => {
    const { parts } = await inspectOne(assemble({ alg: 'none' }, '{"a":1,\n"b":}'));
    expect(parts[1]?.view).toEqual({
      text: '{"a":1,\n"b":}',
      lineStarts: Uint32Array.from([0, 8]),
      json: false,
    });
  });

  test('several tokens are offered by name and size, without their values', async () => {
    const text = JSON.stringify({ access_token: 'opaque-secret', id_token: token });
    const offered = await inspectText({ text, context });
    expect(offered).toMatchObject({
      kind: 'choices',
      choices: [
        { name: 'access_token', length: 13 },
        { name: 'id_token', length: token.length },
      ],
    });
    expect(JSON.stringify(offered)).not.toContain('opaque-secret');
    expect(await inspectText({ text, choice: 1, context })).toMatchObject({
      kind: 'jwt',
      foundIn: 'id_token',
      token,
    });
    expect(await inspectText({ text, choice: 0, context })).toMatchObject({
      kind: 'opaque',
      foundIn: 'access_token',
    });
    expect(await inspectText({ text, choice: 7, context })).toMatchObject({ kind: 'choices' });
  });
});
