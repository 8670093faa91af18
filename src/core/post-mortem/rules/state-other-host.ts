import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, quote } from '../evidence.ts';
import { CALLBACK, OURS } from '../example-texts.ts';
import { LOOPBACK } from '../places.ts';
import type { Rule } from '../rule.ts';

export const stateOtherHost: Rule = {
  id: 'state-other-host',
  title: 'It came back to another name of this machine',
  specification: rfc(8252, '7.3'),
  when: (facts, { origin, trace }) => {
    const here = new URL(origin);
    const there = facts.address;
    const differs =
      there?.origin !== undefined &&
      facts.kind === 'callback_url' &&
      LOOPBACK.has(there.hostname) &&
      LOOPBACK.has(here.hostname) &&
      there.hostname !== here.hostname;
    const evidence = found(
      codeIs(facts, 'callback_wrong_host'),
      differs
        ? `The address is at ${quote(there.host)}, this page at ${quote(here.host)}. To a browser these are two sites that share no memory.`
        : undefined,
      differs && trace?.status === 'unknown'
        ? 'This site remembers no sign-in with this “state”.'
        : undefined,
    );
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Use one name from the first step to the last: open the app at the host that is registered as redirect address.',
          'Or register the redirect address with the host you open the app at.',
          'At Spotify only the numbers work (127.0.0.1 or [::1]); Microsoft Entra ID takes “localhost” in its portal; GitHub takes both and advises 127.0.0.1.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: `http://localhost:5173/callback?code=c0ffee&state=${OURS}`,
        context: { trace: { status: 'unknown' } },
      },
      { text: 'callback_wrong_host' },
    ],
    miss: [{ text: CALLBACK, context: { trace: { status: 'unknown' } } }],
  },
};
