import type { RateAlgorithm } from './rate-algorithms.ts';

/**
 * The algorithms of `rate-algorithms.ts` inside Redis, where a script is one step for all servers, by the clock of Redis, so
 * that servers whose clocks differ still count alike. KEYS[1] is the state; ARGV are limit, window in ms, calls to use (0 or
 * 1). Each answers {allowed, remaining, reset in ms}.
 */
const PREAMBLE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local key, limit, window, use = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
`;

const FIXED_WINDOW = `${PREAMBLE}
local used = tonumber(redis.call('GET', key) or '0')
local left = redis.call('PTTL', key)
if left <= 0 then used = 0; left = window end
local allowed = used < limit and 1 or 0
if allowed == 1 and use == 1 then
  used = used + 1
  redis.call('SET', key, used, 'PX', left)
end
return {allowed, limit - used, left}
`;

const SLIDING_WINDOW = `${PREAMBLE}
redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
local used = redis.call('ZCARD', key)
local allowed = used < limit and 1 or 0
if allowed == 1 and use == 1 then
  redis.call('ZADD', key, now, time[1] .. '.' .. time[2] .. '.' .. used)
  redis.call('PEXPIRE', key, window)
  used = used + 1
end
local at = used < limit and -1 or 0
local freeing = redis.call('ZRANGE', key, at, at, 'WITHSCORES')[2] or now
return {allowed, limit - used, math.ceil(freeing + window - now)}
`;

const TOKEN_BUCKET = `${PREAMBLE}
local stored = redis.call('HMGET', key, 'tokens', 'at')
local rate = limit / window
local tokens = math.min(limit, tonumber(stored[1] or limit) + math.max(0, now - tonumber(stored[2] or now)) * rate)
local allowed = tokens >= 1 and 1 or 0
if use == 1 then
  tokens = tokens - allowed
  redis.call('HSET', key, 'tokens', string.format('%.17g', tokens), 'at', now)
  redis.call('PEXPIRE', key, window)
end
local missing = tokens >= 1 and limit - tokens or 1 - tokens
return {allowed, math.floor(tokens), math.ceil(missing / rate)}
`;

export const RATE_SCRIPTS: Readonly<Record<RateAlgorithm, string>> = {
  'fixed-window': FIXED_WINDOW,
  'sliding-window': SLIDING_WINDOW,
  'token-bucket': TOKEN_BUCKET,
};
