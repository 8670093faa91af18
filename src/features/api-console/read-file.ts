const LARGEST = 1_000_000;

/** Text where it is text in UTF-8, so that it can be read; else the bytes as they are. */
export type FileContent = string | Uint8Array<ArrayBuffer>;

type ReadFile =
  | { readonly file: { readonly name: string; readonly type: string; readonly content: FileContent } }
  | { readonly problem: string };

/** What a file holds; too much of it is refused with the reason. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > LARGEST) return { problem: 'This file is larger than 1 MB. Choose a smaller one.' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { file: { name: file.name, type: file.type, content: asText(bytes) ?? bytes } };
}

function asText(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
