import { useParams } from 'react-router';
import { CodeList } from './code-list.tsx';
import { CodePage } from './code-page.tsx';

/** Every error code there is, or one of them in plain words. */
export default function ExplainPage() {
  const { code } = useParams();
  return code === undefined ? <CodeList /> : <CodePage key={code} code={code.slice(0, 120)} />;
}
