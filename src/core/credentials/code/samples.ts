import type { RequestParts } from '../../flow/request-parts.ts';
import { curlOf } from '../../flow/as-curl.ts';
import { fetchOf } from '../../flow/as-fetch.ts';
import { httpieOf } from '../../flow/as-httpie.ts';
import { pythonRequestsOf } from '../../flow/as-python-requests.ts';
import { authlibOf } from './authlib.ts';
import { axiosOf } from './axios.ts';
import { goOf } from './go.ts';
import { httpxOf } from './httpx.ts';
import type { CodeSample } from './sample.ts';
import { signingGoOf } from './sign-go.ts';
import { signingAxiosOf, signingFetchOf } from './sign-javascript.ts';
import { signingHttpxOf, signingRequestsOf } from './sign-python.ts';
import { signingCurlOf, signingHttpieOf } from './sign-shell.ts';
import { signingPlan, type SigningPlan } from './signing-plan.ts';

/** A signature is good once and for minutes: a program makes it itself, and what needs none is written as it is. */
function signingOr(
  sign: (plan: SigningPlan) => string,
  plain: (parts: RequestParts) => string,
): CodeSample['write'] {
  return (input) => {
    const plan = signingPlan(input);
    return plan === undefined ? plain(input.parts) : sign(plan);
  };
}

export const codeSamples: readonly CodeSample[] = [
  { id: 'curl', name: 'cURL', language: 'shell', write: signingOr(signingCurlOf, curlOf) },
  { id: 'fetch', name: 'fetch', language: 'javascript', write: signingOr(signingFetchOf, fetchOf) },
  { id: 'axios', name: 'axios', language: 'javascript', write: signingOr(signingAxiosOf, axiosOf) },
  {
    id: 'requests',
    name: 'Python requests',
    language: 'python',
    write: signingOr(signingRequestsOf, pythonRequestsOf),
  },
  { id: 'httpx', name: 'Python HTTPX', language: 'python', write: signingOr(signingHttpxOf, httpxOf) },
  { id: 'authlib', name: 'Authlib', language: 'python', write: authlibOf },
  { id: 'go', name: 'Go', language: 'go', write: signingOr(signingGoOf, goOf) },
  { id: 'httpie', name: 'HTTPie', language: 'shell', write: signingOr(signingHttpieOf, httpieOf) },
];
