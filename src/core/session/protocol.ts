/**
 * What speaks the protocol once somebody means to sign in. Loaded as one piece, apart from the sign-in page
 * (`SessionPorts.loadProtocol`).
 */
export { pushAuthorization } from '../oauth/pushed-authorization.ts';
export { revoke } from '../oauth/revocation.ts';
export { authorizedCall } from './authorized-call.ts';
export { describeVisitor } from './describe-visitor.ts';
export { judgeLogin } from './judge-login.ts';
export { renewSession } from './renew-session.ts';
