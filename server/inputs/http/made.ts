import { createHash } from "node:crypto";
import type { Actor } from "../../domain/actor.ts";
import type { House } from "./dependencies.ts";
import type { Visit } from "./route.ts";

/** The id of a thing that a request makes: the same for the same request of the same sender, so that a repeat finds it. */
export function madeId(house: House, { key }: Visit, by: Actor): string {
  if (key === null) return house.newId();
  return createHash("sha256")
    .update(`${JSON.stringify(by)}\n${key}`)
    .digest("base64url")
    .slice(0, 22);
}

/**
 * The id of a command that makes something: the sender's key, or else what they made by its own id. With the content,
 * so that a request that was refused can be put right and sent again; without a key or an id each one is new.
 */
export function makingId({ key }: Visit, id: string | undefined, content: object): string | undefined {
  if (key !== null) return key;
  if (id === undefined) return undefined;
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url");
}
