import type { OpaqueFacts } from '#core/jwt/opaque.ts';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { formatNumber } from '#ui/format.ts';
import { Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { describeAlphabet } from './words.ts';

interface OpaqueCardProps {
  facts: OpaqueFacts;
  foundIn: string | undefined;
  /** The text itself; left out while it is a secret that was not revealed. */
  token: string | undefined;
}

/** What can be told about a text that has nothing to decode. */
export function OpaqueCard({ facts, foundIn, token }: OpaqueCardProps) {
  const { vendor } = facts;
  return (
    <Card
      heading="This token is opaque"
      description={
        foundIn === 'code'
          ? 'It is an authorization code: it can be exchanged for tokens once, within a minute or so, by the client that asked for it.'
          : 'It is a reference: only its issuer knows what it stands for. There is nothing to decode, and nothing is wrong with that. Ask the issuer’s introspection endpoint (RFC 7662) to learn more.'
      }
    >
      <Stack gap="m">
        <KeyValueTable
          label="What can be told"
          rows={[
            ...(vendor === undefined
              ? []
              : [
                  {
                    id: 'vendor',
                    name: 'Looks like',
                    value: `${vendor.what}, ${vendor.issuer}`,
                    note: 'By its prefix.',
                  },
                ]),
            ...(foundIn === undefined ? [] : [{ id: 'found', name: 'Found in', value: foundIn, mono: true }]),
            { id: 'length', name: 'Length', value: `${formatNumber(facts.length)} characters` },
            { id: 'alphabet', name: 'Written in', value: describeAlphabet(facts.alphabet) },
            {
              id: 'bits',
              name: 'Hard to guess',
              value: `at most ${formatNumber(facts.bits)} bits`,
              note:
                facts.bits < 128
                  ? 'RFC 6749 section 10.10 asks for 128 bits at least.'
                  : 'Enough, if it was chosen at random.',
            },
          ]}
        />
        {token !== undefined && token.length < 4000 && (
          <CodeBlock code={token} label="Token" copyWhat="the token" maxHeight="short" />
        )}
      </Stack>
    </Card>
  );
}
