import { useState } from 'react';
import { Select, TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { TokenSource } from '../api-console-props.ts';

type Choice = 'session' | 'device' | 'pasted';

interface TokenChoice {
  readonly choice: Choice;
  readonly pasted: string;
  readonly source: TokenSource | undefined;
  readonly choose: (choice: Choice) => void;
  readonly paste: (text: string) => void;
  readonly signedIn: boolean;
  readonly got: string | undefined;
}

/** Which token a message is about. */
export function useTokenChoice(signedIn: boolean, got: string | undefined): TokenChoice {
  const [chosen, choose] = useState<Choice>();
  const [pasted, paste] = useState('');
  const choice = chosen ?? defaultChoice(signedIn, got);
  const texts = { session: undefined, device: got, pasted: pasted.trim() };
  const token = texts[choice];
  const text: TokenSource | undefined = token ? { of: 'text', token } : undefined;
  return {
    ...{ choice, pasted, choose, paste, signedIn, got },
    source: choice === 'session' ? { of: 'session' } : text,
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
          label="Token text"
          type="password"
          mono
          autoComplete="off"
          spellCheck={false}
          hint="It stays in this page and goes to the provider alone."
          value={token.pasted}
          onChange={(event) => token.paste(event.target.value)}
        />
      )}
    </Stack>
  );
}

const isChoice = (text: string): text is Choice => ['session', 'device', 'pasted'].includes(text);
