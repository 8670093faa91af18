import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const googleRedirectUri: Rule = {
  id: 'google-redirect-uri',
  title: 'Google does not have this redirect address',
  when: (facts) => {
    const evidence =
      facts.provider === 'Google' || /Error 400/.test(facts.text)
        ? found(errorIs(facts, 'redirect_uri_mismatch'), says(facts, /Error 400: redirect_uri_mismatch/))
        : undefined;
    return (
      evidence && {
        weight: 95,
        evidence,
        steps: [
          'In the Google Cloud console open APIs & Services, Credentials, your client, and add the address under “Authorized redirect URIs”.',
          'Compare scheme, host, port and path; a slash at the end counts. For a web client the port has to match too.',
          'Wait a few minutes after saving: changes take effect late.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'Access blocked: This app’s request is invalid. Error 400: redirect_uri_mismatch' }],
    miss: [
      {
        text: 'error=redirect_uri_mismatch&error_description=The+redirect_uri+MUST+match+the+registered+callback+URL+for+this+application.',
      },
    ],
  },
};
