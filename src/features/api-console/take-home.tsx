import { useQuery } from '@tanstack/react-query';
import { Button } from '#ui/button.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import styles from './console.module.css';
import { downloadText } from './download-text.ts';

const NAME = 'retrying-fetch.ts';
const TESTS = 'retrying-fetch.test.ts';

/** The page's own rules for sending again, as one file for a program of one's own. */
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
        A small typed fetch: it renews once after a 401, waits as long as a 429 asks, and repeats after a
        server’s fault only what may happen twice. Its tests need nothing but vitest.
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
