import type { Call } from "../../../server/domain/call.ts";
import type { PlaceCallType } from "../../../server/domain/views/place.ts";
import type { Keep } from "../../tablet/models/keep.ts";

/** The calls that were made with this phone, kept in it until they are over and seen. */
export interface OwnCall {
  readonly id: string;
  readonly type: PlaceCallType;
  readonly note: string | null;
  /** "waiting": not durable yet, as far as this phone knows. "failed": the server will not take it. */
  readonly state: "waiting" | "failed" | Call["state"];
  /** It may have reached the server. */
  readonly sent: boolean;
  /** It is to be taken back. */
  readonly cancel: boolean;
  /** Why it failed. */
  readonly problem: string | null;
}

export function newCall(id: string, type: PlaceCallType, note: string): OwnCall {
  const said = note.trim();
  return {
    ...{ id, type, note: said === "" ? null : said },
    ...{ state: "waiting", sent: false, cancel: false, problem: null },
  };
}

export function isOver({ state }: OwnCall): boolean {
  return state === "failed" || state === "resolved" || state === "cancelled" || state === "returned";
}

/** Nobody has it yet: it may be taken back. */
export function mayTakeBack({ state, cancel }: OwnCall): boolean {
  return !cancel && (state === "waiting" || state === "raised");
}

/** Reads what an earlier load of this page kept; what was over then is not shown again. */
export function readCalls(keep: Keep, key: string): readonly OwnCall[] {
  try {
    const kept: unknown = JSON.parse(keep.read(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isCall).filter((call) => !isOver(call)) : [];
  } catch {
    return [];
  }
}

function isCall(value: unknown): value is OwnCall {
  const { id, type } = (value ?? {}) as Partial<OwnCall>;
  return typeof id === "string" && typeof type?.id === "string";
}
