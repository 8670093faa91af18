import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link, NavigationType, NavLink, useLocation, useNavigationType } from 'react-router';
import { Announcer } from '#ui/announcer.tsx';
import { Avatar } from '#ui/avatar.tsx';
import { Logo } from '#ui/logo.tsx';
import { ThemeSwitch } from '#ui/theme-switch.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './layout.module.css';

interface NavigationEntry {
  to: string;
  label: string;
  /** Current only on this very path, not below it. */
  end?: boolean | undefined;
}

const navigation: readonly NavigationEntry[] = [
  { to: '/', label: 'Sign in', end: true },
  { to: '/session', label: 'Session' },
  { to: '/flow', label: 'Flow' },
  { to: '/inspector', label: 'Inspector' },
  { to: '/api', label: 'API' },
  { to: '/providers', label: 'Providers' },
];

interface Person {
  name: string;
  picture?: string | undefined;
}

interface LayoutProps {
  /** Who is signed in. */
  person?: Person | undefined;
  /** The name of the provider he is signed in at. */
  provider?: string | undefined;
  /** Stands above the page's content. */
  banner?: ReactNode;
  nav?: readonly NavigationEntry[] | undefined;
  children: ReactNode;
}

/** What every page has in common. */
export function Layout({ person, provider, banner, nav = navigation, children }: LayoutProps) {
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation();

  const skip = (event: MouseEvent) => {
    // The address stays as it is: it may be kept as the place to return to.
    event.preventDefault();
    main.current?.focus();
    main.current?.scrollIntoView();
  };

  return (
    <div className={styles['page']}>
      <a className={styles['skip']} href="#content" onClick={skip}>
        Skip to content
      </a>
      <header className={styles['header']}>
        <div className={styles['bar']}>
          <Link to="/" className={styles['wordmark']}>
            <Logo />
            Authlens
          </Link>
          <nav className={styles['nav']} aria-label="Main">
            {nav.map(({ to, label, end = false }) => (
              <NavLink key={to} to={to} end={end} className={styles['tab'] ?? ''}>
                {label}
              </NavLink>
            ))}
          </nav>
          <div className={styles['aside']}>
            {person !== undefined && <PersonChip person={person} provider={provider} />}
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main className={styles['main']} id="content" tabIndex={-1} ref={main}>
        {banner !== undefined && <div className={styles['banner']}>{banner}</div>}
        {children}
      </main>
      <footer className={styles['footer']}>
        <p>Tokens live in memory only.</p>
      </footer>
      <Announcer />
    </div>
  );
}

function PersonChip({ person, provider }: { person: Person; provider: string | undefined }) {
  return (
    <Link to="/session" className={styles['person']}>
      <span aria-hidden="true">
        <Avatar name={person.name} picture={person.picture} size="small" />
      </span>
      <span className={styles['who']}>
        <VisuallyHidden>Signed in as </VisuallyHidden>
        <bdi className={styles['name']}>{person.name}</bdi>
        {provider !== undefined && <span className={styles['provider']}> at {provider}</span>}
      </span>
    </Link>
  );
}

const headingDeadlineMs = 5000;

/**
 * When the path changes, moves the focus to the new page's heading, which screen readers read out, as a browser does on
 * a full load. The heading may arrive later than the path: pages load on demand.
 */
function useFocusOnNavigation(): void {
  const { pathname } = useLocation();
  const kind = useNavigationType();
  const previous = useRef(pathname);

  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    // On back and forward the browser restores the scroll position itself.
    if (kind !== NavigationType.Pop) window.scrollTo(0, 0);
    return whenHeadingArrives((heading) => heading.focus({ preventScroll: true }));
  }, [pathname, kind]);
}

/** Runs `then` with the page's `<h1>` once it is there; gives up after five seconds or when the visitor acts first. */
function whenHeadingArrives(then: (heading: HTMLElement) => void): () => void {
  const find = () => document.querySelector<HTMLElement>('main h1[tabindex]');
  const present = find();
  if (present !== null) {
    then(present);
    return () => undefined;
  }
  const observer = new MutationObserver(() => {
    const heading = find();
    if (heading === null) return;
    stop();
    then(heading);
  });
  const stop = () => {
    observer.disconnect();
    clearTimeout(deadline);
    document.removeEventListener('keydown', stop);
    document.removeEventListener('pointerdown', stop);
  };
  const deadline = setTimeout(stop, headingDeadlineMs);
  document.addEventListener('keydown', stop);
  document.addEventListener('pointerdown', stop);
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}
