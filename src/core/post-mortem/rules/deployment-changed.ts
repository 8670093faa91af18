import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const deploymentChanged: Rule = {
  id: 'deployment-changed',
  title: 'The app was updated while the page was open',
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'deployment_changed'),
      says(
        facts,
        /ChunkLoadError|Loading (?:CSS )?chunk \S{1,60} failed|Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed/i,
      ),
    );
    return (
      evidence && {
        weight: 94,
        evidence,
        steps: [
          'Reload the page; where the browser allows it you stay signed in.',
          'As the app’s owner, keep the files of the last deployment for a day, and serve index.html with “Cache-Control: no-store”.',
          'If it happens right after a deployment for everybody, look for a service worker or CDN that serves an old index.html.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'TypeError: Failed to fetch dynamically imported module: https://app.example/assets/session-1a2b.js',
      },
      { text: 'ChunkLoadError: Loading chunk 42 failed.' },
    ],
    miss: [{ text: 'TypeError: Failed to fetch' }],
  },
};
