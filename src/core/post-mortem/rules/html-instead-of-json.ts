import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const htmlInsteadOfJson: Rule = {
  id: 'html-instead-of-json',
  title: 'A page came where JSON was expected',
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'discovery_not_json'),
      says(
        facts,
        /Unexpected token '?<'?|"?<!doctype .{0,40}is not valid JSON|JSON\.parse: unexpected character at line 1 column 1|JSON Parse error: Unrecognized token '<'/i,
      ),
    );
    return (
      evidence && {
        weight: 86,
        evidence,
        steps: [
          'Open the address in a tab and see whose page it is: most often an error page, a sign-in page, or your own index.html for an unknown path.',
          'Check the issuer: discovery is at “<issuer>/.well-known/openid-configuration”, so a wrong path answers with a page.',
          'If a proxy or a development server answers, let it pass this path on.',
          'At GitHub send “Accept: application/json”, or it answers with a form.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'SyntaxError: Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON' }],
    miss: [{ text: 'SyntaxError: Unexpected token \'a\', "access_tok"... is not valid JSON' }],
  },
};
