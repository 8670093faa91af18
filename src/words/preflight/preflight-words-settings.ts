import type { CodesByCheck } from '#core/diagnosis/finding.ts';
import { numberOf, quoted, statusOf, textOf } from '../evidence-text.ts';
import { differenceSentence } from '../issuer-difference.ts';
import { consoleOf, letOriginIn, tellProvider, type Finder, type FindingWords } from './finding-words.ts';

type Codes = CodesByCheck['discovery' | 'issuer' | 'endpoints' | 'pkce' | 'par' | 'dpop' | 'iss' | 'scopes'];

const LONGEST_ADDRESS = 300;
const host = ({ evidence }: Finder) => quoted(evidence, 'host', 'The provider');
const address = ({ evidence }: Finder) => quoted(evidence, 'url', 'its address', LONGEST_ADDRESS);
const list = ({ evidence }: Finder, name: string, otherwise: string) =>
  quoted(evidence, name, otherwise, 200);
const used = ({ evidence }: Finder) =>
  evidence['in_use'] === false ? 'offered; this entry says no' : 'offered';

const byHand = (finder: Finder) =>
  finder.profile.protocol === 'oidc'
    ? 'Or write its addresses into “metadata” of the entry by hand (authorization_endpoint, token_endpoint, jwks_uri): then no settings are read.'
    : 'Or write its addresses into “metadata” of the entry by hand (authorization_endpoint, token_endpoint): then no settings are read.';

const openIt = (finder: Finder) => `Open ${address(finder)} in a new tab: it should show JSON.`;

const checkIssuer =
  'Check “issuer” of the entry: many issuers have a path, such as a tenant or a realm, that is easily left out.';

const discoveryWords = {
  discovery_read: { found: 'The settings can be read by this page.' },
  discovery_not_needed: { found: 'Its addresses stand in the entry, so no settings are read.' },
  discovery_blocked: {
    found: (finder) =>
      `${host(finder)} answers, and this page may not read what it says (CORS); or nothing stands at that address, and the error may not be read.`,
    fix: (finder) => [
      `${openIt(finder)} If it shows an error, correct “issuer”; if it shows JSON, go on with the next step.`,
      letOriginIn(finder, 'the settings'),
      byHand(finder),
    ],
  },
  discovery_down: {
    found: (finder) => `Nothing answered at ${host(finder)}.`,
    fix: (finder) => [
      openIt(finder),
      'If it opens there, the server hides its answers from pages altogether (Cross-Origin-Resource-Policy), or something in this browser blocks it.',
      'If it does not, check the name, the network and whether the server is running.',
    ],
  },
  discovery_timeout: {
    found: (finder) =>
      `${host(finder)} took longer than ${numberOf(finder.evidence, 'seconds') ?? 8} seconds to answer.`,
    fix: (finder) => [
      'Run the check again in a moment.',
      tellProvider(finder, 'its settings are too slow to answer.'),
    ],
  },
  discovery_html: {
    found: 'A web page stands where the settings should be.',
    fix: (finder) => [checkIssuer, openIt(finder), byHand(finder)],
  },
  discovery_not_object: {
    found: ({ evidence }) =>
      `The answer is no JSON object (content type: ${quoted(evidence, 'content_type', 'none')}).`,
    fix: (finder) => [checkIssuer, openIt(finder)],
  },
  discovery_not_found: {
    found: ({ evidence }) => `No settings stand at this address (${statusOf(evidence, 'HTTP 404')}).`,
    fix: (finder) => [checkIssuer, byHand(finder)],
  },
  discovery_status: {
    found: ({ evidence }) => `The address of the settings answered ${statusOf(evidence, 'with an error')}.`,
    fix: (finder) => ['Run the check again in a moment.', openIt(finder), checkIssuer],
  },
  discovery_too_large: {
    found: 'The answer is larger than one mebibyte, and was not read to its end.',
    fix: () => [checkIssuer],
  },
  discovery_nowhere: {
    found: 'The entry names neither an issuer nor the addresses themselves.',
    fix: () => [
      'Write “issuer” into the entry, or “metadata” with authorization_endpoint and token_endpoint.',
    ],
  },
} satisfies Record<CodesByCheck['discovery'], FindingWords>;

const trust = 'If it looks like another provider, do not sign in before you know why.';

const issuerWords = {
  issuer_exact: { found: 'The provider calls itself exactly what the entry says.' },
  issuer_from_entry: { found: 'The entry alone names it; there is no document to compare with.' },
  issuer_differs: {
    found: ({ evidence }) =>
      `The provider calls itself ${quoted(evidence, 'actual', 'something else', LONGEST_ADDRESS)}, the entry says ${quoted(evidence, 'expected', 'otherwise', LONGEST_ADDRESS)}.${differenceSentence(evidence)}`,
    fix: ({ evidence }) => [
      `If you trust it, write ${quoted(evidence, 'actual', 'its name', LONGEST_ADDRESS)} as “issuer” into the entry, byte by byte.`,
      trust,
    ],
  },
  issuer_template: {
    found: ({ evidence }) =>
      `The provider calls itself ${quoted(evidence, 'actual', 'a pattern', LONGEST_ADDRESS)}: a pattern for many tenants, and a token names one.`,
    fix: (finder) => [
      `Write the issuer of your own tenant into the entry; its id stands in ${consoleOf(finder)}.`,
    ],
  },
  issuer_absent: {
    found: 'The settings name no issuer.',
    fix: (finder) => [tellProvider(finder, 'its settings must name the issuer they belong to.'), checkIssuer],
  },
} satisfies Record<CodesByCheck['issuer'], FindingWords>;

