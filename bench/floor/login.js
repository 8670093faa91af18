// The least a page can do to sign somebody in by code and PKCE: nothing but fetch and WebCrypto, no discovery, and
// nothing is checked but the state. It is a yardstick for speed, not an example to follow.
const issuer = document.documentElement.dataset.issuer;
const client_id = 'authlens-spa';
const redirect_uri = `${location.origin}/callback`;
const pending = sessionStorage;
const [heading, signInButton, refreshButton, lifetime] = document.querySelectorAll('h1, button, #lifetime');

let tokens;

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function signIn(prompt) {
  const state = random();
  const verifier = random();
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  pending.setItem('pending', JSON.stringify({ state, verifier }));
  const parameters = {
    client_id,
    redirect_uri,
    response_type: 'code',
    scope: 'openid profile email reports:read',
    resource: `${issuer}/api`,
    state,
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
    ...(prompt && { prompt }),
  };
  location.assign(`${issuer}/authorize?${new URLSearchParams(parameters)}`);
}

async function requestTokens(parameters) {
  const body = new URLSearchParams({ client_id, ...parameters });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`The token endpoint answered ${answer.status}.`);
  tokens = { ...tokens, ...(await answer.json()), received_at: Date.now() };
  show();
}

function show() {
  const payload = atob(tokens.id_token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  heading.textContent = JSON.parse(payload).name;
  signInButton.hidden = true;
  refreshButton.hidden = lifetime.hidden = false;
  showLifetime();
}

function showLifetime() {
  const used = (Date.now() - tokens.received_at) / 1000 / tokens.expires_in;
  lifetime.setAttribute('aria-valuenow', String(Math.round(100 * (1 - used))));
}

function completeSignIn() {
  const answer = new URLSearchParams(location.search);
  const { state, verifier } = JSON.parse(pending.getItem('pending'));
  pending.removeItem('pending');
  history.replaceState(null, '', '/');
  if (answer.get('state') !== state) throw new Error('The state is not the one that was sent.');
  if (!answer.has('code')) throw new Error(`The provider answered ${answer.get('error')}.`);
  pending.setItem('was-signed-in', 'yes');
  const code = answer.get('code');
  return requestTokens({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier });
}

signInButton.addEventListener('click', () => signIn());
refreshButton.addEventListener('click', () =>
  requestTokens({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
);
signInButton.disabled = false;
setInterval(() => tokens && showLifetime(), 1000);

if (location.pathname === '/callback') completeSignIn();
// Tokens in memory alone are gone after a reload; one redirect without a prompt brings new ones.
else if (pending.getItem('was-signed-in')) signIn('none');
