import { z } from "zod";
import { hashSecret, newSecret } from "../../../access/secrets.ts";
import type { TokenId } from "../../../domain/ids.ts";
import { scopes } from "../../../domain/tokens.ts";
import { ownId, tokenName } from "../../fields.ts";
import { answerToken, tokenAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Route } from "../route.ts";

const tag = "Tokens";

export function tokenRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/tokens",
      summary: "The tokens of other systems, without their secrets",
      tag,
      access: { kind: "read", scope: "admin" },
      query: z.strictObject({}),
      answers: { 200: { description: "Tokens; the codes of places aside", schema: z.array(tokenAnswer) } },
      handle: () =>
        ok([...operations.book.state.tokens.values()].filter(({ place }) => place === null).map(answerToken)),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/tokens",
      summary: "Make a token for another system",
      tag,
      access: { kind: "command", command: "make-token" },
      body: z.strictObject({
        name: tokenName,
        scopes: z.array(z.enum(scopes)).min(1, "Must have at least one scope.").max(scopes.length),
      }),
      answers: {
        201: {
          description: "Made. The token is shown now and never again: what is kept is its hash.",
          schema: tokenAnswer.omit({ madeAt: true }).extend({ token: z.string() }),
        },
      },
      async handle({ body: { name, scopes }, by, ...visit }) {
        const token = madeId(house, visit, by) as TokenId;
        const secret = `akari_${newSecret()}`;
        const granted = [...new Set(scopes)];
        const outcome = await operations.run(
          { type: "make-token", token, name, scopes: granted, secret: hashSecret(secret) },
          by,
        );
        if (outcome.status !== "done") return problemOf(outcome);
        return created(`/api/v1/tokens/${token}`, { id: token, name, scopes: granted, token: secret });
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/tokens/{token}",
      summary: "Revoke a token: from that moment it opens nothing",
      tag,
      access: { kind: "command", command: "revoke-token" },
      params: z.strictObject({ token: ownId<TokenId>() }),
      answers: { 204: { description: "Revoked" } },
      async handle({ params: { token }, by }) {
        const outcome = await operations.run({ type: "revoke-token", token }, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}
