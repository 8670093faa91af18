import { Hono } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { covers } from '../oauth/scopes.ts';
import { personOf } from '../people.ts';
import { emailAnswer, ownProfile, publicProfile, repositoryAnswer } from './answers.ts';
import { notFound } from './api-error.ts';
import { userCaller, type ApiEnv, type Caller } from './caller.ts';
import { pageOfList } from './link-header.ts';
import { allowanceOf } from './rate-limit.ts';
import { repositoriesOf, type Repository } from './repositories.ts';

const HELP = {
  user: '/users/users#get-the-authenticated-user',
  emails: '/users/emails#list-email-addresses-for-the-authenticated-user',
  repos: '/repos/repos#list-repositories-for-the-authenticated-user',
  repo: '/repos/repos#get-a-repository',
};

/** A private repository is there for its owner only, and only for a token with the scope `repo`. */
function maySee(caller: Caller, { isPrivate, owner }: Repository): boolean {
  if (!isPrivate) return true;
  return caller.kind === 'user' && caller.person.id === owner.id && covers(caller.scopes, 'repo');
}

const SORT_KEYS: Readonly<Record<string, (repository: Repository) => string>> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ pushedAt }) => pushedAt,
  pushed: ({ pushedAt }) => pushedAt,
};

/** By name upwards, or by a date downwards, unless `direction` says otherwise. */
function sorted(repositories: readonly Repository[], query: URLSearchParams): Repository[] {
  const keyOf = SORT_KEYS[query.get('sort') ?? ''];
  const key = keyOf ?? (({ name }: Repository) => name);
  const direction = query.get('direction') ?? (keyOf === undefined ? 'asc' : 'desc');
  const sign = direction === 'desc' ? -1 : 1;
  return [...repositories].sort((one, other) => sign * (key(one) < key(other) ? -1 : 1));
}

function ownRoutes(world: GithubWorld, app: Hono<ApiEnv>): void {
  app.get('/user', (c) => {
    const { person, scopes } = userCaller(c.get('caller'), HELP.user);
    c.header('X-Accepted-OAuth-Scopes', 'user');
    return c.json(ownProfile(world, person, scopes));
  });
  app.get('/user/emails', (c) => {
    const { person, scopes } = userCaller(c.get('caller'), HELP.emails);
    c.header('X-Accepted-OAuth-Scopes', 'user, user:email');
    if (!covers(scopes, 'user:email')) throw notFound(HELP.emails);
    return c.json(emailAnswer(person, world.settings.current.unverified_email));
  });
  app.get('/user/repos', (c) => {
    const caller = userCaller(c.get('caller'), HELP.repos);
    c.header('X-Accepted-OAuth-Scopes', 'repo');
    const visible = repositoriesOf(caller.person).filter((repository) => maySee(caller, repository));
    const { pathname, search, searchParams } = new URL(c.req.url);
    const { items, link } = pageOfList(sorted(visible, searchParams), `${world.origin}${pathname}${search}`);
    if (link !== undefined) c.header('Link', link);
    return c.json(items.map((repository) => repositoryAnswer(world, repository, true)));
  });
}

function openRoutes(world: GithubWorld, app: Hono<ApiEnv>): void {
  app.get('/users/:login', (c) => {
    const person = personOf(c.req.param('login'));
    if (person === undefined) throw notFound('/users/users#get-a-user');
    c.header('X-Accepted-OAuth-Scopes', 'user');
    return c.json(publicProfile(world, person));
  });
  app.get('/repos/:owner/:repo', (c) => {
    const caller = c.get('caller');
    c.header('X-Accepted-OAuth-Scopes', 'repo');
    const owner = personOf(c.req.param('owner'));
    const name = c.req.param('repo').toLowerCase();
    const repository = owner && repositoriesOf(owner).find((one) => one.name === name);
    if (repository === undefined || !maySee(caller, repository)) throw notFound(HELP.repo);
    const isOwner = caller.kind === 'user' && caller.person.id === owner?.id;
    return c.json(repositoryAnswer(world, repository, isOwner));
  });
  app.get('/rate_limit', (c) => {
    const { key, limit } = allowanceOf(c.get('caller'), world);
    const { used, remaining, reset } = world.limits.look(key, limit);
    const core = { limit, used, remaining, reset };
    return c.json({ resources: { core }, rate: core });
  });
}

/** People and repositories. */
export function userRoutes(world: GithubWorld): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  ownRoutes(world, app);
  openRoutes(world, app);
  return app;
}
