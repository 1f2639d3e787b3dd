import { z } from "zod";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, openRoute, type Route } from "../route.ts";

const tag = "Service";

export function serviceRoutes({ operations, metrics }: House, describe: () => object): Route[] {
  return [
    openRoute({
      method: "get",
      path: "/healthz",
      summary: "Whether the server takes things in",
      tag,
      access: { kind: "public" },
      answers: { 200: { description: "Serving", schema: z.object({ status: z.literal("serving") }) } },
      handle: () =>
        operations.readOnly ? problem("read-only", { retryAfter: 10 }) : ok({ status: "serving" }),
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
      handle: () => ok(describe()),
    }),
  ];
}
