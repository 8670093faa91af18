import type { Attack } from './attack.ts';
import { changeBody } from './change-body.ts';
import { changeHeader } from './change-header.ts';
import { changePath } from './change-path.ts';
import { forgeCredential } from './forge-credential.ts';
import { fromAnotherOrigin, fromAnotherSite } from './from-elsewhere.ts';
import { pastExpiry } from './past-expiry.ts';
import { revoked } from './revoked.ts';
import { sendAgain } from './send-again.ts';

/** All attacks. Those that end the credential come last; the very last gets one of its own. */
export const attacks: readonly Attack[] = [
  sendAgain,
  changeBody,
  changePath,
  changeHeader,
  forgeCredential,
  fromAnotherOrigin,
  fromAnotherSite,
  revoked,
  pastExpiry,
];
