import { useState } from 'react';
import styles from './avatar.module.css';
import { initialsOf } from './initials.ts';
import { webUrl } from './web-url.ts';

interface AvatarProps {
  name: string;
  /** An address from a provider's claims: loaded only over http(s), and without a referrer. */
  picture?: string | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
}

const pixels = { small: 24, medium: 40, large: 64 } as const;

/** A person's picture, or initials where there is none or it does not load. */
export function Avatar({ name, picture, size = 'medium' }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const source = picture === undefined ? undefined : webUrl(picture);
  const shown = source !== undefined && source !== broken;
  return (
    <span className={styles['avatar']} data-size={size} role="img" aria-label={name}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      {shown && (
        <img
          src={source}
          alt=""
          width={pixels[size]}
          height={pixels[size]}
          referrerPolicy="no-referrer"
          decoding="async"
          onError={() => setBroken(source)}
        />
      )}
    </span>
  );
}
