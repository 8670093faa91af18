interface Aged {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly usedAt: number | undefined;
}

const PROTECTED_MS = 60_000;

/**
 * Which of the tokens of one person, app and scope set goes when there is one too many: the oldest that was never used
 * and is older than a minute, else the least recently used, else the oldest.
 */
export function chooseEvicted<Token extends Aged>(tokens: readonly Token[], now: number): Token | undefined {
  const byAge = [...tokens].sort((one, other) => one.createdAt - other.createdAt);
  const unused = byAge.find(
    ({ usedAt, createdAt }) => usedAt === undefined && now - createdAt > PROTECTED_MS,
  );
  if (unused !== undefined) return unused;
  const used = byAge.flatMap((token) => (token.usedAt === undefined ? [] : { token, usedAt: token.usedAt }));
  used.sort((one, other) => one.usedAt - other.usedAt);
  return used[0]?.token ?? byAge[0];
}
