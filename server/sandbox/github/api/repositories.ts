import type { Person } from '../people.ts';

export interface Repository {
  readonly id: number;
  readonly owner: Person;
  readonly name: string;
  readonly description: string;
  readonly isPrivate: boolean;
  readonly language: string;
  readonly stars: number;
  readonly forks: number;
  readonly openIssues: number;
  readonly sizeKb: number;
  readonly createdAt: string;
  readonly pushedAt: string;
}

/** Name, what it is, language. */
type Project = readonly [name: string, about: string, language: string];

const PROJECTS: Readonly<Record<string, readonly Project[]>> = {
  alice: [
    ['tide-tables', 'Tides for the next week, in a terminal', 'Go'],
    ['bread-timer', 'Reminds you of every fold', 'TypeScript'],
    ['mapfold', 'Folds a map so that the part you need is on top', 'Rust'],
    ['quiet-feed', 'A feed reader that never counts', 'TypeScript'],
    ['csv-lens', 'Looks at tables that are too large to open', 'Rust'],
    ['stairwell', 'Plans for walking a city by its stairs', 'Python'],
    ['lamp-post', 'Sends a letter when the light goes out', 'Elixir'],
    ['paper-trail', 'Keeps receipts in order', 'Ruby'],
    ['ledgerline', 'Double-entry bookkeeping in plain text', 'OCaml'],
    ['moss', 'A slow, steady task queue', 'Go'],
    ['window-seat', 'What you see from this train', 'TypeScript'],
    ['kiln', 'Firing curves and their logs', 'Python'],
    ['sourdough', 'Starters, recipes and results', 'Ruby'],
    ['night-bus', 'Ways home after midnight', 'Kotlin'],
    ['half-life', 'Deletes what nobody has opened for a year', 'Rust'],
    ['birdbook', 'Who sang, when and where', 'Swift'],
    ['small-hours', 'A clock for people awake', 'C'],
    ['gazette', 'A newspaper made of your own notes', 'TypeScript'],
    ['plumbline', 'Checks that pages are upright', 'JavaScript'],
    ['rainfall', 'A gauge and its history', 'Python'],
  ],
  bob: [
    ['route-notes', 'Bike routes with the hills marked', 'Python'],
    ['chess-clock', 'Two buttons and patience', 'JavaScript'],
    ['garage-door', 'Is it closed?', 'C++'],
    ['fermenter', 'Temperatures of a cellar', 'Go'],
    ['trailhead', 'Where a walk begins', 'TypeScript'],
    ['potluck', 'Who brings what', 'Ruby'],
    ['scorecard', 'Innings on one screen', 'Swift'],
    ['tiny-synth', 'Three oscillators and a knob', 'Rust'],
    ['wood-list', 'Boards, cuts and what is left', 'Python'],
    ['radio-dial', 'Stations by the sound of them', 'Kotlin'],
  ],
};

/** What grows around a project. */
const PARTS: readonly (readonly [suffix: string, about: string])[] = [
  ['', ''],
  ['-docs', 'Handbook of '],
  ['-site', 'Web site of '],
  ['-notes', 'Notes and plans for '],
];

const DAY_MS = 86_400_000;
const FIRST_CREATED = Date.UTC(2021, 2, 8, 8, 15);
const LAST_PUSHED = Date.UTC(2026, 10, 20, 16, 40);

/** Without fractions of a second, as the API writes it. */
function dateText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function build(owner: Person): Repository[] {
  const names = (PROJECTS[owner.login] ?? []).flatMap(([name, about, language]) =>
    PARTS.map(([suffix, prefix]) => ({
      name: `${name}${suffix}`,
      description: prefix === '' ? about : `${prefix}${name}`,
      isPrivate: suffix === '-notes',
      language: suffix === '' ? language : 'MDX',
    })),
  );
  return names.map((facts, index) => ({
    ...facts,
    id: owner.id * 1000 + index,
    owner,
    stars: facts.isPrivate ? 0 : (index * 37) % 211,
    forks: facts.isPrivate ? 0 : (index * 7) % 23,
    openIssues: (index * 5) % 12,
    sizeKb: 48 + ((index * 131) % 4000),
    createdAt: dateText(FIRST_CREATED + index * 19 * DAY_MS),
    pushedAt: dateText(LAST_PUSHED - ((index * 29) % 90) * DAY_MS),
  }));
}

const BUILT = new Map<number, readonly Repository[]>();

/** All of a person's repositories, the same at each start. */
export function repositoriesOf(owner: Person): readonly Repository[] {
  const built = BUILT.get(owner.id) ?? build(owner);
  BUILT.set(owner.id, built);
  return built;
}
