import { useQuery } from '@tanstack/react-query';
import { LONGEST_WAIT_S, MOST_RETRIES } from '#core/credentials/retry-policy.ts';
import { Button } from '#ui/button.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { formatLongDuration } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import styles from './console.module.css';
import { downloadText } from './download-text.ts';

const NAME = 'retrying-fetch.ts';
const TESTS = 'retrying-fetch.test.ts';

/** The page's own rules for sending again (core/credentials/retry-policy.ts), as one file for a program of one's own. */
export function TakeHome() {
  return <Disclosure summary="Take these rules for sending again home">{() => <RetryingFetch />}</Disclosure>;
}

function RetryingFetch() {
  const { data } = useQuery({
    queryKey: ['take-home'],
    queryFn: async () => {
      const [source, tests] = await Promise.all([
        import('#core/credentials/take-home/retrying-fetch.ts?raw'),
        import('#core/credentials/take-home/retrying-fetch.test.ts?raw'),
      ]);
      return { source: source.default, tests: tests.default };
    },
  });
  if (data === undefined) return <Skeleton lines={6} />;
  return (
    <Stack gap="s">
      <p className={styles['soft']}>
        A small typed fetch with the rules by which this page sends a call again. After a 401 about the token
        it renews once. After a 429, or a 403 with Retry-After, it waits as long as the API asks, or a minute
        where a 429 does not say; after a server’s fault or no answer it repeats only what may happen twice.
        It repeats {MOST_RETRIES} times at most, takes no wait of more than{' '}
        {formatLongDuration(LONGEST_WAIT_S * 1000)}, and adds a little by chance. Its tests need nothing but
        vitest.
      </p>
      <Row gap="s">
        <Button size="small" onClick={() => downloadText(NAME, data.source)}>
          Download {NAME}
        </Button>
        <Button size="small" onClick={() => downloadText(TESTS, data.tests)}>
          Download {TESTS}
        </Button>
      </Row>
      <CodeBlock label={NAME} code={data.source} wrap={false} maxHeight="tall" />
      <Disclosure summary="Read its tests">
        {() => <CodeBlock label={TESTS} code={data.tests} wrap={false} maxHeight="tall" />}
      </Disclosure>
    </Stack>
  );
}
