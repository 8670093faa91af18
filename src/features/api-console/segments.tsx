import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './segments.module.css';

interface SegmentsProps<Value extends string> {
  legend: string;
  name: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onSelect: (value: Value) => void;
}

/** One of a few short words, side by side. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { legend, name, value, options, onSelect } = props;
  return (
    <fieldset className={styles['segments']}>
      <legend>
        <VisuallyHidden>{legend}</VisuallyHidden>
      </legend>
      {options.map((option) => (
        <label key={option.value} className={styles['segment']}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onSelect(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
