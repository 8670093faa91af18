const LARGEST = 1_000_000;

type ReadFile =
  | { readonly file: { readonly name: string; readonly type: string; readonly text: string } }
  | { readonly problem: string };

/** A file as the text it holds; what is not text, or too much of it, is refused with the reason. */
export async function readTextFile(file: File): Promise<ReadFile> {
  if (file.size > LARGEST) return { problem: 'This file is larger than 1 MB. Choose a smaller one.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { file: { name: file.name, type: file.type, text } };
  } catch {
    return { problem: 'This file is not text in UTF-8. Choose a text file.' };
  }
}
