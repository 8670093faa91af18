import type { Plugin, Rolldown } from 'vite';

type OutputBundle = Rolldown.OutputBundle;

/**
 * Which scripts the first page is made of: the engine that `main.ts` starts, and the view that it asks for once it has
 * begun. Both are named in the page, so that neither costs a round trip of its own. The page that comes back from a
 * provider begins with the protocol in place of the view: its first duty is the token request, and the view is read meanwhile.
 */
const ENGINE = /src\/main\.ts$/;
const VIEW = /src\/app\/draw\.tsx$/;
const PROTOCOL = /src\/app\/callback\.ts$/;

/** What most of the other pages are made of: one file, so that they wait for fewer and the first page names fewer. */
const PARTS =
  /src\/(?:ui\/(?:choice|code-block|copy-button|countdown|countdown-speech|external-link|field|format|table|timestamp|use-now|virtual-list|virtual-window)|words\/quoted-values)\.(?:tsx?|module\.css)/;

interface Graph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

let engine: ReadonlySet<string> = new Set();
let view: ReadonlySet<string> = new Set();
let protocol: ReadonlySet<string> = new Set();

/** Everything that `start` imports, and what that imports, dynamic imports aside. */
function reach(graph: Graph, start: RegExp): Set<string> {
  const found = new Set([...graph.getModuleIds()].filter((id) => start.test(id)));
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

export function chunkOf(id: string): string | null {
  if (engine.has(id)) return 'engine';
  if (view.has(id)) return 'view';
  if (protocol.has(id)) return 'protocol';
  return PARTS.test(id) ? 'parts' : null;
}

export function firstPage(): Plugin {
  return {
    name: 'first-page',
    apply: 'build',
    buildEnd() {
      engine = reach(this, ENGINE);
      view = reach(this, VIEW);
      protocol = reach(this, PROTOCOL);
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => withPreloads(html, filesOf(bundle, VIEW)),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const [entry] = filesOf(bundle, ENGINE);
        const [callback, ...imports] = filesOf(bundle, PROTOCOL);
        if (entry === undefined || callback === undefined) return;
        const bare = String(page.source).replaceAll(PRELOAD, '').replace(entry, callback);
        const source = withPreloads(bare, imports);
        this.emitFile({ type: 'asset', fileName: 'callback.html', source });
      },
    },
  };
}

/** What the first page asks for ahead, the icon and the style sheet aside. */
const PRELOAD = /^\s*<link\s[^>]*rel="(?:module)?preload"[^>]*>\n/gm;

/** The file that holds the module, and those it cannot start without. */
function filesOf(bundle: OutputBundle, start: RegExp): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => start.test(id)));
  return chunk === undefined ? [] : [chunk.fileName, ...chunk.imports];
}

function withPreloads(html: string, files: readonly string[]): string {
  const links = files
    .filter((file) => !html.includes(file))
    .map((file) => `    <link rel="modulepreload" crossorigin href="/${file}">\n`);
  return html.replace('  </head>', `${links.join('')}  </head>`);
}
