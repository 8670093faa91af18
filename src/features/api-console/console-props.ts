import type { ApiConsolePageProps } from './api-console-props.ts';
import type { ConsoleMemory } from './console-memory.ts';

/** The page with what it remembers while another one is on show. */
export interface ConsoleProps extends ApiConsolePageProps {
  memory: ConsoleMemory;
}
