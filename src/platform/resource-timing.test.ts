// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { toTiming } from './resource-timing.ts';

const entry = {
  startTime: 10,
  domainLookupStart: 12,
  connectEnd: 20,
  requestStart: 21,
  responseStart: 71,
  responseEnd: 75,
};

test('what the browser measured, in the parts a request has', () => {
  expect(toTiming(entry)).toEqual({ queue: 2, connect: 8, wait: 50, read: 4 });
});

test('of an origin that does not allow it there is nothing to tell', () => {
  const hidden = { domainLookupStart: 0, connectEnd: 0, requestStart: 0, responseStart: 0 };
  expect(toTiming({ ...entry, ...hidden })).toBeUndefined();
});
