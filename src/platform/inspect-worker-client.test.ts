// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { InspectJob } from '#core/jwt/inspect.ts';
import { createBackgroundInspector, type WorkerLike } from './inspect-worker-client.ts';
import type { InspectReply, InspectRequest } from './inspect-worker-messages.ts';

const job: InspectJob = { text: 'x', context: { now: 0, purpose: 'unknown' } };

class FakeWorker implements WorkerLike {
  readonly sent: InspectRequest[] = [];
  terminated = false;
  reply: (message: InspectReply) => void = () => undefined;
  fail: () => void = () => undefined;

  postMessage(message: InspectRequest): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  listen(onReply: (reply: InspectReply) => void, onFailure: () => void): void {
    this.reply = onReply;
    this.fail = onFailure;
  }
}

function fakeWorkers() {
  const started: FakeWorker[] = [];
  const inspector = createBackgroundInspector(() => {
    const worker = new FakeWorker();
    started.push(worker);
    return worker;
  });
  return { started, inspector };
}

describe('the background inspector', () => {
  test('starts one worker, with the first job', async () => {
    const { started, inspector } = fakeWorkers();
    expect(started).toHaveLength(0);
    void inspector.inspect(job);
    void inspector.inspect(job);
    expect(started).toHaveLength(1);
    expect(started[0]?.sent.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('gives each answer to its own question, in any order', async () => {
    const { started, inspector } = fakeWorkers();
    const [first, second] = [inspector.inspect(job), inspector.inspect(job)];
    started[0]?.reply({ id: 2, ok: true, inspection: { kind: 'empty' } });
    started[0]?.reply({ id: 99, ok: true, inspection: { kind: 'empty' } });
    started[0]?.reply({ id: 1, ok: false, error: { code: 'keys_invalid', evidence: { reason: 'x' } } });
    await expect(second).resolves.toEqual({ kind: 'empty' });
    await expect(first).rejects.toMatchObject({ code: 'keys_invalid', evidence: { reason: 'x' } });
  });

  test('a worker that fails to load refuses what waits, and the next job starts a new one', async () => {
    const { started, inspector } = fakeWorkers();
    const waiting = inspector.inspect(job);
    started[0]?.fail();
    await expect(waiting).rejects.toMatchObject({ code: 'deployment_changed' });
    expect(started[0]?.terminated).toBe(true);
    const next = inspector.inspect(job);
    started[1]?.reply({ id: 2, ok: true, inspection: { kind: 'empty' } });
    await expect(next).resolves.toEqual({ kind: 'empty' });
  });

  test('a browser that refuses to start it is told like a failure', async () => {
    const inspector = createBackgroundInspector(() => {
      throw new TypeError('blocked');
    });
    await expect(inspector.inspect(job)).rejects.toMatchObject({ code: 'deployment_changed' });
  });
});
