import { html } from 'hono/html';
import { alert, type Html } from '../layout.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

interface Fault {
  readonly title: string;
  /** The provider's own words. */
  readonly message: string;
  readonly next: string;
}

export function faultPage(world: SpotifyWorld, fault: Fault): Html {
  return spotifyPage(
    world,
    { title: fault.title },
    html`<h1>${fault.title}</h1>
      <div>${alert(fault.message)}</div>
      <h2>What to do</h2>
      <p>${fault.next}</p>
      <p class="alternative"><a href="${world.path === '' ? '/' : world.path}">About this sandbox</a></p>`,
  );
}

/** A sign-in that is over, or was never begun in this browser. */
export const SIGN_IN_OVER: Fault = {
  title: 'This sign-in is over',
  message: 'The page belongs to a sign-in that has ended, has expired, or began in another browser.',
  next: 'Go back to the app and start the sign-in again.',
};

export const FRAMED: Fault = {
  title: 'Not in a frame',
  message: 'This page refuses to be shown inside another page.',
  next: 'Open the sign-in in the whole window, or in a window of its own.',
};

export const FOREIGN_FORM: Fault = {
  title: 'This form came from elsewhere',
  message: 'Only the pages of this sandbox may send this form.',
  next: 'Go back to the app and start the sign-in again.',
};

export const NO_SUCH_PAGE: Fault = {
  title: 'No such page',
  message: 'This sandbox has no page at this address.',
  next: 'See its home page for what it has.',
};
