import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const appleFormPost: Rule = {
  id: 'apple-form-post',
  title: 'Apple answers with a POST, which a page cannot read',
  when: (facts) => {
    const asksNames =
      facts.provider === 'Apple' && /\b(?:name|email)\b/.test(facts.address?.parameters.get('scope') ?? '');
    const evidence = found(
      says(facts, /response_mode must be form_post/i),
      asksNames ? 'It asks Apple for “name” or “email”, which forces the form_post mode.' : undefined,
    );
    return (
      evidence && {
        weight: 93,
        evidence,
        steps: [
          'Leave “name” and “email” out of the scope, or use Apple’s own script with a popup (“usePopup”).',
          'Or receive the POST on a server: Apple needs one in any case, for its signed client secret.',
          'Register an https domain: Apple takes neither localhost nor numbers.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'invalid_request: response_mode must be form_post when name or email scope is requested.' },
    ],
    miss: [{ text: 'https://appleid.apple.com/auth/authorize?response_type=code&client_id=a&scope=openid' }],
  },
};
