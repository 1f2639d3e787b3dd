import type { PersonId } from "../ids.ts";
import type { KaizenAction } from "../kaizen.ts";
import { type Picture, styled } from "./picture.ts";

/** Whose an action is. An owner who left the site owns nothing any more: it is nobody's, and its history tells whose it was. */
export function ownerOf({ state }: Picture, { owner }: KaizenAction): PersonId | null {
  return owner !== null && state.people.has(owner) ? owner : null;
}

/** A person's name as the site wants it, or a role; null: nobody's. */
export function ownerName(picture: Picture, action: KaizenAction): string | null {
  const owner = ownerOf(picture, action);
  const name = owner === null ? undefined : picture.names.get(owner);
  return name === undefined ? action.role : styled(name, picture.site.names);
}
