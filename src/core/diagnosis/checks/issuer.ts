import { stringMember } from '../../lib/json.ts';
import { issuerOf } from '../../oauth/metadata.ts';
import { compareBytes } from '../compare-bytes.ts';
import { documentOf, type Examination } from '../examination.ts';
import { failed, passed, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

const LONGEST = 2048;

/** OpenID Connect Discovery 4.3, RFC 8414 3.3: the issuer of the document is the configured one, to the last byte. */
export async function checkIssuer({ discovery, profile }: Examination): Promise<FindingOf<'issuer'>> {
  const reading = await discovery();
  const expected = issuerOf(profile);
  if (reading.kind === 'not_needed' || expected === undefined) {
    return passed('issuer_from_entry', { issuer: expected });
  }
  const document = documentOf(reading);
  if (document === undefined) return notAsked();
  const actual = stringMember(document, 'issuer')?.slice(0, LONGEST);
  if (actual === undefined) return failed('issuer_absent', { expected });
  if (actual === expected) return passed('issuer_exact', { issuer: expected });
  const seen = { expected, actual, ...compareBytes(expected, actual) };
  // Entra's `common` names every tenant at once, and the tokens name one.
  return /\{[^}]*\}/.test(actual) ? failed('issuer_template', seen) : failed('issuer_differs', seen);
}
