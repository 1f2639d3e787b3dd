import { z } from "zod";
import type { Audit } from "../../../escalation/auditor.ts";
import { iso, isoOrNull } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, openRoute, type Route } from "../route.ts";

const tag = "Service";

const count = z.int().min(0);
const andon = z
  .object({
    ok: z.boolean(),
    checkedAt: z.iso.datetime().nullable().meta({ description: "Null before the first look" }),
    open: count.meta({ description: "Open calls" }),
    late: count.meta({ description: "Steps of help chains that should have been fired by now" }),
    latestMs: z.number().meta({ description: "Since the first of these was due" }),
    ticking: z
      .boolean()
      .meta({ description: "Whether what fires them runs and can record it, and audits come" }),
    waiting: count.meta({ description: "Messages that wait for more than five minutes" }),
    failed: count.meta({ description: "Messages of open calls that reached nobody" }),
  })
  .meta({ description: "What the audit of the last minute found" });

const screens = z
  .object({ online: count, offline: count })
  .meta({ description: "Screens on walls; the server is well without them" });

export function serviceRoutes(
  { operations, metrics, auditor, fleet }: House,
  describe: () => object,
): Route[] {
  let document: string | null = null;
  return [
    openRoute({
      method: "get",
      path: "/healthz",
      summary: "Whether the server takes things in",
      tag,
      access: { kind: "public" },
      answers: {
        200: { description: "Serving", schema: z.object({ status: z.literal("serving"), andon, screens }) },
      },
      handle() {
        if (operations.readOnly) return problem("read-only", { retryAfter: 10 });
        const { audit } = auditor;
        if (isLate(audit)) return problem("escalation-late", { params: factsOf(audit), retryAfter: 60 });
        const tiles = Object.values(fleet.tiles());
        const online = tiles.filter((tile) => tile.online).length;
        return ok({
          status: "serving",
          andon: { ...audit, checkedAt: isoOrNull(audit.checkedAt) },
          screens: { online, offline: tiles.length - online },
        });
      },
    }),
    closedRoute({
      method: "get",
      path: "/metrics",
      summary: "Figures for Prometheus",
      tag,
      access: { kind: "read", scope: "queues:read" },
      answers: { 200: { description: "In the text format of Prometheus", contentType: "text/plain" } },
      async handle() {
        return {
          kind: "reply",
          status: 200,
          text: { type: metrics.contentType, content: await metrics.text() },
        };
      },
    }),
    openRoute({
      method: "get",
      path: "/api/v1/openapi.json",
      summary: "This document",
      tag,
      access: { kind: "public" },
      answers: { 200: { description: "OpenAPI 3.1", schema: z.looseObject({}) } },
      // written once: whoever asks may be a stranger, who asks a thousand times
      handle() {
        document ??= JSON.stringify(describe());
        const text = { type: "application/json; charset=utf-8", content: document };
        return { kind: "reply", status: 200, text };
      },
    }),
  ];
}

/** Messages that don't go out are told, and no reason to call the server unwell: they are tried again, and climb. */
function isLate({ late, ticking }: Audit): boolean {
  return late > 0 || !ticking;
}

function factsOf({ open, late, latestMs, checkedAt }: Audit): Record<string, string | number> {
  return { open, late, latestMs, ...(checkedAt !== null && { checkedAt: iso(checkedAt) }) };
}
