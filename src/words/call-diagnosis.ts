import type { CallCause } from '#core/credentials/diagnose-call.ts';

/** What a diagnosis means to whoever made the call. */
export interface DiagnosisWords {
  readonly title: string;
  /** One or two sentences. */
  readonly meaning: string;
  readonly next: readonly string[];
}

/** The words for every cause there is. */
const diagnosisWords: Readonly<Record<CallCause, DiagnosisWords>> = {
  none: {
    title: 'The call went through',
    meaning: 'The API had no objection to the credential, and allowed the call.',
    next: [],
  },
  'credential-missing': {
    title: 'The API saw no credential',
    meaning:
      'Nothing that it knows as a credential came along, or it came in another place than the API looks.',
    next: [
      'Look at the challenge: it names the scheme that the API wants.',
      'Check that nothing on the way removes the header.',
    ],
  },
  'credential-malformed': {
    title: 'The API could not read the credential',
    meaning: 'A credential came, but it is not written as its scheme demands.',
    next: ['Compare the request with the specification of this kind.'],
  },
  'credential-expired': {
    title: 'The credential has expired',
    meaning: 'It was good, and its time is over.',
    next: ['Get a new one; a program does so before the old one ends.'],
  },
  'credential-revoked': {
    title: 'The credential was revoked',
    meaning: 'Somebody has ended it before its time.',
    next: ['Get a new one, and find out why the old one had to go.'],
  },
  'credential-wrong': {
    title: 'The API does not know the credential',
    meaning: 'It is well written, but not one that this API gave out or trusts.',
    next: ['Check that it is for this API and this environment.', 'Check that it was copied whole.'],
  },
  'wrong-audience': {
    title: 'The token is for another API',
    meaning:
      'It is good, but its audience (aud) is not this API. Sending it here even tells this API a token for the other.',
    next: ['Ask for a token for this API: name it as the resource or audience when you sign in.'],
  },
  'scope-missing': {
    title: 'The token does not allow this call',
    meaning: 'The token is good; a scope is missing from it.',
    next: ['Ask for just that scope, in one more sign-in.'],
  },
  'role-missing': {
    title: 'The caller may not do this',
    meaning:
      'The API knows who calls and refuses. A new credential of the same caller would get the same answer.',
    next: ['Ask the owner of the API for the role, or call as somebody who has it.'],
  },
  csrf: {
    title: 'The proof against forged requests is missing',
    meaning: 'The cookie alone does not show that this page made the request: any site could have caused it.',
    next: ['Send the CSRF token of your session in its header.'],
  },
  'signature-differs': {
    title: 'The signature does not fit the request',
    meaning:
      'What the server signed is not what you signed: something was changed on the way, or one end writes it differently.',
    next: [
      'Compare the two signed texts: the first byte that differs is marked.',
      'If the texts are the same, the keys differ.',
    ],
  },
  replayed: {
    title: 'The API has seen this very request before',
    meaning:
      'Its nonce was used already, so this is a copy. That is how a recorded request is kept from working twice.',
    next: ['Sign the request again: a new nonce makes it a new request.'],
  },
  'clock-wrong': {
    title: 'The two clocks are too far apart',
    meaning:
      'The request says that it was signed at a time that the API takes for too long ago, or for the future.',
    next: ['Set the clock of this device by the network.', 'Send the request as soon as it is signed.'],
  },
  'rate-limited': {
    title: 'Too many calls',
    meaning: 'The API counts calls and has had enough of them for now. The credential is not the reason.',
    next: ['Wait as long as it asks, and a little longer by chance, so that not all come back at once.'],
  },
  'server-fault': {
    title: 'The API failed',
    meaning: 'The fault is on its side. What the call asked for may or may not have happened.',
    next: ['Try again later. Repeat only what may happen twice.'],
  },
  'not-found': {
    title: 'Nothing is at this address',
    meaning: 'Some APIs answer this, too, to callers who may not know that the thing exists.',
    next: ['Check the address and the method for a typing error.'],
  },
  'blocked-by-cors': {
    title: 'The browser may not show the answer',
    meaning:
      'The server is down, or it does not let this page read it (CORS). A browser tells nobody which of the two.',
    next: [
      'Make the same call with cURL: if that works, it is CORS.',
      'The API must answer OPTIONS, and name this page’s origin and the headers it sends.',
    ],
  },
  'no-answer': {
    title: 'No answer came',
    meaning:
      'The request was sent, and nothing came back in time. What it asked for may or may not have happened.',
    next: ['Check your connection.', 'Try again later.'],
  },
  'request-wrong': {
    title: 'The API does not take the request as it is',
    meaning: 'The credential is not the reason.',
    next: ['Read what the API says, and correct the address, the method or the body.'],
  },
};

/** What went along with the call as its credential. */
export type SentCredential = 'none' | 'token' | 'other';

type Overrides = Readonly<Partial<Record<CallCause, Partial<DiagnosisWords>>>>;

const noCredential: DiagnosisWords = {
  title: 'The API saw no credential',
  meaning: 'It asks who calls, and this call did not say: it carried no credential.',
  next: [
    'Look at the challenge, where the API sent one: it names the scheme that the API wants.',
    'Choose a kind of credential that the API takes, and send the call with it.',
  ],
};

/** Where the words of a cause speak of a credential and none was sent. */
const WITHOUT: Overrides = {
  none: { meaning: 'The API allowed the call, and asked for no credential.' },
  'credential-missing': noCredential,
  'credential-malformed': noCredential,
  'credential-expired': noCredential,
  'credential-revoked': noCredential,
  'credential-wrong': noCredential,
  'wrong-audience': noCredential,
  'signature-differs': noCredential,
  'scope-missing': {
    title: 'The API does not allow this call to everybody',
    meaning: 'It asks for a scope, and a call without a credential has none.',
    next: ['Choose a kind of credential that carries the scope, and send the call with it.'],
  },
  'role-missing': {
    meaning: 'The API refuses this call, which did not say who makes it.',
    next: ['Choose a kind of credential that the API takes, and call as somebody who may do this.'],
  },
  'rate-limited': { meaning: 'The API counts calls and has had enough of them for now.' },
  'request-wrong': { meaning: 'The answer is about the request, not about who makes it.' },
};

/** Where they speak of a token and another credential was sent. */
const NOT_A_TOKEN: Overrides = {
  'wrong-audience': {
    title: 'The credential is for another API',
    meaning:
      'It is good, but not for this API. Sending it here even tells this API a credential for the other.',
    next: ['Ask for a credential for this API.'],
  },
  'scope-missing': {
    title: 'The credential does not allow this call',
    meaning: 'The credential is good; a scope is missing from it.',
    next: ['Get a credential with that scope.'],
  },
};

const OTHERWISE: Readonly<Record<SentCredential, Overrides>> = {
  none: WITHOUT,
  other: NOT_A_TOKEN,
  token: {},
};

/** The words for a cause, true of what was sent. */
export function diagnosisWordsFor(cause: CallCause, sent: SentCredential): DiagnosisWords {
  return { ...diagnosisWords[cause], ...OTHERWISE[sent][cause] };
}
