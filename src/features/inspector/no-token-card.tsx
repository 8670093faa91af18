import { useState } from 'react';
import type { BasicCredentials, NoToken } from '#core/jwt/no-token.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { describeNoToken } from './no-token-words.ts';
import styles from './inspector.module.css';

/** What the text is instead of a token. */
export function NoTokenCard({ reason }: Pick<NoToken, 'reason'>) {
  const { title, text, warning } = describeNoToken(reason);
  return (
    <Stack gap="m">
      <EmptyState icon="search" title={title}>
        {text}
      </EmptyState>
      {warning !== undefined && (
        <Callout tone="caution" title="It is a secret">
          {warning}
        </Callout>
      )}
    </Stack>
  );
}

/** The password stays hidden until it is asked for. */
export function BasicCard({ username, password }: Omit<BasicCredentials, 'kind'>) {
  const [shown, setShown] = useState(false);
  const visible = password === '' ? <em>empty</em> : <code className={styles['value']}>{password}</code>;
  return (
    <Card
      heading="Basic credentials, not a token"
      description="User name and password in base64 (RFC 7617): whoever reads the header line has both. There is no signature and no expiry."
    >
      <KeyValueTable
        label="What they say"
        rows={[
          {
            id: 'username',
            name: 'User name',
            value: username === '' ? <em>empty</em> : <span className={styles['value']}>{username}</span>,
            mono: username !== '',
          },
          {
            id: 'password',
            name: 'Password',
            value: (
              <Row>
                {shown && visible}
                <Button size="small" icon="eye" onClick={() => setShown(!shown)}>
                  {shown ? 'Hide the password' : 'Reveal the password'}
                </Button>
              </Row>
            ),
          },
        ]}
      />
    </Card>
  );
}
