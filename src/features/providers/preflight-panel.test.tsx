// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PreflightPorts } from '#core/diagnosis/ports.ts';
import { Preflights } from '#core/diagnosis/preflights.ts';
import type { Http } from '#core/lib/bounded-fetch.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { anAnswer } from '#testing/answers.ts';
import { until } from '#testing/fake-clock.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { latestAnnouncement } from '#ui/announce.ts';
import { PreflightPanel } from './preflight-panel.tsx';

const issuer = 'https://id.example';
const profile = rogueProfile(issuer, { name: 'Acme', protocol: 'oauth2', scope: '' });
const settings = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  code_challenge_methods_supported: ['S256'],
};

let root: Root;
let frame: HTMLElement;
let asked: string[] = [];

const honest: Http = async (url) => {
  asked.push(url);
  return url.endsWith('/token') ? anAnswer({ error: 'invalid_grant' }, 400) : anAnswer(settings);
};

const hanging: Http = (url, { signal }) => {
  asked.push(url);
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new CodedError('request_cancelled')));
  });
};

function ports(http: Http): PreflightPorts {
  return {
    http,
    probe: { reachable: async () => false },
    environment: { isSecureContext: true, origin: 'http://127.0.0.1:5173', online: true, sharedWorker: true },
  };
}

async function open(preflights: Preflights, shown: ProviderProfile = profile) {
  await act(async () => root.render(<PreflightPanel profile={shown} preflights={preflights} />));
}

const button = (name: string) =>
  [...frame.querySelectorAll('button')].find(({ textContent }) => textContent === name);

async function press(name: string) {
  await act(async () => button(name)?.click());
}

async function see(text: string) {
  await act(async () => until(() => frame.textContent.includes(text), text));
}

beforeEach(() => {
  asked = [];
  frame = document.body.appendChild(document.createElement('div'));
  root = createRoot(frame);
});
afterEach(async () => {
  await act(async () => root.unmount());
  frame.remove();
});

test('tells what will be asked, and asks nothing before the button is pressed', async () => {
  await open(new Preflights(ports(honest)));
  expect(frame.textContent).toContain('6 requests at most');
  expect(frame.textContent).toContain('id.example: its settings (at most 4 requests)');
  expect(asked).toEqual([]);
});

test('shows the verdict, every row with its outcome, and what was sent', async () => {
  await open(new Preflights(ports(honest)));
  await press('Check this provider');
  await see('Works from the browser');
  expect(frame.querySelectorAll('[data-check]')).toHaveLength(18);
  expect(frame.querySelector('[data-check=token_endpoint]')?.textContent).toContain('Passed');
  expect(frame.textContent).toContain('Requests sent: 2');
  expect(latestAnnouncement().text).toMatch(/^Acme: Works from the browser\. \d+ passed/);
});

test('is silent about single rows', async () => {
  await open(new Preflights(ports(honest)));
  expect(frame.querySelectorAll('[aria-live], [role=status], [role=alert]')).toHaveLength(0);
  const { turn } = latestAnnouncement();
  await press('Check this provider');
  await see('Run again');
  expect(latestAnnouncement().turn - turn).toBe(2);
});

test('keeps the result while the page lives, and asks again on request alone', async () => {
  const preflights = new Preflights(ports(honest));
  await open(preflights);
  await press('Check this provider');
  await see('Works from the browser');
  await act(async () => root.unmount());
  root = createRoot(frame);
  await open(preflights);
  expect(frame.textContent).toContain('Works from the browser');
  expect(asked).toHaveLength(2);
  await press('Run again');
  await see('Works from the browser');
  expect(asked).toHaveLength(4);
});

test('an entry that was edited is unchecked again', async () => {
  const preflights = new Preflights(ports(honest));
  await open(preflights);
  await press('Check this provider');
  await see('Works from the browser');
  await open(preflights, { ...profile, scope: 'files' });
  expect(frame.textContent).not.toContain('Works from the browser');
  expect(button('Check this provider')).toBeDefined();
});

test('shows how far it is, can be cancelled, and keeps the focus where it was pressed', async () => {
  await open(new Preflights(ports(hanging)));
  const pressed = button('Check this provider');
  pressed?.focus();
  await press('Check this provider');
  await see('of 18 checks');
  expect(frame.querySelector('progress')?.max).toBe(18);
  expect(pressed?.getAttribute('aria-busy')).toBe('true');
  await press('Cancel');
  await see('Cancelled');
  expect(frame.querySelector('[data-check=secure_context]')).not.toBeNull();
  expect(document.activeElement).toBe(pressed);
  expect(pressed?.textContent).toBe('Run again');
});

test('a failed row is open and says what to do, with the bytes that differ', async () => {
  const other: Http = async (url) =>
    url.endsWith('/token')
      ? anAnswer({ error: 'invalid_grant' }, 400)
      : anAnswer({ ...settings, issuer: `${issuer}/` });
  await open(new Preflights(ports(other)));
  await press('Check this provider');
  await see('In the way now');
  const row = frame.querySelector('[data-check=issuer]');
  expect(row?.querySelector('details')?.open).toBe(true);
  expect(row?.querySelector('mark')?.textContent).toBe('/');
  expect(row?.textContent).toContain('at byte 18: 2F');
  expect(row?.textContent).toContain('What to do');
});

test('an invisible difference is spelled out', async () => {
  const other: Http = async (url) =>
    url.endsWith('/token')
      ? anAnswer({ error: 'invalid_grant' }, 400)
      : anAnswer({ ...settings, issuer: `${issuer}\u200b` });
  await open(new Preflights(ports(other)));
  await press('Check this provider');
  await see('In the way now');
  expect(frame.querySelector('mark')?.textContent).toBe('\\u{200b}');
});
