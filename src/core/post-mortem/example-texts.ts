/** Texts the examples of the rules are made of. */
export const OURS = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
export const CALLBACK = `http://127.0.0.1:5173/callback?code=c0ffee&state=${OURS}`;

interface Entry {
  readonly request: object;
  readonly response: object;
}

export function har(...entries: readonly Entry[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}

const headers = (members: Readonly<Record<string, string>>) =>
  Object.entries(members).map(([name, value]) => ({ name, value }));

function call(members: Readonly<Record<string, string>>, status: number, body: object): Entry {
  return {
    request: {
      method: 'POST',
      url: 'https://id.acme.example/token',
      headers: [],
      postData: { text: new URLSearchParams({ client_id: 'spa', ...members }).toString() },
    },
    response: { status, headers: [], content: { mimeType: 'application/json', text: JSON.stringify(body) } },
  };
}

export const tokenCall = (members: Readonly<Record<string, string>>, status = 200, body = {}): Entry =>
  call({ grant_type: 'authorization_code', ...members }, status, body);

export const refreshCall = (refresh_token: string, status = 200, body = {}): Entry =>
  call({ grant_type: 'refresh_token', refresh_token }, status, body);

export const apiCall = (status: number, exposed: Readonly<Record<string, string>>): Entry => ({
  request: { method: 'GET', url: 'https://api.acme.example/v1/me', headers: [] },
  response: { status, headers: headers(exposed), content: {} },
});
