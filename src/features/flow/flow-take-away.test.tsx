// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import {
  DIAGRAM,
  aMoment,
  address,
  all,
  button,
  click,
  details,
  diagram,
  drop,
  markup,
  one,
  open,
  revealing,
  services,
  setUp,
  tearDown,
} from './flow-page.test-support.tsx';

beforeEach(setUp);
afterEach(tearDown);

describe('a request for another tool', () => {
  test('for another tool; the secret only on a second press, to the clipboard, and never on the page', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const reveal = (pseudonym: string) => (pseudonym === 'code‹a1›' ? 'S3CRET' : undefined);
    await open('/flow?event=15', aFlowLog(), revealing(reveal));
    await click(button('Take away'));
    expect(details()).toContain('# $CODE');
    await click(button('Copy with the secrets…'));
    expect(one('[role="alertdialog"]').textContent).toContain('verifier‹a1› stays a placeholder');
    expect(written).not.toHaveBeenCalled();
    await click(button('Copy with the secrets'));
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('# S3CRET'));
    expect(document.body.textContent).toContain('Copied, with the secrets.');
    expect(markup()).not.toContain('S3CRET');
  });

  test('where the clipboard is closed, the secret still goes nowhere', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await open(
      '/flow?event=15',
      aFlowLog(),
      revealing(() => 'S3CRET'),
    );
    await click(button('Take away'));
    await click(button('Copy with the secrets…'));
    await click(button('Copy with the secrets'));
    expect(one('[role="alertdialog"]').textContent).toContain('does not let the page write');
    expect(markup()).not.toContain('S3CRET');
  });

  test('whose secrets are gone offers none, and says why', async () => {
    await open(
      '/flow?event=15',
      aFlowLog(),
      revealing(() => undefined),
    );
    await click(button('Take away'));
    expect(details()).toContain('does not have them any more');
    expect(all('button').some(({ textContent }) => textContent.includes('with the secrets'))).toBe(false);
  });

  test('without a secret runs as it stands', async () => {
    await open(
      '/flow?event=2',
      aFlowLog(),
      revealing(() => undefined),
    );
    await click(button('Take away'));
    expect(details()).toContain('no secret in this request');
  });
});

describe('a bundle', () => {
  test('opens in a frame that says so, and closes again', async () => {
    await open('/flow?run=run-1&event=2');
    await drop('good');
    await aMoment();
    expect(one('[aria-label="Recording"]').textContent).toContain('You are looking at a recording');
    expect(one('[aria-label="Recording"]').textContent).toContain('theirs.json');
    expect(address()).toBe('');
    await click(button('Close the recording'));
    expect(document.querySelector('[aria-label="Recording"]')).toBeNull();
  });

  test('never gets the secrets of this browser', async () => {
    const log = aFlowLog();
    const theirs = { ...log, events: log.events.filter(({ run }) => run === 'run-1') };
    await open('/flow', log, {
      services: {
        ...services,
        revealFor: (each) => (each === log ? () => 'S3CRET' : undefined),
        openBundle: () => Promise.resolve(theirs),
      },
    });
    await drop('good');
    await aMoment();
    await click(one(`${DIAGRAM} li:nth-of-type(15) button`));
    await click(button('Take away'));
    expect(details()).toContain('A recording never has them.');
    expect(all('button').some(({ textContent }) => textContent.includes('with the secrets'))).toBe(false);
  });

  test('a refused one shows why and leaves the page as it was', async () => {
    await open('/flow?run=run-1');
    await drop('bad');
    await aMoment();
    expect(one('[role="alert"]').textContent).toContain('unexpected');
    expect(address()).toBe('?run=run-1');
    expect(diagram().length).toBeGreaterThan(10);
  });
});
