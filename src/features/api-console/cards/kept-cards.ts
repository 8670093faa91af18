import type { JsonObject } from '#core/lib/json.ts';
import type { ExchangedToken } from '#core/oauth/token-exchange.ts';
import { createCell, type Cell } from '../cell.ts';
import { keptIn, type ConsoleMemory } from '../console-memory.ts';
import { createDeviceFlow, type DeviceFlow } from './device-flow.ts';
import { IDLE, type Action } from './use-action.ts';

export type Choice = 'session' | 'device' | 'pasted';

/** Which token a message is about, as chosen and typed. */
export interface TokenText {
  readonly chosen: Choice | undefined;
  readonly pasted: string;
}

/** What one card holds. */
interface KeptCard<Result> {
  readonly token: Cell<TokenText>;
  readonly action: Cell<Action<Result>>;
}

/** The cards of one provider. */
export interface KeptCards {
  readonly flow: DeviceFlow;
  /** The device flow's token, for the cards beside it. */
  readonly got: Cell<string | undefined>;
  readonly introspection: KeptCard<JsonObject>;
  readonly revocation: KeptCard<'revoked'>;
  readonly exchange: KeptCard<ExchangedToken>;
  readonly wanted: Cell<{ readonly audience: string; readonly scope: string }>;
}

function createCard<Result>(): KeptCard<Result> {
  return {
    token: createCell<TokenText>({ chosen: undefined, pasted: '' }),
    action: createCell<Action<Result>>(IDLE),
  };
}

function createCards({ ended }: Pick<ConsoleMemory, 'ended'>): KeptCards {
  const got = createCell<string | undefined>(undefined);
  return {
    flow: createDeviceFlow(ended, ({ access_token }) => got.set(access_token)),
    got,
    introspection: createCard(),
    revocation: createCard(),
    exchange: createCard(),
    wanted: createCell({ audience: '', scope: '' }),
  };
}

/** Tokens are in it: like all of the console's memory it is never written anywhere, and goes with the visitor. */
export const keptCardsIn = keptIn((memory) => {
  const ofProviders = new Map<string, KeptCards>();
  return {
    /** The id of the provider. */
    chosen: createCell<string | undefined>(undefined),
    of: (providerId: string): KeptCards => {
      const cards = ofProviders.get(providerId) ?? createCards(memory);
      ofProviders.set(providerId, cards);
      return cards;
    },
  };
});
