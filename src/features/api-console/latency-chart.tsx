import { formatMilliseconds } from '#ui/format.ts';
import { percentile, type BurstCall } from './burst.ts';
import styles from './burst.module.css';

const WIDTH = 520;
const HEIGHT = 148;
const LEFT = 46;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;

interface LatencyChartProps {
  calls: readonly BurstCall[];
  duration_ms: number;
}

/** Each call as a line from when it was sent to when it was answered, as high as it was slow. The table beside it says the same. */
export function LatencyChart({ calls, duration_ms }: LatencyChartProps) {
  const slowest = niceCeiling(Math.max(1, ...calls.map(({ duration }) => duration)));
  const whole = Math.max(1, duration_ms);
  const x = (ms: number) => LEFT + (ms / whole) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) => HEIGHT - BOTTOM - (ms / slowest) * (HEIGHT - TOP - BOTTOM);
  const median = percentile(calls, 0.5);
  return (
    <svg className={styles['chart']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            className={styles['grid']}
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(slowest * share)}
            y2={y(slowest * share)}
          />
          <text className={styles['tick']} x={LEFT - 6} y={y(slowest * share) + 4} textAnchor="end">
            {formatMilliseconds(slowest * share)}
          </text>
        </g>
      ))}
      <text className={styles['tick']} x={LEFT} y={HEIGHT - 6}>
        0 ms
      </text>
      <text className={styles['tick']} x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {formatMilliseconds(whole)}
      </text>
      <line className={styles['median']} x1={LEFT} x2={WIDTH - RIGHT} y1={y(median)} y2={y(median)} />
      {calls.map(({ started, duration, ok }, index) => (
        <g key={index} className={ok ? styles['good'] : styles['bad']}>
          <line x1={x(started)} x2={x(started + duration)} y1={y(duration)} y2={y(duration)} />
          {ok ? (
            <circle cx={x(started + duration)} cy={y(duration)} r={2.6} />
          ) : (
            <rect x={x(started + duration) - 2.6} y={y(duration) - 2.6} width={5.2} height={5.2} />
          )}
        </g>
      ))}
    </svg>
  );
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
