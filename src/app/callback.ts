import * as protocol from '#core/session/protocol.ts';
import { isCallback, isSilentCallback } from './arrival.ts';
import { comeBack } from './come-back.ts';
import { sayThatItDidNotLoad } from './start.ts';

/**
 * The page that comes back from a provider: its first duty is the token request, so that it brings the protocol along.
 * Both are one file, which other pages load for the protocol alone.
 */
if (isCallback(location.pathname) && !isSilentCallback()) comeBack(protocol).catch(sayThatItDidNotLoad);
