import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const accessDenied: Rule = {
  id: 'access-denied',
  title: 'Somebody said no: the visitor, or a rule at the provider',
  specification: rfc(6749, '4.1.2.1'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'access_denied'),
      says(facts, /AADSTS65004\b|AADSTS65001\b|AADSTS50105\b/),
    );
    return (
      evidence && {
        weight: 85,
        evidence,
        steps: [
          'If you pressed “Cancel” or “Deny” there, sign in again and allow it.',
          'If you did not, the account may not use this app: ask whoever runs the provider.',
          ...inCase(facts, {
            Google: 'While Google’s consent screen is in “Testing”, only listed test users get through.',
            Auth0: 'At Auth0 an Action or Rule may have denied it: see Monitoring, Logs.',
            'Microsoft Entra ID':
              'At Entra an administrator may have to give consent, or assign the user to the app.',
            Okta: 'At Okta assign the user to the app, and see the access policy of the authorization server.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'http://127.0.0.1:5173/callback?error=access_denied&error_description=The+user+has+denied+your+application+access.&state=x',
      },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?error=login_required&state=x' }],
  },
};
