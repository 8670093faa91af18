import { describe, expect, test } from 'vitest';
import { describeOpaque, hasVendorPrefix } from './opaque.ts';

describe('prefixes', () => {
  test.each([
    ['gho_16C7e42F292c6912E7710c838347Ae178B4a', 'GitHub', 'an OAuth access token'],
    ['ghp_x', 'GitHub', 'a personal access token'],
    ['ghu_x', 'GitHub', 'a user access token of a GitHub App'],
    ['ghr_x', 'GitHub', 'a refresh token of a GitHub App'],
    ['github_pat_x', 'GitHub', 'a fine-grained personal access token'],
    ['xoxb-1', 'Slack', 'a bot token'],
    ['ya29.a0', 'Google', 'an access token'],
    ['1//0x', 'Google', 'a refresh token'],
    ['EwBoA8l6', 'Microsoft', 'an access token of a personal account (encrypted)'],
    ['sk-abc', 'OpenAI and others', 'a secret API key'],
    ['sk_live_abc', 'Stripe', 'a secret key'],
  ])('%s: %s, %s', (token, issuer, what) => {
    expect(hasVendorPrefix(token)).toBe(true);
    expect(describeOpaque(token).vendor).toEqual({ issuer, what });
  });

  test.each(['Gho_x', 'xgho_', 'abc', ''])('%j has none', (token) => {
    expect(hasVendorPrefix(token)).toBe(false);
    expect(describeOpaque(token)).not.toHaveProperty('vendor');
  });
});

describe('how hard it is to guess, at most', () => {
  test.each([
    ['123456', 'digits', 19],
    ['8f14e45fceea167a5a36dedd4bea2543', 'hexadecimal', 128],
    ['8F14E45FCEEA167A5A36DEDD4BEA2543', 'hexadecimal', 128],
    ['d8b7f1c2-90ab-4cde-8f01-23456789abcd', 'uuid', 122],
    ['2YotnFZFEjr1zCsicMWpAA', 'base64url', 132],
    ['tGzv3JOkF0XG5Qx2TlKWIA==', 'base64', 144],
    ['a b', 'mixed', 18],
  ])('%s (%s): %i bits', (token, alphabet, bits) => {
    expect(describeOpaque(token)).toMatchObject({ alphabet, bits, length: token.length });
  });
});
