import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';

/** Which message: what helps against a refusal depends on it. */
export type Asked = 'device' | 'introspection' | 'revocation' | 'exchange';

export function toRefusal(cause: unknown, asked: Asked): CodedErrorData {
  const { code, evidence } = toErrorData(cause);
  return { code, evidence: { ...evidence, asked } };
}
