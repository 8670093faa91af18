import { useEffect, useId, useRef } from 'react';
import type { FlowEvent } from '#core/flow/flow-event.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/field.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { offsetText, sentenceOf } from './event-words.ts';
import styles from './replay-bar.module.css';
import type { Replay } from './use-replay.ts';

interface ReplayBarProps {
  replay: Replay;
  /** The replayed ones, as far as they have come. */
  events: readonly FlowEvent[];
  onClose: () => void;
}

const SPEEDS = [0.5, 1, 2, 4];

/** Play, pause, step and slide through a run. It stays in view while the page scrolls. */
export function ReplayBar({ replay, events, onClose }: ReplayBarProps) {
  const { moments, moment, position, playing, speed, play, pause, seek, setSpeed } = replay;
  const playButton = useRef<HTMLButtonElement>(null);
  useEffect(() => playButton.current?.focus(), []);
  const last = moments.length - 1;
  const start = moments[0]?.at ?? moment.at;
  const event = events.find(({ id }) => id === moment.event);
  const sentence = event ? sentenceOf(event, start) : '';
  useSpokenEnd(playing, position >= last);
  return (
    <section className={styles['bar']} aria-label="Replay">
      <div className={styles['head']}>
        <p className={styles['note']}>
          <strong>Replay</strong> <span>Drawn from what was written down: nothing is sent.</span>
        </p>
        <Button variant="quiet" size="small" icon="cross" onClick={onClose}>
          End the replay
        </Button>
      </div>
      <div className={styles['controls']}>
        <Button
          ref={playButton}
          variant="primary"
          icon={playing ? 'stop' : 'play'}
          onClick={playing ? pause : play}
        >
          {playing ? 'Pause' : 'Play'}
        </Button>
        <StepButton to={position - 1} disabled={position <= 0} seek={seek}>
          Back
        </StepButton>
        <StepButton to={position + 1} disabled={position >= last} seek={seek}>
          Next
        </StepButton>
        <Slider {...{ position, last, seek }} text={`${position + 1} of ${last + 1}: ${sentence}`} />
        <span className={styles['where']} aria-hidden="true">
          {offsetText(moment.at, start)} · {position + 1} of {last + 1}
        </span>
        <Select
          label="Speed"
          hideLabel
          value={String(speed)}
          options={SPEEDS.map((each) => ({ value: String(each), label: `${each} × speed` }))}
          onChange={({ target }) => setSpeed(Number(target.value))}
        />
      </div>
    </section>
  );
}

interface StepButtonProps {
  to: number;
  disabled: boolean;
  seek: (position: number) => void;
  children: string;
}

/** Stays focusable at either end, so that the focus is not lost there. */
function StepButton({ to, disabled, seek, children }: StepButtonProps) {
  return (
    <Button aria-disabled={disabled} onClick={() => !disabled && seek(to)}>
      {children}
    </Button>
  );
}

interface SliderProps {
  position: number;
  last: number;
  seek: (position: number) => void;
  /** What is there, for whoever cannot see it. */
  text: string;
}

function Slider({ position, last, seek, text }: SliderProps) {
  const id = useId();
  return (
    <span className={styles['slider']}>
      <label htmlFor={id}>
        <VisuallyHidden>Position</VisuallyHidden>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={position}
        aria-valuetext={text}
        onChange={({ target }) => seek(Number(target.value))}
      />
    </span>
  );
}

function useSpokenEnd(playing: boolean, atEnd: boolean): void {
  const played = useRef(false);
  useEffect(() => {
    if (playing) played.current = true;
    else if (played.current && atEnd) {
      played.current = false;
      announce('The replay is at its end.');
    }
  }, [playing, atEnd]);
}
