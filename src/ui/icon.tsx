import styles from './icon.module.css';

/** Outlines on a 16 × 16 grid, drawn with a 1.5 stroke. */
const outlines = {
  lock: 'M4.75 7h6.5C12.2 7 13 7.8 13 8.75v3.5c0 .95-.8 1.75-1.75 1.75h-6.5C3.8 14 3 13.2 3 12.25v-3.5C3 7.8 3.8 7 4.75 7ZM5 7V5a3 3 0 0 1 6 0v2',
  key: 'M8 10.75a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM7.2 8.8l6.3-6.3M10.5 5.5l2.25 2.25',
  copy: 'M7.25 5.5h4.5c.97 0 1.75.78 1.75 1.75v4.5c0 .97-.78 1.75-1.75 1.75h-4.5c-.97 0-1.75-.78-1.75-1.75v-4.5c0-.97.78-1.75 1.75-1.75ZM3.5 10.4a1.75 1.75 0 0 1-1-1.6V4.25c0-.97.78-1.75 1.75-1.75H8.8c.7 0 1.3.4 1.6 1',
  check: 'm3 8.5 3.25 3.25L13 4.75',
  warning: 'M8 2.25 14.25 13.25H1.75ZM8 6.5v3M8 11.4h.01',
  cross: 'm4 4 8 8M12 4l-8 8',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.5V11M8 5h.01',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.75V8l2.25 1.5',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9l1.6 1.6M13.5 2.5v3.2h-3.2',
  external:
    'M6.5 3.5h-2C3.67 3.5 3 4.17 3 5v6.5c0 .83.67 1.5 1.5 1.5H11c.83 0 1.5-.67 1.5-1.5v-2M9.5 2.5h4v4M13.5 2.5l-6 6',
  back: 'M13 8H3.5M7 4 3 8l4 4',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  sun: 'M10.75 8a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13.5 9.4A5.75 5.75 0 0 1 6.6 2.5a5.75 5.75 0 1 0 6.9 6.9Z',
  monitor:
    'M3.25 2.75h9.5c.83 0 1.5.67 1.5 1.5v5.5c0 .83-.67 1.5-1.5 1.5h-9.5c-.83 0-1.5-.67-1.5-1.5v-5.5c0-.83.67-1.5 1.5-1.5ZM5.5 13.75h5M8 11.25v2.5',
  user: 'M10.75 5.25a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM2.75 13.75a5.25 4.25 0 0 1 10.5 0',
  shield: 'M8 1.75 13 3.5v4.25c0 3-2.1 5.3-5 6.5-2.9-1.2-5-3.5-5-6.5V3.5Z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  play: 'M5 3.2v9.6c0 .4.44.64.77.42l7.3-4.8a.5.5 0 0 0 0-.84l-7.3-4.8A.5.5 0 0 0 5 3.2Z',
  stop: 'M5 3.5h6c.83 0 1.5.67 1.5 1.5v6c0 .83-.67 1.5-1.5 1.5H5c-.83 0-1.5-.67-1.5-1.5V5c0-.83.67-1.5 1.5-1.5Z',
  send: 'M14 2 7.2 8.8M14 2 9.6 14 7.2 8.8 2 6.4Z',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.4 10.4 14 14',
  'sign-out': 'M6 2.5H4c-.83 0-1.5.67-1.5 1.5v8c0 .83.67 1.5 1.5 1.5h2M10.5 11l3-3-3-3M13.5 8H6',
  globe:
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM2 8h12M8 2c1.7 1.6 2.5 3.7 2.5 6s-.8 4.4-2.5 6c-1.7-1.6-2.5-3.7-2.5-6S6.3 3.6 8 2Z',
  token: 'M8 1.75 13.5 4.9v6.2L8 14.25 2.5 11.1V4.9ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
} as const;

export type IconName = keyof typeof outlines;

interface IconProps {
  name: IconName;
  /** Pixels; 16 unless told. */
  size?: number | undefined;
  /** Said aloud. Without it the icon is decoration and hidden from assistive technology. */
  label?: string | undefined;
}

export function Icon({ name, size = 16, label }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={styles['icon']} width={size} height={size} viewBox="0 0 16 16" {...naming}>
      <path d={outlines[name]} />
    </svg>
  );
}
