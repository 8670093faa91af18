import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const nonceMismatch: Rule = {
  id: 'nonce-mismatch',
  title: 'The nonce in the ID token is not the one that was sent',
  specification: openidCore('3.1.3.7', 'IDTokenValidation'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_nonce_mismatch'),
      says(
        facts,
        /nonce (?:mismatch|does not match|is invalid|(?:\(nonce\) )?claim .{0,30}mismatch)|unexpected (?:ID Token )?"nonce"|invalid nonce|missing nonce|nonce .{0,20}missing/i,
      ),
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Start again in one tab: a second sign-in beside the first overwrites the nonce where it is kept under one name.',
          'Keep nonce and verifier under the “state” they belong to.',
          ...inCase(facts, {
            LinkedIn:
              'LinkedIn’s ID token carries no nonce: treat LinkedIn as plain OAuth 2.0, or switch this check off for it alone.',
          }),
          'If it happens again, stop: an ID token of another sign-in was slipped in.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'id_token_nonce_mismatch' },
      { text: 'unexpected ID Token "nonce" claim value' },
      { text: 'Error: Nonce (nonce) claim mismatch in the ID token; expected "abc", found "def"' },
    ],
    miss: [{ text: 'use_dpop_nonce' }],
  },
};
