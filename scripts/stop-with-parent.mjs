const LOOK_MS = 200;

/**
 * Ends this process as SIGTERM does once the one that started it is gone. A process manager's SIGTERM reaches `npm`, which hands
 * it to a shell; where that shell does not pass it on, it dies alone and the server would keep the port.
 */
export function stopWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  timer.unref();
}
