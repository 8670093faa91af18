import { openidDiscovery } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const authorityWellKnown: Rule = {
  id: 'authority-well-known',
  title: 'The configured address already ends in “/.well-known/…”',
  specification: openidDiscovery('4', 'ProviderConfig'),
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /\.well-known\/[\w-]{1,60}\/+\.well-known\/|authority["']?\s{0,3}[:=]\s{0,3}["'][^"'\s]{0,200}\/\.well-known\//,
      ),
    );
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Set “authority” or “issuer” to the address without “/.well-known/openid-configuration”: libraries append that themselves.',
          'Copy the value of “issuer” from that document.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'GET https://id.acme.example/.well-known/openid-configuration/.well-known/openid-configuration 404 (Not Found)',
      },
    ],
    miss: [{ text: 'GET https://id.acme.example/.well-known/openid-configuration 404 (Not Found)' }],
  },
};
