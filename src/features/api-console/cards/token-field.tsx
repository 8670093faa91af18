import { useId, useState } from 'react';
import { Select, TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { TokenSource } from '../api-console-props.ts';
import { useCell, type Cell } from '../cell.ts';
import type { Choice, TokenText } from './kept-cards.ts';

interface TokenChoice {
  readonly choice: Choice;
  readonly pasted: string;
  readonly choose: (choice: Choice) => void;
  readonly paste: (text: string) => void;
  readonly signedIn: boolean;
  readonly got: string | undefined;
  readonly error: string | undefined;
  /** The id of the field for the text. */
  readonly field: string;
  /** The token, or nothing: then the field says what is missing, with the focus on it. */
  readonly check: () => TokenSource | undefined;
}

/** Which token a message is about. */
export function useTokenChoice(
  kept: Cell<TokenText>,
  { signedIn, got }: Pick<TokenChoice, 'signedIn' | 'got'>,
): TokenChoice {
  const [{ chosen, pasted }, put] = useCell(kept);
  const [error, setError] = useState<string>();
  const field = useId();
  const isThere = { session: signedIn, device: got !== undefined, pasted: true };
  const choice = chosen !== undefined && isThere[chosen] ? chosen : defaultChoice(signedIn, got);
  const change = (next: TokenText) => {
    setError(undefined);
    put(next);
  };
  return {
    ...{ choice, pasted, signedIn, got, error, field },
    choose: (next) => change({ chosen: next, pasted }),
    paste: (text) => change({ chosen, pasted: text }),
    check: () => {
      if (choice === 'session') return { of: 'session' };
      const token = choice === 'device' ? got : pasted.trim();
      if (token) return { of: 'text', token };
      setError('Paste the token that the message is about.');
      document.getElementById(field)?.focus();
      return undefined;
    },
  };
}

function defaultChoice(signedIn: boolean, got: string | undefined): Choice {
  if (got !== undefined) return 'device';
  return signedIn ? 'session' : 'pasted';
}

export function TokenField({ token }: { token: TokenChoice }) {
  return (
    <Stack gap="s">
      <Select
        label="Token"
        value={token.choice}
        onChange={({ target }) => {
          if (isChoice(target.value)) token.choose(target.value);
        }}
        options={[
          { value: 'session', label: 'Access token of this page', disabled: !token.signedIn },
          { value: 'device', label: 'Access token of the device flow', disabled: token.got === undefined },
          { value: 'pasted', label: 'Another one' },
        ]}
      />
      {token.choice === 'pasted' && (
        <TextField
          id={token.field}
          label="Token text"
          type="password"
          mono
          autoComplete="off"
          spellCheck={false}
          hint="It is kept in this tab alone, until you sign out or reload, and goes to the provider alone."
          error={token.error}
          value={token.pasted}
          onChange={(event) => token.paste(event.target.value)}
        />
      )}
    </Stack>
  );
}

const isChoice = (text: string): text is Choice => ['session', 'device', 'pasted'].includes(text);
