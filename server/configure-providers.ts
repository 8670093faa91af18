import type { ProviderProfile } from '#core/providers/profile.ts';
import {
  readProvidersFile,
  type ProviderProblem,
  type ProvidersFile,
} from '#core/providers/read-providers-file.ts';
import type { Catalogue } from './catalogue.ts';
import type { RelayedProvider } from './relay/relayed-provider.ts';
import { variableName, variablesOf, type ProviderVariables } from './provider-variables.ts';

export interface ProviderSettings {
  /** Providers of the program itself: no variable changes them. */
  readonly builtIn: readonly ProviderProfile[];
  readonly variables: ReadonlyMap<string, ProviderVariables>;
  readonly catalogue: Catalogue;
}

/** The same judgement as for an entry of the file; a wrong value is told by the variable it came from. */
function judge(profile: ProviderProfile): ProvidersFile {
  const { providers, problems } = readProvidersFile(JSON.stringify({ providers: [profile] }));
  const suffixes = { client_id: 'CLIENT_ID', issuer: 'ISSUER' } as const;
  return {
    providers,
    problems: problems.map((problem) => {
      const { field } = problem;
      if (field !== 'client_id' && field !== 'issuer') return problem;
      return { ...problem, field: variableName(profile.id, suffixes[field]) };
    }),
  };
}

function withClientId(profile: ProviderProfile, { client_id }: ProviderVariables): ProvidersFile {
  return client_id === undefined ? { providers: [profile], problems: [] } : judge({ ...profile, client_id });
}

function fromCatalogue(catalogue: Catalogue, id: string, variables: ProviderVariables): ProvidersFile {
  const { client_id, issuer } = variables;
  if (client_id === undefined) return { providers: [], problems: [] };
  try {
    const profile = catalogue.toProfile(id, { client_id, ...(issuer !== undefined && { issuer }) });
    return profile === undefined ? { providers: [], problems: [] } : judge(profile);
  } catch {
    const field = variableName(id, 'ISSUER');
    const detail = `This provider has an issuer of its own for each customer. Set ${field} to yours and start again.`;
    return { providers: [], problems: [{ code: 'provider_field_invalid', id, field, detail }] };
  }
}

function missingSecret({ id }: ProviderProfile): ProviderProblem {
  const field = variableName(id, 'CLIENT_SECRET');
  const detail = `The relay needs the client secret of this provider. Set ${field} in the environment or in the file .env, and start again.`;
  return { code: 'provider_secret_missing', id, field, detail };
}

/**
 * What the page is offered: built-in providers, those of the file with the client id of the environment, and those of the
 * catalogue that have a client id there. The file comes before the catalogue where both know an id.
 */
export function configureProviders(file: ProvidersFile, settings: ProviderSettings): ProvidersFile {
  const { builtIn, variables, catalogue } = settings;
  const fixed = new Set(builtIn.map(({ id }) => id));
  const known = new Set(file.providers.map(({ id }) => id));
  const parts = [
    ...file.providers.map((profile) =>
      fixed.has(profile.id)
        ? { providers: [profile], problems: [] }
        : withClientId(profile, variablesOf(variables, profile.id)),
    ),
    ...catalogue.ids
      .filter((id) => !known.has(id))
      .map((id) => fromCatalogue(catalogue, id, variablesOf(variables, id))),
  ];
  const providers = parts.flatMap((part) => part.providers);
  const withoutSecret = providers.filter(
    ({ id, token_relay }) =>
      token_relay === true && !fixed.has(id) && variablesOf(variables, id).client_secret === undefined,
  );
  const found = parts.flatMap((part) => part.problems);
  return { providers, problems: [...file.problems, ...found, ...withoutSecret.map(missingSecret)] };
}

/** One that needs the relay and has its secret in the environment, and nothing else there: the page brings the client id. */
function withoutClientId(id: string, { catalogue, variables }: ProviderSettings): readonly RelayedProvider[] {
  const { client_id, client_secret, issuer } = variablesOf(variables, id);
  if (client_secret === undefined || client_id !== undefined) return [];
  try {
    const client = { client_id: 'of-the-page', ...(issuer !== undefined && { issuer }) };
    const profile = catalogue.toProfile(id, client);
    if (profile?.token_relay !== true || judge(profile).providers.length === 0) return [];
    const { client_id: _ofThePage, ...rest } = profile;
    return [rest];
  } catch {
    // It has an issuer for each customer, and none is set.
    return [];
  }
}

/** For whom the relay speaks: those of the list that need it, and those of the catalogue whose client id a page may bring. */
export function relayedProviders(
  providers: readonly ProviderProfile[],
  settings: ProviderSettings,
): readonly RelayedProvider[] {
  const listed = new Set(providers.map(({ id }) => id));
  return [
    ...providers.filter(({ token_relay }) => token_relay === true),
    ...settings.catalogue.ids.filter((id) => !listed.has(id)).flatMap((id) => withoutClientId(id, settings)),
  ];
}
