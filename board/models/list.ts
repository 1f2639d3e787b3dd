/** The entries of a collection. (Object.values needs Chromium 54.) */
export function list<T>(collection: { readonly [key: string]: T }): T[] {
  return keyed(collection).map(([, entry]) => entry);
}

export function keyed<T>(collection: { readonly [key: string]: T }): [key: string, entry: T][] {
  return Object.keys(collection).map((key) => [key, collection[key] as T]);
}
