import { fullName, SANDBOX_ACCOUNTS } from '../accounts.ts';

interface Person {
  readonly sub: string;
  readonly name: string;
}

export function findPerson(sub: string | undefined): Person | undefined {
  const account = SANDBOX_ACCOUNTS.find((one) => one.sub === sub);
  return account && { sub: account.sub, name: fullName(account) };
}
