/** Texts to try, as they turn up in the wild. */
export const samples: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'Callback address',
    text: 'http://localhost:5173/callback?code=4f9aQmZ2&state=0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  },
  {
    name: 'Console message',
    text: "Access to fetch at 'https://github.com/login/oauth/access_token' from origin 'http://127.0.0.1:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    name: 'Spotify’s error page',
    text: 'INVALID_CLIENT: Insecure redirect URI\nhttp://localhost:3000/callback',
  },
  {
    name: 'Token answer',
    text: '{"error":"invalid_request","error_description":"client_secret is missing."}',
  },
  {
    name: 'Entra’s message',
    text: "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: 'http://127.0.0.1:5173'.",
  },
  {
    name: 'Stack trace',
    text: 'Error: No matching state found in storage\n    at OidcClient.readSigninResponseState (https://app.example/assets/oidc-client-ts.js:1:20481)\n    at async UserManager.signinRedirectCallback (https://app.example/assets/oidc-client-ts.js:1:31337)',
  },
  {
    name: 'curl',
    text: "curl 'https://accounts.spotify.com/api/token' \\\n  -H 'content-type: application/x-www-form-urlencoded' \\\n  --data-raw 'grant_type=refresh_token&refresh_token=undefined&client_id=abc'",
  },
];
