/** What the environment says of one provider. */
export interface ProviderVariables {
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly issuer?: string;
}

const MEMBERS = { CLIENT_ID: 'client_id', CLIENT_SECRET: 'client_secret', ISSUER: 'issuer' } as const;
type Suffix = keyof typeof MEMBERS;

const NAME = /^([A-Z0-9][A-Z0-9_]{0,40})_(CLIENT_ID|CLIENT_SECRET|ISSUER)$/;

function prefixOf(id: string): string {
  return id.toUpperCase().replaceAll('-', '_');
}

/** `github-app` and `CLIENT_ID` are `GITHUB_APP_CLIENT_ID`. */
export function variableName(id: string, suffix: Suffix): string {
  return `${prefixOf(id)}_${suffix}`;
}

function isSuffix(text: string | undefined): text is Suffix {
  return text !== undefined && Object.hasOwn(MEMBERS, text);
}

/** The variables `<ID>_CLIENT_ID`, `<ID>_CLIENT_SECRET` and `<ID>_ISSUER`; empty ones count as absent. */
export function readProviderVariables(
  environment: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, ProviderVariables> {
  const found = new Map<string, ProviderVariables>();
  for (const [name, value] of Object.entries(environment)) {
    const [, prefix = '', suffix] = NAME.exec(name) ?? [];
    if (!isSuffix(suffix) || typeof value !== 'string' || value.trim() === '') continue;
    found.set(prefix, { ...found.get(prefix), [MEMBERS[suffix]]: value.trim() });
  }
  return found;
}

export function variablesOf(
  variables: ReadonlyMap<string, ProviderVariables>,
  id: string,
): ProviderVariables {
  return variables.get(prefixOf(id)) ?? {};
}
