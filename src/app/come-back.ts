import { initTheme } from '#ui/theme.ts';
import { createContainer, type Protocol } from './container.ts';
import { isWithoutAnswer, keepRefusal, recallRefusal } from './last-refusal.ts';
import { show } from './start.ts';
import { createWire, type Wire } from './wire.ts';

/** The token request first, the rest of the engine after it, and the view while the provider answers. */
export async function comeBack(protocol: Protocol): Promise<void> {
  const callbackUrl = takeCallback();
  initTheme();
  const wire = createWire();
  const judged = await judge(protocol, wire, callbackUrl);
  const objects = createContainer(wire, { protocol, judged: judged?.verdict });
  await wire.recording.resume();
  const login = objects.session.completeSignIn(callbackUrl, judged?.verdict);
  void login.then((next) => next ?? keepRefusal(objects.session.get()));
  await show(objects, { login, settled: login }, wire.recording);
}

async function judge(protocol: Protocol, wire: Wire, callbackUrl: string) {
  if (isWithoutAnswer(callbackUrl)) return { verdict: Promise.resolve(recallRefusal()) };
  wire.recording.tell((writer) => writer.arrived(callbackUrl, 'page'));
  // Step by step the request waits for a press, and the press for the view.
  return wire.recording.resumes() ? undefined : begin(protocol, wire, callbackUrl);
}

/** Resolves when the token request is on its way, or it is known that none will be. */
async function begin({ judgeLogin }: Protocol, wire: Wire, callbackUrl: string) {
  let asked: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => (asked = resolve));
  const verdict = judgeLogin({ ...wire, onAsked: asked }, callbackUrl);
  await Promise.race([underWay, verdict]);
  return { verdict };
}

/**
 * The code leaves the address bar and the history before anything can fail (RFC 9700 4.2); StrictMode, reload and the back
 * button find nothing to run again. Answers the address as the provider gave it.
 */
function takeCallback(): string {
  const { href, pathname } = location;
  history.replaceState(history.state, '', pathname);
  return href;
}
