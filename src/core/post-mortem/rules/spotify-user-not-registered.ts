import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const spotifyUserNotRegistered: Rule = {
  id: 'spotify-user-not-registered',
  title: 'The Spotify app is in development mode and does not know this user',
  when: (facts) => {
    const evidence = found(
      says(facts, /User not registered in the Developer Dashboard|user may not be registered/i),
    );
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'In the Spotify Developer Dashboard open the app, Settings, User Management, and add the name and mail address of this account. Five users are possible.',
          'Sign in again afterwards. Tokens are issued to anybody, but every API call fails for users who are not on the list.',
          'Check that the owner of the app has Premium: without it the app stops working.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":{"status":403,"message":"User not registered in the Developer Dashboard"}}' }],
    miss: [{ text: '{"error":{"status":403,"message":"Insufficient client scope"}}' }],
  },
};
