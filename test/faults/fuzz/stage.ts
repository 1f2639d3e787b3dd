import type { App } from "../../../server/app.ts";
import type { Actor } from "../../../server/domain/actor.ts";
import type { Command } from "../../../server/domain/command.ts";
import { type Parsed, parseEnvelope } from "../../../server/inputs/commands.ts";
import { server } from "../../support/states.ts";
import type { Words } from "./values.ts";

/** What is under way in the house, so that requests have something to meet: a call, an action, a huddle that is held. */
export async function stage(app: App, words: Words, person: string): Promise<void> {
  const first = (name: string) => words[name]?.[0] ?? "";
  const { state } = app.operations.book;
  const unused = (name: string, used: ReadonlyMap<unknown, unknown>) =>
    words[name]?.find((id) => !used.has(id)) ?? first(name);
  const by: Actor = { kind: "person", person: person as never, device: null };
  const where = { area: first("area") };
  const call = unused("call", state.calls);
  const action = unused("action", state.actions);
  const meeting = unused("meeting", state.meetings);
  const commands = [
    { type: "raise-call", call, callType: first("callType"), ...where, place: `Stage ${call}` },
    { type: "add-action", action, title: "Fix the form", ...where },
    { type: "start-huddle", meeting, huddle: first("huddle") },
    { type: "capture", meeting, capture: first("capture"), kind: "note", text: "A word" },
    {
      type: "escalate",
      escalation: unused("escalation", state.escalations),
      ...{ from: first("huddle"), item: { kind: "topic" }, title: "Heat", reason: "It is cold", ...where },
    },
    { type: "add-cause", callType: first("callType"), cause: "c1", label: "Another" },
  ];
  for (const command of commands) {
    const parsed: Parsed<{ readonly command: Command }> = parseEnvelope({ id: "stage", person, command });
    if (!parsed.ok) throw new Error(`the stage has no ${command.type}: ${parsed.field}`);
    await app.operations.run(parsed.value.command, command.type === "add-cause" ? server : by);
  }
}
