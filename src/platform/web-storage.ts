import { parseJsonObject, type JsonObject } from '#core/lib/json.ts';

/** JSON in Web Storage. A browser that refuses storage (private mode, full disk) reads as empty and writes nothing. */
export function readJson(storage: Storage, key: string): JsonObject {
  try {
    return parseJsonObject(storage.getItem(key) ?? '') ?? {};
  } catch {
    return {};
  }
}

export function writeJson(storage: Storage, key: string, value: JsonObject): void {
  try {
    if (Object.keys(value).length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Only hints are kept here: without them the visitor clicks once more.
  }
}
