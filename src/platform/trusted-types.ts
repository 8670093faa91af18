/** Worker scripts are the only script addresses this app makes; the policy lets nothing but its own origin through. */
const POLICY_NAME = 'authlens';

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;

const policy = factory?.createPolicy(POLICY_NAME, {
  createScriptURL(url) {
    if (new URL(url, location.origin).origin === location.origin) return url;
    throw new TypeError('A worker script must come from this origin.');
  },
});

/** The address in the form the browser accepts under `require-trusted-types-for 'script'`. */
export function trustedWorkerUrl(url: string): string {
  // The DOM types know strings alone; the browser takes the trusted object in their place.
  return (policy ? policy.createScriptURL(url) : url) as string;
}
