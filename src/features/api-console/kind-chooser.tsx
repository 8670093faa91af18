import { useId } from 'react';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { groupKinds, SESSION_KIND } from './kind-groups.ts';
import styles from './kind-chooser.module.css';

interface KindChooserProps {
  kinds: readonly CredentialKind[];
  chosen: string;
  /** Whose sign-in the first choice is; without one nobody is signed in. */
  providerName: string | undefined;
  onChoose: (kind: string) => void;
}

/** Every way to prove who calls, by what travels with the call. */
export function KindChooser({ kinds, chosen, providerName, onChoose }: KindChooserProps) {
  const choice = { chosen, onChoose };
  return (
    <fieldset className={styles['chooser']}>
      <legend className={styles['legend']}>Credential</legend>
      <Group name="Your sign-in">
        <Kind
          {...choice}
          id={SESSION_KIND}
          name="The token of this page"
          hint={providerName ?? 'nobody is signed in'}
        />
      </Group>
      {groupKinds(kinds).map((group) => (
        <Group key={group.id} name={group.name}>
          {group.kinds.map(({ id, name }) => (
            <Kind key={id} {...choice} id={id} name={name} />
          ))}
        </Group>
      ))}
    </fieldset>
  );
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  const id = useId();
  return (
    <div className={styles['group']} role="group" aria-labelledby={id}>
      <p className={styles['groupName']} id={id}>
        {name}
      </p>
      <div className={styles['kinds']}>{children}</div>
    </div>
  );
}

interface KindProps {
  id: string;
  name: string;
  hint?: string;
  chosen: string;
  onChoose: (kind: string) => void;
}

function Kind({ id, name, hint, chosen, onChoose }: KindProps) {
  return (
    <label className={styles['kind']}>
      <input
        type="radio"
        name="credential-kind"
        value={id}
        checked={id === chosen}
        onChange={() => onChoose(id)}
      />
      <span className={styles['kindName']}>{name}</span>
      {hint !== undefined && <span className={styles['kindHint']}>{hint}</span>}
    </label>
  );
}
