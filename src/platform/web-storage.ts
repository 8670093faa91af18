import { parseJsonObject, type JsonObject } from '#core/lib/json.ts';

/** By name: a browser that keeps nothing for this site throws already where the storage is named. */
type StorageName = 'localStorage' | 'sessionStorage';

/** JSON in Web Storage. A browser that refuses storage (private mode, full disk) reads as empty and writes nothing. */
export function readJson(storage: StorageName, key: string): JsonObject {
  try {
    return parseJsonObject(globalThis[storage].getItem(key) ?? '') ?? {};
  } catch {
    return {};
  }
}

export function writeJson(storage: StorageName, key: string, value: JsonObject): void {
  try {
    if (Object.keys(value).length === 0) globalThis[storage].removeItem(key);
    else globalThis[storage].setItem(key, JSON.stringify(value));
  } catch {
    // Only hints are kept here: without them the visitor clicks once more.
  }
}
