import { useId } from 'react';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './inspector.module.css';

interface SourcePickerProps {
  options: readonly { id: string; label: string }[];
  selected: string;
  onSelect: (id: string) => void;
}

/** One of the session's tokens, or a text of one's own. Native radio buttons, drawn as one strip. */
export function SourcePicker({ options, selected, onSelect }: SourcePickerProps) {
  const name = useId();
  return (
    <fieldset className={styles['picker']}>
      <legend>
        <VisuallyHidden>Token to inspect</VisuallyHidden>
      </legend>
      {options.map(({ id, label }) => (
        <label key={id} className={styles['option']}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={id === selected}
            onChange={() => onSelect(id)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
