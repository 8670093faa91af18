import type { ReactNode } from 'react';

export function Views({ call }: { call: ReactNode }) {
  return call;
}
