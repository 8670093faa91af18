/**
 * A sentence whose “…” quoted values are set as code. Each is isolated, so that letters of another direction in it do
 * not turn the words around it.
 */
export function QuotedValues({ text }: { text: string }) {
  return text.split(/(“[^”]*”)/).map((part, index) =>
    part.startsWith('“') && part.endsWith('”') ? (
      <code key={index}>
        <bdi>{part.slice(1, -1)}</bdi>
      </code>
    ) : (
      part
    ),
  );
}
