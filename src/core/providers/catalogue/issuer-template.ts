import type { CatalogueEntry, IssuerParameter } from './catalogue-entry.ts';

/** The value in what was typed or pasted, or undefined when it is not one. */
export function readParameter(parameter: IssuerParameter, typed: string): string | undefined {
  return parameter.pattern.exec(typed.trim())?.[1];
}

/** The issuer with its parameters filled in, or undefined while one is missing or wrong. */
export function fillIssuer(
  { issuer, parameters }: Pick<CatalogueEntry, 'issuer' | 'parameters'>,
  typed: Readonly<Record<string, string>> = {},
): string | undefined {
  let filled = issuer;
  for (const parameter of parameters) {
    const value = readParameter(parameter, typed[parameter.name]?.trim() || (parameter.default ?? ''));
    if (value === undefined) return undefined;
    filled = filled.replace(`{${parameter.name}}`, () => value);
  }
  return filled;
}
