import type { Rule } from './rule.ts';
import { accessDenied } from './rules/access-denied.ts';
import { appleFormPost } from './rules/apple-form-post.ts';
import { authorityWellKnown } from './rules/authority-well-known.ts';
import { authorizeFetched } from './rules/authorize-fetched.ts';
import { blockedByExtension } from './rules/blocked-by-extension.ts';
import { callbackIssMismatch } from './rules/callback-iss-mismatch.ts';
import { challengeHidden } from './rules/challenge-hidden.ts';
import { clientRefused } from './rules/client-refused.ts';
import { clockSkew } from './rules/clock-skew.ts';
import { codeExpired } from './rules/code-expired.ts';
import { codeUsedTwice } from './rules/code-used-twice.ts';
import { corsPreflight } from './rules/cors-preflight.ts';
import { corsTokenEndpoint } from './rules/cors-token-endpoint.ts';
import { cspConnect } from './rules/csp-connect.ts';
import { deploymentChanged } from './rules/deployment-changed.ts';
import { discordChallengeMethod } from './rules/discord-challenge-method.ts';
import { discoveryNotFound } from './rules/discovery-not-found.ts';
import { dpopNonce } from './rules/dpop-nonce.ts';
import { dpopProof } from './rules/dpop-proof.ts';
import { emptyAnswer } from './rules/empty-answer.ts';
import { encryptedToken } from './rules/encrypted-token.ts';
import { entraNoOrigin } from './rules/entra-no-origin.ts';
import { entraNotSpa } from './rules/entra-not-spa.ts';
import { entraRedirectUri } from './rules/entra-redirect-uri.ts';
import { entraRefreshExpired } from './rules/entra-refresh-expired.ts';
import { entraResource } from './rules/entra-resource.ts';
import { entraSecretWanted } from './rules/entra-secret-wanted.ts';
import { errorWith200 } from './rules/error-with-200.ts';
import { formInsteadOfJson } from './rules/form-instead-of-json.ts';
import { fetchFailed } from './rules/fetch-failed.ts';
import { framingRefused } from './rules/framing-refused.ts';
import { githubBadCode } from './rules/github-bad-code.ts';
import { githubBadCredentials } from './rules/github-bad-credentials.ts';
import { githubBadRefresh } from './rules/github-bad-refresh.ts';
import { githubClientCredentials } from './rules/github-client-credentials.ts';
import { githubDeviceFlow } from './rules/github-device-flow.ts';
import { githubIss } from './rules/github-iss.ts';
import { githubRedirectUri } from './rules/github-redirect-uri.ts';
import { githubSuspended } from './rules/github-suspended.ts';
import { githubUnverifiedEmail } from './rules/github-unverified-email.ts';
import { googleRedirectUri } from './rules/google-redirect-uri.ts';
import { googleSecretMissing } from './rules/google-secret-missing.ts';
import { htmlInsteadOfJson } from './rules/html-instead-of-json.ts';
import { insecureContext } from './rules/insecure-context.ts';
import { insufficientScope } from './rules/insufficient-scope.ts';
import { interactionInProgress } from './rules/interaction-in-progress.ts';
import { invalidScope } from './rules/invalid-scope.ts';
import { invalidTarget } from './rules/invalid-target.ts';
import { issuerMismatch } from './rules/issuer-mismatch.ts';
import { issuerSlash } from './rules/issuer-slash.ts';
import { keyUnknown } from './rules/key-unknown.ts';
import { linkedinCancelled } from './rules/linkedin-cancelled.ts';
import { logoutHintMissing } from './rules/logout-hint-missing.ts';
import { missingAudience } from './rules/missing-audience.ts';
import { networkDown } from './rules/network-down.ts';
import { noEndSession } from './rules/no-end-session.ts';
import { nonceMismatch } from './rules/nonce-mismatch.ts';
import { opaqueToken } from './rules/opaque-token.ts';
import { parRequired } from './rules/par-required.ts';
import { pkceMismatch } from './rules/pkce-mismatch.ts';
import { pkceMissing } from './rules/pkce-missing.ts';
import { popupCoop } from './rules/popup-coop.ts';
import { rateLimited } from './rules/rate-limited.ts';
import { redirectLoop } from './rules/redirect-loop.ts';
import { redirectUriMismatch } from './rules/redirect-uri-mismatch.ts';
import { refreshResponseLost } from './rules/refresh-response-lost.ts';
import { refreshTokenDead } from './rules/refresh-token-dead.ts';
import { refreshTokenMissing } from './rules/refresh-token-missing.ts';
import { refreshTokenUndefined } from './rules/refresh-token-undefined.ts';
import { refreshUsedTwice } from './rules/refresh-used-twice.ts';
import { requestUriSpent } from './rules/request-uri-spent.ts';
import { responseType } from './rules/response-type.ts';
import { revokeUnsupported } from './rules/revoke-unsupported.ts';
import { serverFailed } from './rules/server-failed.ts';
import { signatureAlgorithm } from './rules/signature-algorithm.ts';
import { slackNotOk } from './rules/slack-not-ok.ts';
import { spotifyLocalhost } from './rules/spotify-localhost.ts';
import { spotifyQuota } from './rules/spotify-quota.ts';
import { spotifyRedirectUri } from './rules/spotify-redirect-uri.ts';
import { spotifyRefreshRevoked } from './rules/spotify-refresh-revoked.ts';
import { spotifyUserNotRegistered } from './rules/spotify-user-not-registered.ts';
import { stateBookmarked } from './rules/state-bookmarked.ts';
import { stateExpired } from './rules/state-expired.ts';
import { stateForeign } from './rules/state-foreign.ts';
import { stateNotFound } from './rules/state-not-found.ts';
import { stateOtherHost } from './rules/state-other-host.ts';
import { stateOtherTab } from './rules/state-other-tab.ts';
import { statePending } from './rules/state-pending.ts';
import { stateUsed } from './rules/state-used.ts';
import { thirdPartyCookies } from './rules/third-party-cookies.ts';
import { tokenExpired } from './rules/token-expired.ts';
import { tokenInFragment } from './rules/token-in-fragment.ts';
import { twitchClientId } from './rules/twitch-client-id.ts';

