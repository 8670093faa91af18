import { useCallback, useEffect, useRef, useState } from 'react';
import type { PastedRedactor } from '#core/flow/redact-pasted.ts';
import { answerTo, type Answer, type PostMortemServices } from './answer.ts';

/** Longer texts stay out of the text field: laying a megabyte out would hold up the page. */
const LONGEST_SHOWN = 32_768;
const PAUSE_MS = 300;

export interface PostMortem {
  /** Redacted; of a long text nothing is kept but its size. */
  readonly box: { readonly text: string; readonly size?: number };
  readonly answer?: Answer;
  /** Pasted: its secrets are gone before it is drawn. */
  readonly paste: (text: string) => void;
  /** Typed: read when the typing pauses. */
  readonly type: (text: string) => void;
}

export function usePostMortem(services: PostMortemServices): PostMortem {
  const [box, setBox] = useState<PostMortem['box']>({ text: '' });
  const [answer, setAnswer] = useState<Answer>();
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<Answer>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = useCallback(
    async (text: string, redactor: PastedRedactor) => {
      const mine = ++turn.current;
      const next = text.trim() === '' ? undefined : await answerTo(text, services, latest.current, redactor);
      if (mine !== turn.current) return;
      latest.current = next;
      setAnswer(next);
    },
    [services],
  );

  const paste = (text: string) => {
    clearTimeout(timer.current);
    const redactor = services.createRedactor(text);
    const short = text.length <= LONGEST_SHOWN;
    setBox(short ? { text: redactor.text(text) } : { text: '', size: text.length });
    void read(text, redactor);
  };
  const type = (text: string) => {
    clearTimeout(timer.current);
    setBox({ text });
    timer.current = setTimeout(() => {
      const redactor = services.createRedactor(text);
      setBox({ text: redactor.text(text) });
      void read(text, redactor);
    }, PAUSE_MS);
  };
  return { box, paste, type, ...(answer && { answer }) };
}
