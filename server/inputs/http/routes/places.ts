import { z } from "zod";
import { hashSecret, newCodeSecret } from "../../../access/secrets.ts";
import type { AreaId, QueueId, TokenId } from "../../../domain/ids.ts";
import type { Token, TokenPlace } from "../../../domain/tokens.ts";
import { ownId, placeName, siteId } from "../../fields.ts";
import { id, instant, iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { problemOf } from "../problems.ts";
import { qrSvg } from "../qr.ts";
import { closedRoute, created, nothing, ok, type Route } from "../route.ts";

const tag = "Places";

const placeAnswer = z.object({ id, place: z.string(), area: id, queue: id.nullable(), madeAt: instant });

/** Codes for places: whoever scans one with a phone raises calls there, and may do nothing else. */
export function placesRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/places",
      summary: "The places that have a code to scan; a place may have several",
      tag,
      access: { kind: "command", command: "make-place-code" },
      query: z.strictObject({}),
      answers: { 200: { description: "Oldest first, without their links", schema: z.array(placeAnswer) } },
      handle: () => ok([...operations.book.state.tokens.values()].flatMap(answerPlace)),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/places",
      summary: "Make a code for a place, to print and to scan",
      tag,
      access: { kind: "command", command: "make-place-code" },
      body: z.strictObject({
        area: siteId<AreaId>(),
        queue: siteId<QueueId>().nullable().default(null),
        place: placeName,
      }),
      answers: {
        201: {
          description: "Made. The link is shown now and never again: what is kept is the hash of its secret.",
          schema: placeAnswer.omit({ madeAt: true }).extend({
            link: z
              .url()
              .meta({ description: "Its secret is behind the #, which no browser sends to a server" }),
            svg: z.string().meta({ description: "The link as a QR code" }),
          }),
        },
      },
      async handle({ body: place, by, ...visit }) {
        const token = madeId(house, visit, by) as TokenId;
        const secret = newCodeSecret();
        const command = { type: "make-place-code", token, place, secret: hashSecret(secret) } as const;
        const outcome = await operations.run(command, by);
        if (outcome.status !== "done") return problemOf(outcome);
        const link = `${visit.origin}/raise#${secret}`;
        return created(`/api/v1/places/${token}`, { id: token, ...place, link, svg: qrSvg(link) });
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/places/{token}",
      summary: "Revoke the code of a place: from that moment it raises nothing",
      tag,
      access: { kind: "command", command: "revoke-place-code" },
      params: z.strictObject({ token: ownId<TokenId>() }),
      answers: { 204: { description: "Revoked" } },
      async handle({ params: { token }, by }) {
        const outcome = await operations.run({ type: "revoke-place-code", token }, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

function answerPlace({ id, place: bound, madeAt }: Token): z.input<typeof placeAnswer>[] {
  if (!bound) return [];
  const { place, area, queue }: TokenPlace = bound;
  return [{ id, place, area, queue, madeAt: iso(madeAt) }];
}
