import { useId } from 'react';
import { rfc } from '#core/lib/specifications.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Icon } from '#ui/icon.tsx';
import styles from './password-grant.module.css';

/** Values that nobody has: it is a picture, and nothing sends it. */
const USERNAME = 'your-name';
const PASSWORD = 'your-password';

const HEAD = `POST /token HTTP/1.1
Host: id.example
Content-Type: application/x-www-form-urlencoded

grant_type=password
&client_id=some-app
&scope=all+there+is
`;

const REQUEST = `${HEAD}&username=${USERNAME}\n&password=${PASSWORD}`;

/** The grant that RFC 9700 2.4 forbids, shown for what it exposes; not one that can be chosen. */
export function PasswordGrant() {
  const headingId = useId();
  const forbidden = rfc(9700, '2.4');
  const defined = rfc(6749, '4.3.2');
  return (
    <section className={styles['warning']} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles['title']}>
        <Icon name="warning" size={16} />
        What the OAuth password grant would expose
      </h3>
      <p className={styles['lead']}>
        The resource owner password credentials grant is this login with a standard’s name. It MUST NOT be
        used (<ExternalLink href={forbidden.href}>{forbidden.label}</ExternalLink>): it stands here as a
        warning, and nothing sends it.
      </p>
      <div className={styles['parts']}>
        <figure className={styles['request']}>
          <CodeBlock code={REQUEST} label="What the app would send" copy={false} maxHeight="none">
            {HEAD}&username=<mark className={styles['exposed']}>{USERNAME}</mark>
            {'\n'}&password=<mark className={styles['exposed']}>{PASSWORD}</mark>
          </CodeBlock>
          <figcaption className={styles['caption']}>
            Marked, <code>username</code> and <code>password</code>: what the app, its logs and every library
            in it get to see. Broken into lines to be read (
            <ExternalLink href={defined.href}>{defined.label}</ExternalLink>).
          </figcaption>
        </figure>
        <ul className={styles['list']}>
          <li>
            <b>The whole account.</b> Who reads the password can do all that you can, for as long as you do
            not change it. A token ends by itself.
          </li>
          <li>
            <b>No second factor.</b> The request has no place for a code, a passkey or a question back.
          </li>
          <li>
            <b>No consent.</b> The app alone writes <code>scope</code>: you are not asked and can take nothing
            away.
          </li>
          <li>
            <b>A habit that phishing needs.</b> Who types the provider’s password into apps will type it into
            the wrong one.
          </li>
          <li>
            <b>Instead:</b> the authorization code grant with PKCE, where the provider alone sees the
            password; the device flow where there is no keyboard; client credentials where there is no person.
          </li>
        </ul>
      </div>
    </section>
  );
}
