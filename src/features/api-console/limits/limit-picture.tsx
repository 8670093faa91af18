import { remainingAt, SHOWN_MS, windowStarts, type LimitLog } from './limit-log.ts';
import styles from './limits.module.css';
import type { Algorithm } from './use-limits.ts';

const WIDTH = 320;
const HEIGHT = 92;
const FLOOR = 72;
const TOP = 8;
const STEP_MS = 250;

interface LimitPictureProps {
  algorithm: Algorithm;
  log: LimitLog;
  now: number;
}

/** The last 20 seconds: the calls below, and above them what the algorithm counts. The words beside it say the same. */
export function LimitPicture({ algorithm, log, now }: LimitPictureProps) {
  const x = (at: number) => WIDTH * (1 - (now - at) / SHOWN_MS);
  const shown = log.calls.filter(({ at }) => at > now - SHOWN_MS);
  return (
    <svg className={styles['picture']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {algorithm === 'sliding-window' && (
        <rect className={styles['window']} x={WIDTH / 2} y={TOP} width={WIDTH / 2} height={FLOOR - TOP} />
      )}
      {algorithm === 'fixed-window' &&
        windowStarts(log, now).map((at) => (
          <line key={at} className={styles['edge']} x1={x(at)} x2={x(at)} y1={TOP} y2={FLOOR} />
        ))}
      <path className={styles['level']} d={levelPath(algorithm, log, now)} />
      <line className={styles['floor']} x1={0} x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      {shown.map(({ at, ok }, index) =>
        ok ? (
          <circle key={index} className={styles['good']} cx={x(at)} cy={FLOOR + 8} r={3} />
        ) : (
          <rect key={index} className={styles['bad']} x={x(at) - 3} y={FLOOR + 13} width={6} height={6} />
        ),
      )}
    </svg>
  );
}

/** What was left, from 20 seconds ago until now, worked out from the calls that were accepted. */
function levelPath(algorithm: Algorithm, log: LimitLog, now: number): string {
  const limit = log.quota?.limit ?? 10;
  const points: string[] = [];
  for (let at = now - SHOWN_MS; at <= now; at += STEP_MS) {
    const left = Math.max(0, Math.min(limit, leftAt(algorithm, log, at, now)));
    const y = FLOOR - (left / limit) * (FLOOR - TOP);
    points.push(`${(WIDTH * (1 - (now - at) / SHOWN_MS)).toFixed(1)},${y.toFixed(1)}`);
  }
  return `M0,${FLOOR} L${points.join(' L')} L${WIDTH},${FLOOR} Z`;
}

function leftAt(algorithm: Algorithm, log: LimitLog, at: number, now: number): number {
  const limit = log.quota?.limit ?? 10;
  const accepted = log.calls.filter((call) => call.ok && call.at <= at);
  if (at >= log.told_at && at > now - STEP_MS) return remainingAt(log, algorithm, at) ?? limit;
  if (algorithm === 'sliding-window') {
    return limit - accepted.filter((call) => call.at > at - 10_000).length;
  }
  if (algorithm === 'fixed-window') {
    const start = windowStarts(log, now).findLast((edge) => edge <= at) ?? -Infinity;
    return limit - accepted.filter((call) => call.at >= start).length;
  }
  let level = limit;
  let last = accepted[0]?.at ?? at;
  for (const call of accepted) {
    level = Math.min(limit, level + ((call.at - last) / 10_000) * limit) - 1;
    last = call.at;
  }
  return level + ((at - last) / 10_000) * limit;
}
