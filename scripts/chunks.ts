import type { Plugin } from 'vite';

/**
 * Which scripts the first page is made of: the engine that `main.ts` starts, and the view that it asks for once it has
 * begun. Both are named in the page, so that neither costs a round trip of its own.
 */
const ENGINE = /src\/main\.ts$/;
const VIEW = /src\/app\/draw\.tsx$/;

interface Graph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

let engine: ReadonlySet<string> = new Set();
let view: ReadonlySet<string> = new Set();

/** Everything that `start` imports, and what that imports, dynamic imports aside. */
function reach(graph: Graph, start: RegExp): Set<string> {
  const found = new Set([...graph.getModuleIds()].filter((id) => start.test(id)));
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

export function chunkOf(id: string): string | null {
  if (engine.has(id)) return 'engine';
  return view.has(id) ? 'view' : null;
}

export function firstPage(): Plugin {
  return {
    name: 'first-page',
    apply: 'build',
    buildEnd() {
      engine = reach(this, ENGINE);
      view = reach(this, VIEW);
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const start = chunks.find(({ moduleIds }) => moduleIds.some((id) => VIEW.test(id)));
        const files = [start?.fileName, ...(start?.imports ?? [])];
        return files
          .filter((name) => name !== undefined && !html.includes(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
