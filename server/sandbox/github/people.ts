import { fullName, SANDBOX_ACCOUNTS } from '../accounts.ts';

interface EmailAddress {
  readonly email: string;
  readonly primary: boolean;
  readonly verified: boolean;
  readonly visibility: 'public' | 'private' | null;
}

/** An account as this provider sees it. */
export interface Person {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  /** Shown on the profile; null when hidden. */
  readonly publicEmail: string | null;
  readonly emails: readonly EmailAddress[];
  readonly company: string | null;
  readonly blog: string;
  readonly location: string | null;
  readonly bio: string | null;
  readonly followers: number;
  readonly following: number;
  readonly createdAt: string;
}

type Details = Omit<Person, 'login' | 'name' | 'emails' | 'publicEmail'> & {
  readonly emailIsPublic: boolean;
};

const DETAILS: Readonly<Record<string, Details>> = {
  alice: {
    id: 1001,
    emailIsPublic: true,
    company: 'Archer Tools',
    blog: 'https://alice.sandbox.example',
    location: 'Leeds',
    bio: 'Makes small tools that do one thing.',
    followers: 128,
    following: 41,
    createdAt: '2014-03-02T09:12:44Z',
  },
  bob: {
    id: 1002,
    emailIsPublic: false,
    company: null,
    blog: '',
    location: 'Portland',
    bio: null,
    followers: 7,
    following: 23,
    createdAt: '2019-11-17T20:05:10Z',
  },
};

function emailsOf(login: string, primary: string, isPublic: boolean): EmailAddress[] {
  return [
    { email: primary, primary: true, verified: true, visibility: isPublic ? 'public' : 'private' },
    { email: `${login}@home.example`, primary: false, verified: false, visibility: null },
  ];
}

/** The accounts of the sandbox, with what this provider knows of them. */
export const PEOPLE: readonly Person[] = SANDBOX_ACCOUNTS.flatMap((account) => {
  const details = DETAILS[account.sub];
  if (details === undefined) return [];
  const { emailIsPublic, ...rest } = details;
  return {
    ...rest,
    login: account.sub,
    name: fullName(account),
    publicEmail: emailIsPublic ? account.email : null,
    emails: emailsOf(account.sub, account.email, emailIsPublic),
  };
});

export function personOf(login: string): Person | undefined {
  return PEOPLE.find((person) => person.login === login.toLowerCase());
}
