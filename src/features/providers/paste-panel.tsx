import { useDeferredValue, useMemo, useState } from 'react';
import { recognise } from '#core/providers/draft/recognise.ts';
import type { Recognised, RecognisedAddress } from '#core/providers/draft/recognised.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { Candidates } from './candidates.tsx';
import type { AddFlow } from './use-add-flow.ts';

interface PastePanelProps {
  flow: AddFlow;
  appOrigin: string;
  /** A whole providers file was pasted. */
  onImport: (text: string) => void;
}

/** Takes anything that leads to a provider. What it is, is said while it is typed; nothing is sent and nothing is kept. */
export function PastePanel({ flow, appOrigin, onImport }: PastePanelProps) {
  const [text, setText] = useState('');
  const settled = useDeferredValue(text);
  const recognised = useMemo(() => recognise(settled, appOrigin), [settled, appOrigin]);
  return (
    <Stack gap="m">
      <TextArea
        label="What you have of the provider"
        hint="Its address or any URL below it, a discovery document, an authorization request, endpoints, or a providers file."
        rows={3}
        mono
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        placeholder="https://id.example.com"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div aria-live="polite">
        <What recognised={recognised} flow={flow} onImport={() => onImport(text)} />
      </div>
      {recognised.kind === 'nothing' && (
        <Row gap="s">
          <Button onClick={() => flow.fillIn({})}>Fill in everything by hand</Button>
        </Row>
      )}
    </Stack>
  );
}

interface WhatProps {
  recognised: Recognised;
  flow: AddFlow;
  onImport: () => void;
}

function What({ recognised, flow, onImport }: WhatProps) {
  switch (recognised.kind) {
    case 'nothing':
      return undefined;
    case 'refused':
      return <LazyErrorPanel error={recognised.error} headingLevel={3} />;
    case 'address':
      return <Address address={recognised} flow={flow} />;
    case 'file':
      return (
        <Offer
          words={`A providers file with ${recognised.count === 1 ? 'one provider' : `${recognised.count} providers`}.`}
          action="Import"
          onTake={onImport}
        />
      );
    case 'document':
    case 'parts':
    case 'entry':
      return <Offer words={draftWords(recognised)} action="Use this" onTake={() => flow.take(recognised)} />;
  }
}

type RecognisedDraft = Extract<Recognised, { kind: 'document' | 'parts' | 'entry' }>;

const DRAFTS = {
  document: 'A discovery document',
  parts: 'Parts of a provider',
  entry: 'An entry of a providers file',
} as const;

function draftWords({ kind, draft }: RecognisedDraft): string {
  const { name, issuer, metadata } = draft;
  const whose = name ?? issuer ?? metadata?.issuer;
  const kept = kind === 'document' ? ' Its endpoints are kept as they were pasted.' : '';
  return `${DRAFTS[kind]}${whose === undefined ? '' : ` of ${whose}`}.${kept}`;
}

function Offer({ words, action, onTake }: { words: string; action: string; onTake: () => void }) {
  return (
    <Stack gap="s">
      <p>{words}</p>
      <div>
        <Button variant="primary" onClick={onTake}>
          {action}
        </Button>
      </div>
    </Stack>
  );
}

function Address({ address, flow }: { address: RecognisedAddress; flow: AddFlow }) {
  const { facts, foreign_redirect_uri } = address;
  const { client_id, scope, redirect_path } = facts;
  const found = [
    ...(client_id === undefined
      ? []
      : [{ id: 'client_id', name: 'Client ID', value: client_id, mono: true }]),
    ...(scope === undefined ? [] : [{ id: 'scope', name: 'Scopes', value: scope, mono: true }]),
    ...(redirect_path === undefined
      ? []
      : [{ id: 'redirect_path', name: 'Returns to', value: redirect_path, mono: true }]),
    ...(foreign_redirect_uri === undefined
      ? []
      : [
          {
            id: 'foreign',
            name: 'Returned to',
            value: foreign_redirect_uri,
            note: 'Another app’s address. You have to register this app’s own.',
            mono: true,
          },
        ]),
  ];
  const notes = foreign_redirect_uri === undefined ? {} : { foreign_redirect_uri };
  return (
    <Stack gap="m">
      <Candidates address={address} onUse={(issuer) => flow.lookUp(issuer, facts, notes)} />
      {found.length > 0 && (
        <Stack gap="s">
          <p>It also says:</p>
          <KeyValueTable label="What the address also says" rows={found} />
        </Stack>
      )}
    </Stack>
  );
}
