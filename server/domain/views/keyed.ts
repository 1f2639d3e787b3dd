/** Entries by key; the key of a Map would not survive JSON. */
export function keyed<From, To>(
  entries: readonly From[],
  key: (entry: From) => string,
  tile: (entry: From, order: number) => To,
): { readonly [key: string]: To } {
  return Object.fromEntries(entries.map((entry, order) => [key(entry), tile(entry, order)]));
}
