import { useApp } from '#state/app-context.ts';
import { Card } from '#ui/card.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';

export default function WhereThingsAreKept() {
  const { vaultAvailable } = useApp();
  const rows = [
    {
      id: 'tokens',
      name: 'Tokens',
      value: vaultAvailable
        ? 'In the memory of this page and of a shared worker, which lives through a reload.'
        : 'In the memory of this page.',
      note: 'Never in storage, cookies or addresses.',
    },
    {
      id: 'pending',
      name: 'A login under way',
      value: 'In this tab’s sessionStorage: state, nonce and PKCE verifier.',
      note: 'Used once, gone after ten minutes.',
    },
    {
      id: 'hint',
      name: 'A hint',
      value: 'In localStorage: which provider you used, and hashes of recent logins.',
      note: 'Neither is a secret.',
    },
    {
      id: 'flow',
      name: 'What was said',
      value: 'In this tab’s sessionStorage: the messages of your logins, for the page Flow.',
      note: 'Every secret in it was replaced by a name before it was written down.',
    },
    {
      id: 'providers',
      name: 'Providers you add',
      value: 'In localStorage: what they are. In a cookie: their addresses, for this page’s policy.',
      note: 'No secret is taken.',
    },
  ];
  return (
    <Card heading="What is kept where">
      <KeyValueTable label="What is kept where" rows={rows} />
    </Card>
  );
}
