import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { sendProblem, tryLater } from "./problems.ts";
import type { Route } from "./route.ts";
import { callerOf } from "./visits.ts";

/**
 * How often an address may ask. Whoever shows a valid token or session is not counted: an integrator pushes fifty
 * queues every second, and many tablets may share one address behind a router. PINs have their own back-off besides.
 */

const aMinute = 60_000;

/** Of those whom nobody knows: a hundred screens that load at once stay below. */
const strangers = 1_200;
const counted: Readonly<Record<NonNullable<Route["limit"]>, number>> = {
  "sign-in": 120,
  pairing: 60,
  "set-up": 20,
};

export function limitStrangers(): RequestHandler {
  return limit(strangers, true);
}

export function limitsByName(): Readonly<Record<NonNullable<Route["limit"]>, RequestHandler>> {
  return {
    "sign-in": limit(counted["sign-in"], false),
    pairing: limit(counted.pairing, false),
    "set-up": limit(counted["set-up"], false),
  };
}

function limit(most: number, onlyStrangers: boolean): RequestHandler {
  return rateLimit({
    windowMs: aMinute,
    limit: most,
    standardHeaders: false,
    legacyHeaders: false,
    // It would write to the console about proxy headers that we do not believe anyway.
    validate: false,
    skip: (request) => onlyStrangers && callerOf(request).actor !== null,
    handler: (_request, response) => sendProblem(response, tryLater(aMinute / 1000)),
  });
}
