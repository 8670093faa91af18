import { documentOf, type DiscoveryReading, type Examination } from '../examination.ts';
import { failed, passed, type FindingOf } from '../finding.ts';
import { describeAnswer, describeFailure, isUnsent, notSent, type Failure } from '../reading-findings.ts';

/** OpenID Connect Discovery 4, RFC 8414 3: whether the provider's settings are there and this page may read them. */
export async function checkDiscovery(examination: Examination): Promise<FindingOf<'discovery'>> {
  return judge(await examination.discovery());
}

function judge(reading: DiscoveryReading): FindingOf<'discovery'> {
  if (reading.kind === 'not_needed') return passed('discovery_not_needed');
  if (reading.kind === 'nowhere') return failed('discovery_nowhere');
  if (reading.kind === 'answer') return judgeAnswer(reading);
  return isUnsent(reading) ? notSent(reading) : judgeFailure(reading);
}

function judgeFailure(failure: Failure): FindingOf<'discovery'> {
  const seen = describeFailure(failure);
  switch (failure.kind) {
    case 'blocked':
      return failed('discovery_blocked', seen);
    case 'timeout':
      return failed('discovery_timeout', seen);
    case 'too_large':
      return failed('discovery_too_large', seen);
    case 'down':
      return failed('discovery_down', seen);
  }
}

function judgeAnswer(reading: DiscoveryReading & { readonly kind: 'answer' }): FindingOf<'discovery'> {
  const { status, text, headers } = reading.answer;
  const seen = describeAnswer(reading);
  if (status === 404 || status === 410) return failed('discovery_not_found', seen);
  if (status !== 200) return failed('discovery_status', seen);
  const document = documentOf(reading);
  if (document) return passed('discovery_read', { ...seen, members: Object.keys(document).length });
  const isPage = /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text);
  return failed(isPage ? 'discovery_html' : 'discovery_not_object', seen);
}
