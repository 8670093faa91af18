import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubDeviceFlow: Rule = {
  id: 'github-device-flow',
  title: 'The device flow is switched off for this GitHub app',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'device_flow_disabled'));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'On GitHub open the app’s settings and tick “Enable Device Flow”.',
          'Then ask for a new device code.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"device_flow_disabled","error_description":"Device Flow must be explicitly enabled for this App"}',
      },
    ],
    miss: [{ text: '{"error":"authorization_pending"}' }],
  },
};
