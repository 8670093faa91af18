import { loadPiece } from '#state/load-piece.ts';

/** The protocol's messages and judgements, one piece of JavaScript of their own. */
export const loadProtocol = () => loadPiece(() => import('#core/session/protocol.ts'));
