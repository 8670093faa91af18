import { curlOf } from '../../flow/as-curl.ts';
import { fetchOf } from '../../flow/as-fetch.ts';
import { httpieOf } from '../../flow/as-httpie.ts';
import { pythonRequestsOf } from '../../flow/as-python-requests.ts';
import { authlibOf } from './authlib.ts';
import { axiosOf } from './axios.ts';
import { goOf } from './go.ts';
import { httpxOf } from './httpx.ts';
import type { CodeSample } from './sample.ts';

export const codeSamples: readonly CodeSample[] = [
  { id: 'curl', name: 'cURL', language: 'shell', write: ({ parts }) => curlOf(parts) },
  { id: 'fetch', name: 'fetch', language: 'javascript', write: ({ parts }) => fetchOf(parts) },
  { id: 'axios', name: 'axios', language: 'javascript', write: ({ parts }) => axiosOf(parts) },
  {
    id: 'requests',
    name: 'Python requests',
    language: 'python',
    write: ({ parts }) => pythonRequestsOf(parts),
  },
  { id: 'httpx', name: 'Python HTTPX', language: 'python', write: ({ parts }) => httpxOf(parts) },
  { id: 'authlib', name: 'Authlib', language: 'python', write: authlibOf },
  { id: 'go', name: 'Go', language: 'go', write: ({ parts }) => goOf(parts) },
  { id: 'httpie', name: 'HTTPie', language: 'shell', write: ({ parts }) => httpieOf(parts) },
];
