import { useMemo, useState } from 'react';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { InspectionView } from './inspection-view.tsx';
import { PasteBox } from './paste-box.tsx';
import { SourcePicker } from './source-picker.tsx';
import { useInspection, type InspectionServices, type Subject } from './use-inspection.ts';

export interface HeldToken {
  readonly id: string;
  /** e.g. `OpenID sandbox · ID token` */
  readonly label: string;
  readonly value: string;
  readonly kind: 'id_token' | 'access_token' | 'refresh_token';
  readonly issuer?: string;
  readonly client_id?: string;
  readonly audience?: string;
  readonly jwks_uri?: string;
}

export interface InspectorPageProps extends InspectionServices {
  readonly tokens: readonly HeldToken[];
}

const pastedId = 'pasted';

/** Takes tokens apart: those of the session, or any text. Nothing of it is stored, sent or put into the address. */
export default function InspectorPage({ tokens, ...services }: InspectorPageProps) {
  useDocumentTitle('Inspector');
  const [picked, setPicked] = useState<string>();
  const [pasted, setPasted] = useState('');
  const [choice, setChoice] = useState<number>();
  const [revealed, setRevealed] = useState<string>();

  const held = tokens.find(({ id }) => id === picked) ?? (picked === undefined ? tokens[0] : undefined);
  const heldSubject = useHeldSubject(held);
  const pastedSubject = usePastedSubject(pasted, choice);
  const subject = held === undefined ? pastedSubject : heldSubject;
  const state = useInspection(subject, services);

  const paste = (text: string): void => {
    setPicked(pastedId);
    setChoice(undefined);
    setPasted(text);
  };

  return (
    <Stack gap="l">
      <PageHeader title="Inspector" lead="What a token says, and whether to believe it." />
      <Card heading="Token">
        <Stack gap="m">
          {tokens.length > 0 && (
            <SourcePicker
              options={[...tokens, { id: pastedId, label: 'Pasted text' }]}
              selected={held?.id ?? pastedId}
              onSelect={setPicked}
            />
          )}
          {held === undefined && <PasteBox text={pasted} onText={paste} />}
        </Stack>
      </Card>
      {subject === undefined ? (
        <NothingYet signedIn={tokens.length > 0} />
      ) : (
        <InspectionView
          state={state}
          secret={held?.kind === 'refresh_token' && revealed !== held.id}
          onReveal={() => setRevealed(held?.id)}
          onChoose={setChoice}
          onInspect={paste}
        />
      )}
    </Stack>
  );
}

function NothingYet({ signedIn }: { signedIn: boolean }) {
  return (
    <EmptyState icon="token" title="Nothing to inspect yet">
      {signedIn
        ? 'Paste a token above, or choose one of your session.'
        : 'Paste a token above, or sign in: the tokens you get can be chosen here.'}
    </EmptyState>
  );
}

/** What is expected of a token of the session: it was issued to this client by a known issuer. */
function useHeldSubject(held: HeldToken | undefined): Subject | undefined {
  const { value, kind, issuer, client_id, audience } = held ?? {};
  return useMemo(() => {
    if (value === undefined || kind === undefined) return undefined;
    const expectedAudience = kind === 'id_token' ? client_id : audience;
    return {
      text: value,
      purpose: kind === 'refresh_token' ? 'unknown' : kind,
      ...(issuer !== undefined && { expectedIssuer: issuer }),
      ...(expectedAudience !== undefined && { expectedAudience }),
    };
  }, [value, kind, issuer, client_id, audience]);
}

function usePastedSubject(text: string, choice: number | undefined): Subject | undefined {
  return useMemo(() => {
    if (text.trim() === '') return undefined;
    return { text, purpose: 'unknown', ...(choice !== undefined && { choice }) };
  }, [text, choice]);
}
