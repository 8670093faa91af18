import { challengeOf } from '../challenge.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { MakeKind } from './kind.ts';

/** RFC 7617 section 2.1: the server says that names and passwords are UTF-8. */
const CHALLENGE = challengeOf('Basic', { charset: 'UTF-8' });

function refuse(code: ProblemCode, detail: string): Problem {
  return new Problem(code, detail, CHALLENGE);
}

/** RFC 7617 section 2: base64 of UTF-8, name and password parted by the first colon, no control characters. */
function decode(credentials: string): { username: string; password: string } | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(credentials))
    return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(credentials, 'base64'));
    const colon = text.indexOf(':');
    if (colon === -1 || /[\x00-\x1f\x7f]/.test(text)) return undefined;
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

/** HTTP Basic authentication (RFC 7617): name and password with each call. */
export const basicKind: MakeKind = (world) => ({
  id: 'basic',
  summary: 'User name and password in the header Authorization (RFC 7617).',
  headers: ['Authorization'],
  scheme: { type: 'http', scheme: 'basic' },
  refusals: ['credentials_missing', 'credentials_malformed', 'credentials_wrong', 'too_many_attempts'],
  challenge: CHALLENGE,
  check: async ({ headers }) => {
    const header = headers.get('Authorization') ?? '';
    if (!/^basic(?: |$)/i.test(header)) {
      throw refuse('credentials_missing', 'Send a user name and a password with the scheme Basic.');
    }
    const credentials = decode(header.slice('basic'.length).trim());
    if (credentials === undefined) {
      throw refuse('credentials_malformed', 'After Basic comes base64 of name:password in UTF-8.');
    }
    const caller = await world.passwords.check(credentials.username, credentials.password);
    if (caller === undefined) {
      throw refuse('credentials_wrong', 'There is no such name with this password.');
    }
    return {
      caller,
      proved: [
        'The header decodes to a name and a password.',
        'The password fits the stored hash of this name.',
      ],
    };
  },
});
