import { useId, useSyncExternalStore } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './theme-switch.module.css';
import { chooseTheme, currentTheme, subscribeTheme, type ThemeChoice } from './theme.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

const choices: readonly { value: ThemeChoice; label: string; icon: IconName }[] = [
  { value: 'system', label: 'System theme', icon: 'monitor' },
  { value: 'light', label: 'Light theme', icon: 'sun' },
  { value: 'dark', label: 'Dark theme', icon: 'moon' },
];

/** Device, light or dark: a native radio group, so the arrow keys work. */
export function ThemeSwitch() {
  const chosen = useSyncExternalStore(subscribeTheme, currentTheme);
  const name = useId();
  return (
    <fieldset className={styles['switch']}>
      <legend>
        <VisuallyHidden>Theme</VisuallyHidden>
      </legend>
      {choices.map(({ value, label, icon }) => (
        <label key={value} className={styles['choice']} title={label}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => chooseTheme(value)}
          />
          <Icon name={icon} size={14} />
          <VisuallyHidden>{label}</VisuallyHidden>
        </label>
      ))}
    </fieldset>
  );
}
