import type { OpenCall } from "../../../server/domain/call.ts";
import type { Event, FactCommand } from "../../../server/domain/command.ts";
import type { WebhookId } from "../../../server/domain/ids.ts";
import type { Site, Webhook, WebhookFormat } from "../../../server/domain/site.ts";
import { type Notice, stepNotice, testNotice } from "../../../server/outputs/notifications/notice.ts";
import { firedOf } from "../../support/desk.ts";
import { siteOf } from "../../support/site.ts";
import { after, ana, ben, callId, done, raiseOf, withPeople } from "../../support/states.ts";
import { pager } from "./support.ts";

/** Messages as they come to be: from a call that somebody raised, and a step that was due. */
export function noticeOf(
  change: Partial<Extract<FactCommand, { type: "raise-call" }>> = {},
  { site = siteOf(), taken = false, told = site }: How = {},
): Notice {
  const people = withPeople({ ana: "supervisor", ben: "supervisor" });
  const step: Event = firedOf([pager], { key: taken ? "1.resolve.1" : "1.acknowledge.1", dueAt: 1_000 });
  let state = done(people, raiseOf(change), { site, by: ben });
  if (taken) state = done(state, { type: "acknowledge-call", call: callId("c1") }, { site, by: ana });
  const call = after(state, [step]).calls.get(callId("c1")) as OpenCall;
  const [fired] = call.steps;
  if (!fired) throw new Error("no step");
  return stepNotice(told, call, fired);
}

interface How {
  readonly site?: Site;
  readonly taken?: boolean;
  /** The site file by the time that it is sent. */
  readonly told?: Site;
}

export const testOf = (site: Site = siteOf()) => testNotice(site, "test:1");

export function webhookOf(
  url: string,
  change: Partial<Webhook> = {},
  format: WebhookFormat = "generic",
): Webhook {
  return {
    id: "pager" as WebhookId,
    name: "Pager",
    format,
    url: { kind: "value", value: url },
    secret: null,
    loopback: true,
    ...change,
  };
}
