import { codeIs, found, placeOf, quote, request, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const networkDown: Rule = {
  id: 'network-down',
  title: 'The server was not reached',
  when: (facts) => {
    const pattern =
      /net::ERR_(?:INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION_(?:REFUSED|RESET|TIMED_OUT)|CERT_\w{1,40}|ADDRESS_UNREACHABLE|NETWORK_CHANGED)|ECONNREFUSED|ENOTFOUND|getaddrinfo|self.signed certificate/;
    const evidence = found(
      codeIs(facts, 'network_unreachable', 'response_timeout'),
      request(
        facts,
        ({ failure }) => pattern.test(failure ?? ''),
        (seen) => `${placeOf(seen)}: ${quote(seen.failure ?? '')}.`,
      ),
      says(facts, pattern),
    );
    return (
      evidence && {
        weight: 84,
        evidence,
        steps: [
          'REFUSED: nothing listens at that host and port. Start the server, or correct the address.',
          'NAME_NOT_RESOLVED: the host name is wrong, or there is no network.',
          'CERT: open the address in a tab and see what the browser says of the certificate.',
          'Blocked by an extension or a company proxy: try a private window without extensions.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'POST http://localhost:4000/token net::ERR_CONNECTION_REFUSED' }],
    miss: [{ text: 'net::ERR_BLOCKED_BY_RESPONSE' }],
  },
};
