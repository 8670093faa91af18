import type { NoTokenReason } from '#core/jwt/no-token.ts';

interface NoTokenWords {
  readonly title: string;
  readonly text: string;
  /** Said when the text is a secret itself. */
  readonly warning?: string;
}

const words: Readonly<Record<Exclude<NoTokenReason['is'], 'pem'>, NoTokenWords>> = {
  key: {
    title: 'No token: it is a key (JWK)',
    text: 'A key verifies or makes signatures (RFC 7517). Paste a token.',
  },
  key_set: {
    title: 'No token: it is a key set (JWKS)',
    text: 'A key set verifies the signatures of tokens (RFC 7517). Paste a token: the inspector fetches the keys of its issuer, if that is set up here.',
  },
  basic_damaged: {
    title: 'No token: Basic credentials that cannot be read',
    text: 'After “Basic” stands the base64 of user name, colon and password (RFC 7617). This is none: copy the whole header line.',
  },
  markup: {
    title: 'No token: it is markup',
    text: 'It is HTML or XML, perhaps the page of an error. Paste the token alone.',
  },
  json: {
    title: 'No token: it is JSON without one',
    text: 'No member has the name of a token, such as access_token or id_token. Paste the whole token response, or the token alone.',
  },
  address: {
    title: 'No token: it is an address without one',
    text: 'No parameter has the name of a token, such as access_token or code. Copy the whole address, with all after ? and #.',
  },
  not_ascii: {
    title: 'No token: it holds a character that no token has',
    text: 'Tokens are made of plain letters, digits and signs (RFC 6749 appendix A). A program may have replaced or shortened something: copy it from the source.',
  },
  punctuation: {
    title: 'No token: it holds no letter and no digit',
    text: 'Paste the token itself.',
  },
  blanks: {
    title: 'No token: it holds blanks',
    text: 'A token is one word. If it stands somewhere in this text, paste it alone.',
  },
};

const privateKey = 'Whoever has this key can sign in its owner’s name. If it was seen by others, replace it.';

export function describeNoToken(reason: NoTokenReason): NoTokenWords {
  if (reason.is === 'pem') return describePem(reason.label);
  const secret = 'secret' in reason && reason.secret;
  return { ...words[reason.is], ...(secret && { warning: privateKey }) };
}

function describePem(label: string): NoTokenWords {
  const what = label.endsWith('KEY')
    ? 'a PEM key'
    : label.endsWith('CERTIFICATE')
      ? 'a certificate'
      : 'a PEM text';
  return {
    title: `No token: it is ${what}`,
    text: `It is marked as ${label} (RFC 7468). Paste a token.`,
    ...(label.endsWith('PRIVATE KEY') && { warning: privateKey }),
  };
}
