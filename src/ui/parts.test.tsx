// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { latestAnnouncement } from './announce.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { ExternalLink } from './external-link.tsx';
import { TextField } from './field.tsx';

let container: HTMLElement;
let root: Root;

beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
});

afterEach(() => {
  act(() => root.unmount());
  container.remove();
  vi.restoreAllMocks();
});

const show = (node: ReactNode) => act(() => root.render(node));

function find(selector: string): HTMLElement {
  const element = container.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`nothing matches ${selector}`);
  return element;
}

describe('a busy button', () => {
  test('keeps its name, ignores presses and says that it works', () => {
    const press = vi.fn();
    show(
      <Button busy busyLabel="Refreshing…" onClick={press}>
        Refresh now
      </Button>,
    );
    const button = find('button');
    button.click();
    expect(press).not.toHaveBeenCalled();
    expect(button.textContent).toBe('Refresh now');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(latestAnnouncement().text).toBe('Refreshing…');
  });

  test('does not submit its form', () => {
    const submit = vi.fn((event: Event) => event.preventDefault());
    show(
      <form>
        <Button type="submit" busy>
          Send
        </Button>
      </form>,
    );
    find('form').addEventListener('submit', submit);
    find('button').click();
    expect(submit).not.toHaveBeenCalled();
  });

  test('is an ordinary button otherwise', () => {
    const press = vi.fn();
    show(<Button onClick={press}>Refresh now</Button>);
    find('button').click();
    expect(press).toHaveBeenCalledOnce();
    expect(find('button').getAttribute('type')).toBe('button');
    expect(find('button').hasAttribute('aria-disabled')).toBe(false);
  });
});

describe('a copy button', () => {
  test('copies and says what', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show(<CopyButton text={() => 'the value'} what="access token" />);
    await act(async () => find('button').click());
    expect(write).toHaveBeenCalledWith('the value');
    expect(latestAnnouncement()).toMatchObject({ text: 'Copied access token', politeness: 'polite' });
  });

  test('tells when it could not, and what to do', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
      new DOMException('denied', 'NotAllowedError'),
    );
    show(<CopyButton text="the value" />);
    await act(async () => find('button').click());
    expect(container.textContent).toContain('Select the text and copy it by hand.');
    expect(latestAnnouncement().politeness).toBe('assertive');
  });
});

test('an error notice alerts with its code and the provider’s own words, as text', () => {
  show(
    <ErrorNotice
      code="callback.provider_error"
      title="The provider refused"
      nextSteps="Try again."
      providerError={{ error: 'access_denied', description: '<img src=x onerror=alert(1)>' }}
    >
      <p>The sign-in was not completed.</p>
    </ErrorNotice>,
  );
  const alert = find('[role="alert"]');
  expect(alert.textContent).toContain('callback.provider_error');
  expect(alert.textContent).toContain('access_denied');
  expect(alert.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(container.querySelector('img')).toBeNull();
});

test('a hostile address is never a link', () => {
  show(<ExternalLink href="javascript:alert(1)">Docs</ExternalLink>);
  expect(container.querySelector('a')).toBeNull();
  expect(container.textContent).toBe('Docs');
  show(<ExternalLink href="https://id.example/">Docs</ExternalLink>);
  expect(find('a').getAttribute('rel')).toContain('noreferrer');
});

describe('an avatar', () => {
  test('falls back to initials when the picture does not load', () => {
    show(<Avatar name="Alice Liddell" picture="https://id.example/alice.png" />);
    const image = find('img');
    expect(image.getAttribute('referrerpolicy')).toBe('no-referrer');
    act(() => {
      image.dispatchEvent(new Event('error'));
    });
    expect(container.querySelector('img')).toBeNull();
    expect(find('[role="img"]').getAttribute('aria-label')).toBe('Alice Liddell');
    expect(container.textContent).toBe('AL');
  });

  test('loads no other scheme', () => {
    show(<Avatar name="Mallory" picture="data:image/svg+xml,<svg/>" />);
    expect(container.querySelector('img')).toBeNull();
  });
});

test('a field’s hint and error describe its control', () => {
  show(<TextField label="Audience" hint="A URI." error="Not registered." />);
  const input = find('input');
  const described = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['A URI.', 'Not registered.']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(find('label').getAttribute('for')).toBe(input.id);
});
