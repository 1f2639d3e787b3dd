/** 128 random bits as 32 hex digits. `crypto.randomUUID` does not exist on plain http. */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("") as Id;
}
