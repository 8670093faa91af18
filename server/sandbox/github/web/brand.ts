import { raw } from 'hono/html';
import type { Brand, Html } from '../../layout.ts';
import { page } from '../../layout.ts';
import type { GithubWorld } from '../github-world.ts';

/** A line that leaves another and ends in a dot: an own mark, so that nobody takes this for the real provider. */
const SHAPE =
  '<g fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round"><path d="M8 6.2v11.6"/>' +
  '<path d="M8 14.4c0-3.2 7.6-2.2 7.6-5.8"/></g><circle cx="15.8" cy="7" r="1.9" fill="#fff"/>';

const MARK = raw(
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">' +
    `<rect width="24" height="24" rx="6" fill="currentColor"/>${SHAPE}</svg>`,
);

export const GITHUB_SANDBOX_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">' +
  `<rect width="24" height="24" rx="6" fill="#1a7f37"/>${SHAPE}</svg>`;

function brandOf({ path }: GithubWorld): Brand {
  return {
    name: 'GitHub-style sandbox',
    home: path,
    mark: MARK,
    icon: `${path}/assets/icon.svg`,
    notice: 'This is a local sandbox on your machine, not GitHub. Nothing leaves it.',
    stylesheet: `${path}/assets/github.css`,
  };
}

/** A page of this sandbox. */
export function githubPage(
  world: GithubWorld,
  options: { readonly title: string; readonly shape?: 'wide' },
  content: Html,
): Html {
  return page({ ...options, brand: brandOf(world) }, content);
}
