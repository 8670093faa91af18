// Runs in every page before its own scripts and notes when something a visitor waits for is on the page.
(() => {
  if (window.top !== window) return;
  const now = () => performance.timeOrigin + performance.now();
  const noted = new Set();
  const lifetimes = new Map();

  const noteOnce = (what) => {
    if (noted.has(what)) return;
    noted.add(what);
    window.noteInBench(what, now());
  };
  const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent);

  function lookAtLifetimes() {
    for (const meter of document.querySelectorAll('[role="meter"]')) {
      const label = meter.getAttribute('aria-label');
      const left = Number(meter.getAttribute('aria-valuenow'));
      if (left > (lifetimes.get(label) ?? 100)) window.noteInBench('renewed', now());
      lifetimes.set(label, left);
    }
  }

  function look() {
    const buttons = [...document.querySelectorAll('button:not(:disabled, [aria-disabled="true"])')];
    if (buttons.some(({ textContent }) => textContent.startsWith('Sign in with'))) noteOnce('ready');
    if (texts('h1, h2, h3').some((text) => text.includes('Alice'))) noteOnce('signed-in');
    if (texts('p').includes('The signature is genuine')) noteOnce('verified');
    const arrows = document.querySelectorAll('[aria-label="Sequence of messages"] li');
    if (arrows.length > 0) noteOnce('diagram');
    if (Number(arrows[0]?.getAttribute('aria-setsize')) >= 9_900) noteOnce('whole-diagram');
    lookAtLifetimes();
  }

  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['aria-valuenow', 'disabled', 'aria-disabled'],
  });
  addEventListener('click', () => window.noteInBench('pressed', now()), { capture: true });
  addEventListener('paste', () => window.noteInBench('pasted', now()), { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.noteInBench('long-task', performance.timeOrigin + startTime, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
})();
