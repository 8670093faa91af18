interface ScopeKind {
  readonly means: string;
  /** Scopes whose access this one contains. */
  readonly includes?: readonly string[];
}

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
const SCOPES: Readonly<Record<string, ScopeKind>> = {
  repo: {
    means: 'Full control of public and private repositories',
    includes: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
  },
  'repo:status': { means: 'Read and write commit statuses' },
  repo_deployment: { means: 'Read and write deployment statuses' },
  public_repo: { means: 'Read and write public repositories' },
  'repo:invite': { means: 'Accept and decline invitations to repositories' },
  security_events: { means: 'Read and write security events' },
  'admin:repo_hook': {
    means: 'Manage repository hooks',
    includes: ['write:repo_hook', 'read:repo_hook'],
  },
  'write:repo_hook': { means: 'Read and write repository hooks', includes: ['read:repo_hook'] },
  'read:repo_hook': { means: 'Read repository hooks' },
  'admin:org': { means: 'Manage organizations and teams', includes: ['write:org', 'read:org'] },
  'write:org': { means: 'Read and write organization membership', includes: ['read:org'] },
  'read:org': { means: 'Read organization and team membership' },
  'admin:public_key': {
    means: 'Manage public keys',
    includes: ['write:public_key', 'read:public_key'],
  },
  'write:public_key': { means: 'Create and read public keys', includes: ['read:public_key'] },
  'read:public_key': { means: 'Read public keys' },
  'admin:org_hook': { means: 'Manage organization hooks' },
  gist: { means: 'Write gists' },
  notifications: { means: 'Read notifications' },
  user: {
    means: 'Read and write your profile',
    includes: ['read:user', 'user:email', 'user:follow'],
  },
  'read:user': { means: 'Read your profile' },
  'user:email': { means: 'Read your email addresses' },
  'user:follow': { means: 'Follow and unfollow people' },
  project: { means: 'Read and write projects', includes: ['read:project'] },
  'read:project': { means: 'Read projects' },
  delete_repo: { means: 'Delete repositories' },
  'write:packages': { means: 'Publish packages', includes: ['read:packages'] },
  'read:packages': { means: 'Download packages' },
  'delete:packages': { means: 'Delete packages' },
  'admin:gpg_key': { means: 'Manage GPG keys', includes: ['write:gpg_key', 'read:gpg_key'] },
  'write:gpg_key': { means: 'Create and read GPG keys', includes: ['read:gpg_key'] },
  'read:gpg_key': { means: 'Read GPG keys' },
  codespace: { means: 'Create and manage codespaces' },
  workflow: { means: 'Change workflow files' },
  'read:audit_log': { means: 'Read the audit log' },
};

/** Asks for an expiring token with a refresh token. Never tracked as a scope, and never a reason to ask the person. */
const OFFLINE_ACCESS = 'offline_access';

interface RequestedScopes {
  readonly scopes: readonly string[];
  readonly offline: boolean;
}

/** The scope parameter, normalized: unknown scopes are dropped, and so is what another one includes. */
export function requestedScopes(parameter: string): RequestedScopes {
  const asked = parameter.split(/[\s,]+/).filter((scope) => scope !== '');
  return { scopes: normalizeScopes(asked), offline: asked.includes(OFFLINE_ACCESS) };
}

/** Sorted, so that one set of scopes is one text. */
export function normalizeScopes(scopes: Iterable<string>): string[] {
  const known = [...new Set(scopes)].filter((scope) => SCOPES[scope] !== undefined);
  const included = new Set(known.flatMap((scope) => SCOPES[scope]?.includes ?? []));
  return known.filter((scope) => !included.has(scope)).sort();
}

/** Whether the granted scopes give the access of this one. */
export function covers(granted: readonly string[], scope: string): boolean {
  return granted.some((one) => one === scope || SCOPES[one]?.includes?.includes(scope) === true);
}

/** In plain words, for the person who is asked. */
export function scopeMeaning(scope: string): string {
  return SCOPES[scope]?.means ?? scope;
}
