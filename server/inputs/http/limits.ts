import type { Request, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { placeOf } from "../../domain/tokens.ts";
import type { House } from "./dependencies.ts";
import { type Problem, tryLater } from "./problems.ts";
import type { Route } from "./route.ts";
import { callerOf } from "./visits.ts";

/**
 * How often an address may ask. Whoever shows a valid token or session is not counted: an integrator pushes fifty
 * queues every second, and many tablets may share one address behind a router. PINs have their own back-off besides. The code of a place hangs on
 * a wall: it is counted by itself, from whatever address it is used, and whoever shows it besides, as a stranger.
 */

const aMinute = 60_000;

/** Of those whom nobody knows: a hundred screens that load at once stay below. */
const strangers = 1_200;
type Name = NonNullable<Route["limit"]>;
const counted: Readonly<Record<Name, number>> = {
  "sign-in": 120,
  pairing: 60,
  "set-up": 20,
  // several phones at one place, each asking every four seconds
  place: 240,
  "raise-here": 12,
};

/** What to answer to one request too many; null: it may go on. */
export type Limit = (request: Request, response: Response) => Promise<Problem | null>;

export interface Limits {
  readonly strangers: Limit;
  readonly byName: Readonly<Record<Name, Limit>>;
}

export function createLimits(house: House): Limits {
  const ofStrangers = limitTo(strangers);
  return {
    strangers: async (request, response) => (isKnown(house, request) ? null : ofStrangers(request, response)),
    byName: {
      "sign-in": limitTo(counted["sign-in"]),
      pairing: limitTo(counted.pairing),
      "set-up": limitTo(counted["set-up"]),
      place: limitTo(counted.place, tokenOf),
      "raise-here": limitTo(counted["raise-here"], tokenOf),
    },
  };
}

const tooMany = new Error("too many requests");

/** Whoever has read the code of a place off its wall is a stranger all the same. */
function isKnown({ operations }: House, request: Request): boolean {
  const { actor } = callerOf(request);
  return actor !== null && placeOf(operations.book.state.tokens, actor) === null;
}

/** By whom it is counted, where it isn't by address. */
function tokenOf(request: Request): string | null {
  const { actor } = callerOf(request);
  return actor?.kind === "token" ? actor.token : null;
}

function limitTo(most: number, ownerOf: (request: Request) => string | null = () => null): Limit {
  const counter = rateLimit({
    keyGenerator: (request) => ownerOf(request) ?? ipKeyGenerator(request.ip ?? ""),
    windowMs: aMinute,
    limit: most,
    standardHeaders: false,
    legacyHeaders: false,
    // It would write to the console about proxy headers that we do not believe anyway.
    validate: false,
    handler: (_request, _response, next) => next(tooMany),
  });
  return (request, response) =>
    new Promise((resolve, reject) => {
      void counter(request, response, (error?: unknown) => {
        if (error === undefined) resolve(null);
        else if (error === tooMany) resolve(tryLater(aMinute / 1000));
        else reject(error as Error);
      });
    });
}
