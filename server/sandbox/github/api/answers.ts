import type { Person } from '../people.ts';
import { covers } from '../oauth/scopes.ts';
import { repositoriesOf, type Repository } from './repositories.ts';

/** Where things stand: the sandbox for people, the API for programs. */
export interface Places {
  readonly base: string;
}

function nodeId(kind: string, id: number): string {
  return Buffer.from(`0${kind.length}:${kind}${id}`).toString('base64');
}

/** A person in short, as the owner of something. */
export function ownerAnswer({ base }: Places, { login, id }: Person): Record<string, unknown> {
  const url = `${base}/api/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `${base}/avatars/${login}`,
    gravatar_id: '',
    url,
    html_url: `${base}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

/** What everybody sees. An email that is not public is null. */
export function publicProfile(places: Places, person: Person): Record<string, unknown> {
  const repositories = repositoriesOf(person);
  return {
    ...ownerAnswer(places, person),
    name: person.name,
    company: person.company,
    blog: person.blog,
    location: person.location,
    email: person.publicEmail,
    hireable: null,
    bio: person.bio,
    public_repos: repositories.filter(({ isPrivate }) => !isPrivate).length,
    public_gists: 0,
    followers: person.followers,
    following: person.following,
    created_at: person.createdAt,
    updated_at: '2026-11-01T10:00:00Z',
  };
}

/** The caller's own profile; private members come with the scope `user` only. */
export function ownProfile(
  places: Places,
  person: Person,
  scopes: readonly string[],
): Record<string, unknown> {
  const profile = publicProfile(places, person);
  if (!covers(scopes, 'user')) return profile;
  const repositories = repositoriesOf(person);
  const hidden = repositories.filter(({ isPrivate }) => isPrivate).length;
  return {
    ...profile,
    private_gists: 0,
    total_private_repos: hidden,
    owned_private_repos: hidden,
    disk_usage: repositories.reduce((sum, { sizeKb }) => sum + sizeKb, 0),
    collaborators: 0,
    two_factor_authentication: true,
    plan: { name: 'free', space: 976_562_499, collaborators: 0, private_repos: 10_000 },
  };
}

export function emailAnswer(person: Person, unverified: boolean): Record<string, unknown>[] {
  return person.emails.map((address) => ({
    email: address.email,
    primary: address.primary,
    verified: address.verified && !(unverified && address.primary),
    visibility: address.visibility,
  }));
}

export function repositoryAnswer(
  places: Places,
  repository: Repository,
  isOwner: boolean,
): Record<string, unknown> {
  const { owner, name } = repository;
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name,
    full_name: `${owner.login}/${name}`,
    private: repository.isPrivate,
    owner: ownerAnswer(places, owner),
    html_url: `${places.base}/${owner.login}/${name}`,
    description: repository.description,
    fork: false,
    url: `${places.base}/api/repos/${owner.login}/${name}`,
    created_at: repository.createdAt,
    updated_at: repository.pushedAt,
    pushed_at: repository.pushedAt,
    homepage: null,
    size: repository.sizeKb,
    stargazers_count: repository.stars,
    watchers_count: repository.stars,
    language: repository.language,
    forks_count: repository.forks,
    open_issues_count: repository.openIssues,
    archived: false,
    disabled: false,
    topics: [],
    visibility: repository.isPrivate ? 'private' : 'public',
    default_branch: 'main',
    permissions: { admin: isOwner, maintain: isOwner, push: isOwner, triage: isOwner, pull: true },
  };
}
