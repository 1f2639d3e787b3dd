import type { Request } from "express";
import type { Note } from "../../domain/notes.ts";
import type { House } from "./dependencies.ts";
import type { Problem } from "./problems.ts";
import type { Result, Route } from "./route.ts";
import { callerOf } from "./visits.ts";

/** What the audit trail hears of requests: who was kept out, and who took data away. */

type Said = Pick<Note, "what"> & Partial<Note>;

/** A tablet that waits for its PIN is no attempt at anything. */
const ordinary: ReadonlySet<string> = new Set(["locked"]);

export function noteRefused(house: House, route: Route, request: Request, { code }: Problem): void {
  if (ordinary.has(code)) return;
  const wrongToken = callerOf(request).actor === null && request.headers.authorization !== undefined;
  const what =
    code === "foreign-origin" ? "origin.refused" : wrongToken ? "token.refused" : "request.refused";
  const asked = `${route.method.toUpperCase()} ${route.path}`;
  noteRequest(house, request, { what, detail: code, asked });
}

/** What is sent as a file is taken away; which other answers are told, the route says. */
export function noteAnswer(house: House, route: Route, request: Request, result: Result): void {
  if (result.kind === "problem") {
    if (result.code === "wrong-link")
      noteRequest(house, request, { what: "set-up.refused", detail: result.code });
    return;
  }
  const { stream } = result;
  const what = route.noted ?? (stream ? "data.exported" : null);
  if (what === null) return;
  const meeting = request.params["meeting"];
  const about = typeof meeting === "string" ? ({ kind: "meeting", id: meeting } as const) : null;
  noteRequest(house, request, { what, about, detail: stream?.fileName ?? null });
}

function noteRequest({ trail }: House, request: Request, said: Said): void {
  const { actor, device } = callerOf(request);
  trail.note({ who: actor, device: device?.id ?? null, ...said, source: request.ip });
}
