import { expect, test } from "vitest";
import { approachAllowed, originAllowed } from "../../../server/access/origin.ts";

const publicOrigins = ["https://akari.example", "https://akari.example:8443/"];

test.each([
  ["http://board.lan:8080", "board.lan:8080", true],
  ["https://board.lan", "board.lan", true],
  ["https://board.lan", "board.lan:443", true],
  ["http://BOARD.lan", "board.lan", true],
  ["http://[::1]:8080", "[::1]:8080", true],
  ["https://akari.example", "10.0.0.5:8080", true],
  ["https://akari.example:8443", "10.0.0.5:8080", true],
  ["http://akari.example", "10.0.0.5:8080", false],
  ["https://akari.example.evil.example", "10.0.0.5:8080", false],
  ["http://board.lan:8081", "board.lan:8080", false],
  ["http://board.lan", "board.lan:8080", false],
  ["http://evil.example", "board.lan:8080", false],
  ["null", "board.lan:8080", false],
  ["", "board.lan:8080", false],
  ["file://", "board.lan:8080", false],
  ["http://board.lan:8080@evil.example", "board.lan:8080", false],
  ["http://board.lan:8080/path", "board.lan:8080", false],
  ["http://a", "", false],
  [undefined, "board.lan:8080", false],
  ["http://board.lan:8080", undefined, false],
])("[AC9] a page of %s may talk to %s: %s", (origin, host, allowed) => {
  expect(originAllowed(origin, host, publicOrigins)).toBe(allowed);
});

const host = "board.lan:8080";
const none = { origin: undefined, host, fetchSite: undefined, cookie: false };
test.each([
  ["a program without a cookie", none, true],
  ["a program that sends a cookie", { ...none, cookie: true }, false],
  ["our own page", { ...none, origin: "http://board.lan:8080", cookie: true }, true],
  ["our own page, as the browser says", { ...none, fetchSite: "same-origin", cookie: true }, true],
  ["a foreign page", { ...none, origin: "http://evil.example", cookie: true }, false],
  ["a foreign page without a cookie", { ...none, origin: "http://evil.example" }, false],
  ["a foreign page that hides its origin", { ...none, fetchSite: "cross-site" }, false],
  ["a page of a neighbour", { ...none, fetchSite: "same-site", cookie: true }, false],
  ["a hidden origin", { ...none, origin: "null", cookie: true }, false],
])("[AC10] a change asked for by %s", (_, approach, allowed) => {
  expect(approachAllowed(approach, [])).toBe(allowed);
});