const endpointsWords = {
  endpoints_safe: {
    found: (finder) =>
      `Every address that is needed is https, or on this machine: ${list(finder, 'hosts', 'its own host')}.`,
  },
  endpoint_missing: {
    found: (finder) => `The settings do not name ${list(finder, 'missing', 'an address that is needed')}.`,
    fix: (finder) => [
      `Write ${list(finder, 'missing', 'it')} into “metadata” of the entry; the provider’s documentation has it.`,
      ...(finder.profile.protocol === 'oidc'
        ? ['If the provider speaks plain OAuth 2.0, set “protocol” of the entry to “oauth2”.']
        : []),
    ],
  },
  endpoint_dangerous: {
    found: ({ evidence }) =>
      `${quoted(evidence, 'endpoint', 'An address')} is ${quoted(evidence, 'address', 'unsafe', LONGEST_ADDRESS)}: ${
        textOf(evidence, 'reason') === 'not_https'
          ? 'plain http to another machine, where anybody on the way can read the code'
          : 'no https address that a page may follow'
      }. Nothing was sent there.`,
    fix: (finder) => [
      tellProvider(finder, 'its settings must name https addresses.'),
      'If you run it behind a proxy, tell it its public https address: it often takes its own inner one.',
    ],
  },
  endpoint_dropped: {
    found: (finder) => `Not used, because they are no https addresses: ${list(finder, 'dropped', 'some')}.`,
    fix: (finder) => [tellProvider(finder, 'its settings must name https addresses.')],
  },
} satisfies Record<CodesByCheck['endpoints'], FindingWords>;

const pkceWords = {
  pkce_s256: { found: 'PKCE with S256 is offered.' },
  pkce_known: { found: 'The settings do not speak of PKCE; S256 is known to work here.' },
  pkce_unlisted: {
    found: 'The settings do not speak of PKCE, which is no “no”. The login sends S256 all the same.',
    fix: (finder) => [
      `Look in the documentation of ${finder.profile.name} whether it checks “code_challenge”.`,
    ],
  },
  pkce_without_s256: {
    found: (finder) => `PKCE is offered as ${list(finder, 'offered', 'nothing')} alone, and not as S256.`,
    fix: (finder) => [
      `Switch S256 on in ${consoleOf(finder)}, or update the provider: without it, whoever catches the code can use it.`,
      'Only a server with a secret may do without.',
    ],
  },
} satisfies Record<CodesByCheck['pkce'], FindingWords>;

const strongerWords = {
  par_offered: { found: (finder) => `Pushed requests (PAR) are ${used(finder)}.` },
  par_required: { found: 'Pushed requests (PAR) are required, and will be used.' },
  par_refused_by_entry: {
    found: 'Pushed requests (PAR) are required, and this entry says no to them.',
    fix: () => ['Take “par” out of the entry, or set it to true.'],
  },
  par_asked_not_offered: {
    found: 'This entry asks for pushed requests (PAR), and the provider does not offer them.',
    fix: (finder) => [`Switch them on in ${consoleOf(finder)}, or take “par” out of the entry.`],
  },
  par_not_offered: { found: 'Not offered, and not needed: the request travels in the address bar.' },
  dpop_offered: {
    found: (finder) => `Tokens bound to a key of this browser (DPoP) are ${used(finder)}.`,
  },
  dpop_asked_not_offered: {
    found: 'This entry asks for bound tokens (DPoP), and the provider does not offer them.',
    fix: (finder) => [`Switch them on in ${consoleOf(finder)}, or take “dpop” out of the entry.`],
  },
  dpop_not_offered: { found: 'Not offered, and not needed: tokens work for whoever holds them.' },
  iss_promised: { found: 'Every answer will name its sender, so one provider cannot answer for another.' },
  iss_own_path: {
    found: ({ evidence }) =>
      `Answers do not name their sender; they come to ${quoted(evidence, 'redirect_path', 'an address of their own')}, which no other provider is given.`,
  },
  iss_not_promised: {
    found: 'Answers do not name their sender, and come to an address that providers share.',
    fix: ({ profile }) => [
      `Set “redirect_path” of the entry to “/callback/${profile.id}”, and register that: then an answer of another provider cannot be taken for this one’s.`,
    ],
  },
} satisfies Record<CodesByCheck['par' | 'dpop' | 'iss'], FindingWords>;

const scopesWords = {
  scopes_known: { found: 'All scopes that are asked for are on the provider’s list.' },
  scopes_default: { found: 'None are asked for: the provider gives its default.' },
  scopes_unlisted: { found: 'The provider lists no scopes to compare with.' },
  scopes_of_resource: {
    found: (finder) =>
      `Not on the provider’s list: ${list(finder, 'unlisted', 'some')}. Scopes of an API often are not.`,
  },
  scopes_unknown: {
    found: (finder) =>
      `Not on the provider’s list: ${list(finder, 'unlisted', 'some')}. Lists need not be whole.`,
    fix: (finder) => [
      `Look in ${consoleOf(finder)} whether your client may ask for ${list(finder, 'unlisted', 'them')}; a scope that is unknown can end the login with “invalid_scope”.`,
    ],
  },
  scope_openid_missing: {
    found: 'The scope “openid” is not asked for, so no ID Token will come and the login will be refused.',
    fix: () => [
      'Add “openid” to “scope” of the entry.',
      'If the provider speaks plain OAuth 2.0, set “protocol” of the entry to “oauth2”.',
    ],
  },
} satisfies Record<CodesByCheck['scopes'], FindingWords>;

export const settingsWords = {
  ...discoveryWords,
  ...issuerWords,
  ...endpointsWords,
  ...pkceWords,
  ...strongerWords,
  ...scopesWords,
} satisfies Record<Codes, FindingWords>;
