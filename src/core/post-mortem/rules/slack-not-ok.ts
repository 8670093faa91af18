import { quote } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const slackNotOk: Rule = {
  id: 'slack-not-ok',
  title: 'Slack refused, with status 200',
  when: (facts) => {
    const evidence =
      facts.kind === 'error_response' && facts.members.includes('ok')
        ? [
            `The answer has “ok” false${facts.error === undefined ? '' : ` and the error ${quote(facts.error)}`}.`,
          ]
        : undefined;
    return (
      evidence && {
        weight: 93,
        evidence,
        steps: [
          'Check “ok” before anything else: Slack answers HTTP 200 to refusals.',
          'Look the value of “error” up on the page of the method in Slack’s documentation.',
          'For “bad_redirect_uri”, “invalid_code” or “invalid_client_id” compare redirect address and client with the app’s settings.',
          'From a page send the token in the form: the “Authorization” header is not allowed there.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"ok":false,"error":"invalid_code"}' }],
    miss: [{ text: '{"ok":true,"access_token":"xoxp-1"}' }, { text: '{"error":"invalid_grant"}' }],
  },
};