/** Every cause this page knows. Where two weigh the same, the one that stands first is told first. */
export const rules: readonly Rule[] = [
  stateUsed,
  stateOtherTab,
  stateOtherHost,
  stateExpired,
  stateBookmarked,
  stateForeign,
  statePending,
  stateNotFound,
  codeUsedTwice,
  codeExpired,
  pkceMissing,
  pkceMismatch,
  discordChallengeMethod,
  githubRedirectUri,
  spotifyLocalhost,
  spotifyRedirectUri,
  entraRedirectUri,
  googleRedirectUri,
  redirectUriMismatch,
  entraNotSpa,
  entraNoOrigin,
  entraSecretWanted,
  entraRefreshExpired,
  entraResource,
  googleSecretMissing,
  clientRefused,
  spotifyUserNotRegistered,
  spotifyRefreshRevoked,
  spotifyQuota,
  githubBadCode,
  githubClientCredentials,
  githubBadRefresh,
  githubSuspended,
  githubUnverifiedEmail,
  githubDeviceFlow,
  githubBadCredentials,
  githubIss,
  callbackIssMismatch,
  issuerSlash,
  issuerMismatch,
  corsTokenEndpoint,
  corsPreflight,
  authorizeFetched,
  opaqueToken,
  encryptedToken,
  missingAudience,
  clockSkew,
  tokenExpired,
  insecureContext,
  thirdPartyCookies,
  framingRefused,
  refreshUsedTwice,
  refreshResponseLost,
  refreshTokenDead,
  refreshTokenUndefined,
  refreshTokenMissing,
  popupCoop,
  noEndSession,
  logoutHintMissing,
  errorWith200,
  htmlInsteadOfJson,
  formInsteadOfJson,
  slackNotOk,
  linkedinCancelled,
  accessDenied,
  twitchClientId,
  invalidTarget,
  invalidScope,
  interactionInProgress,
  insufficientScope,
  dpopNonce,
  dpopProof,
  challengeHidden,
  parRequired,
  requestUriSpent,
  revokeUnsupported,
  deploymentChanged,
  cspConnect,
  nonceMismatch,
  signatureAlgorithm,
  keyUnknown,
  authorityWellKnown,
  discoveryNotFound,
  tokenInFragment,
  responseType,
  appleFormPost,
  rateLimited,
  serverFailed,
  networkDown,
  blockedByExtension,
  redirectLoop,
  emptyAnswer,
  fetchFailed,
];
