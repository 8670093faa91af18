import { createContext } from 'react';
import type { Reveal } from '#core/flow/pseudonyms.ts';

/** Tells the secrets of the requests on show; absent in a recording, which has none and must not get this browser’s. */
export const RevealContext = createContext<Reveal | undefined>(undefined);
