import type { JwtToken } from './decode.ts';
import type { Finding, InspectionContext, Verdict } from './finding.ts';
import { audienceFindings, issuerFindings, shapeFindings } from './findings-claims.ts';
import { signatureFindings } from './findings-signature.ts';
import { timeFindings } from './findings-time.ts';

export interface JwtInspection {
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/**
 * Everything that can be said about a decoded JWT: signature, time, issuer, audience, type and algorithm. The verdict
 * is its weakest line. Throws CodedError `keys_invalid` when the keys are no JWK Set.
 */
export async function inspectJwt(token: JwtToken, context: InspectionContext): Promise<JwtInspection> {
  const findings = [
    ...(await signatureFindings(token, context)),
    ...timeFindings(token, context.now),
    ...issuerFindings(token, context),
    ...audienceFindings(token, context),
    ...shapeFindings(token, context),
  ];
  return { findings, verdict: toVerdict(findings) };
}

function toVerdict(findings: readonly Finding[]): Verdict {
  const critical = findings.filter(({ tone }) => tone === 'critical');
  const cautions = findings.filter(({ tone }) => tone === 'caution');
  const [worst] = [...critical, ...cautions];
  const has = (id: string): boolean => findings.some((finding) => finding.id === id);
  if (critical.length > 0 && worst !== undefined)
    return { tone: 'critical', text: sentence('Not to be accepted', worst) };
  if (has('keys_loading')) return { tone: 'neutral', text: 'Decoded. The signature is being checked.' };
  if (!has('signature_verified')) {
    return { tone: 'caution', text: 'Readable, but nothing in it is proved: the signature was not checked.' };
  }
  if (worst !== undefined) return { tone: 'caution', text: sentence('Genuine, with a weakness', worst) };
  const audience = has('audience_right') ? ', for the right audience' : '';
  return { tone: 'positive', text: `Genuine and valid now: signed by its issuer${audience}.` };
}

function sentence(opening: string, { title }: Finding): string {
  return `${opening}: ${/^[A-Z][a-z]/.test(title) ? (title[0] ?? '').toLowerCase() + title.slice(1) : title}.`;
}
