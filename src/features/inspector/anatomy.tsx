import type { PartView, TokenInspection } from '#core/jwt/inspect.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { formatBytes, formatNumber } from '#ui/format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import styles from './inspector.module.css';
import { JsonPane, RawPane } from './text-panes.tsx';
import { describePartCount, describeProblem, partWords } from './words.ts';

interface AnatomyProps {
  inspection: TokenInspection;
  onInspect: (text: string) => void;
}

/** The token as it was sent on one side, what it says on the other, part by part in the same colours. */
export function Anatomy({ inspection, onInspect }: AnatomyProps) {
  const { token, parts, partCount, kind } = inspection;
  const count = partCount ?? parts.length;
  const wrongCount = partCount === undefined ? undefined : describePartCount(partCount);
  return (
    <Card
      heading="Raw and decoded"
      description={`${formatNumber(token.length)} characters in ${formatNumber(count)} ${count === 1 ? 'part' : 'parts'}`}
      actions={<CopyButton text={token} what="the raw token" label="Copy raw" variant="secondary" />}
      flush
    >
      {wrongCount !== undefined && (
        <div className={styles['inset']}>
          <Callout tone="critical" title="It has not the shape of a token">
            {wrongCount}
          </Callout>
        </div>
      )}
      <ol className={styles['parts']}>
        {parts.map((part) => (
          <Part key={part.name} part={part} inspection={inspection} onInspect={onInspect} />
        ))}
      </ol>
      {kind === 'jwe' && (
        <div className={styles['inset']}>
          <Callout tone="neutral" title="The content is encrypted">
            Only the holder of the key can read it. Its header is all that can be seen from here: that is how
            it should be.
          </Callout>
        </div>
      )}
    </Card>
  );
}

const colours: Readonly<Partial<Record<PartView['name'], string>>> = {
  header: 'header',
  payload: 'payload',
  signature: 'signature',
  ciphertext: 'payload',
  tag: 'signature',
};

function Part({ part, inspection, onInspect }: AnatomyProps & { part: PartView }) {
  const title = partWords[part.name];
  const raw = inspection.token.slice(part.start, part.end);
  const word = title.toLowerCase();
  return (
    <li className={styles['part']} data-part={colours[part.name] ?? 'other'}>
      <section className={styles['side']} aria-label={`${title}, raw`}>
        <div className={styles['sideHead']}>
          <h3 className={styles['partName']}>{title}</h3>
          <span className={styles['size']}>{formatNumber(raw.length)} characters</span>
        </div>
        {raw === '' ? (
          <p className={styles['none']}>Empty</p>
        ) : (
          <RawPane label={`${title}, raw text`} text={raw} />
        )}
      </section>
      <section className={styles['side']} aria-label={`${title}, decoded`}>
        <div className={styles['sideHead']}>
          <span className={styles['size']}>
            {part.bytes === undefined ? 'Not decoded' : formatBytes(part.bytes)}
          </span>
          {part.view !== undefined && (
            <CopyButton text={part.view.text} what={part.view.json ? `${word} JSON` : `the ${word} text`} />
          )}
        </div>
        {part.problem !== undefined && <Problem part={part} onInspect={onInspect} />}
        {part.view !== undefined && <JsonPane label={`${title}, decoded`} view={part.view} />}
        {part.view === undefined && part.problem === undefined && (
          <Bytes part={part} inspection={inspection} />
        )}
      </section>
    </li>
  );
}

function Problem({ part, onInspect }: { part: PartView } & Pick<AnatomyProps, 'onInspect'>) {
  const { problem } = part;
  if (problem === undefined) return null;
  const nested = problem.reason === 'nested' ? problem.token : undefined;
  return (
    <Callout
      tone={nested === undefined ? 'critical' : 'info'}
      title={nested === undefined ? `The ${partWords[part.name].toLowerCase()} is broken` : undefined}
      actions={
        nested !== undefined && <Button onClick={() => onInspect(nested)}>Inspect the inner token</Button>
      }
    >
      {describeProblem(problem)}
    </Callout>
  );
}

const toneIcons: Readonly<Record<string, IconName>> = {
  positive: 'check',
  caution: 'warning',
  critical: 'cross',
  neutral: 'info',
};

/** Parts that hold bytes, not text. Of the signature it says what became of checking it. */
function Bytes({ part, inspection }: { part: PartView; inspection: TokenInspection }) {
  if (part.name !== 'signature') {
    const words =
      part.bytes === 0
        ? 'None: the key was agreed on or shared beforehand.'
        : 'Bytes that mean nothing without the key.';
    return <p className={styles['none']}>{words}</p>;
  }
  const [about] = inspection.findings;
  if (about === undefined)
    return <p className={styles['none']}>Bytes. They are checked once the other parts are whole.</p>;
  return (
    <p className={styles['signatureWords']} data-tone={about.tone}>
      <Icon name={toneIcons[about.tone] ?? 'info'} /> <span>{about.title}.</span>
    </p>
  );
}
