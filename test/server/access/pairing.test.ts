import { expect, test } from "vitest";
import { Pairing } from "../../../server/access/pairing.ts";

const now = Date.UTC(2026, 10, 21, 9);
const minute = 60_000;

test("[AC3] a device keeps its code for ten minutes, then gets another", () => {
  const pairing = new Pairing();
  const first = pairing.offer("tv", now);
  expect(first.code).toMatch(/^[CDFHJKMNPRTWXY34679]{6}$/);
  expect(first.expiresAt).toBe(now + 10 * minute);
  expect(pairing.offer("tv", now + 10 * minute - 1)).toEqual(first);
  const second = pairing.offer("tv", now + 10 * minute);
  expect(second.code).not.toBe(first.code);
  expect(pairing.claim(first.code, now + 10 * minute)).toEqual({ ok: false, code: "unknown-code" });
  expect(pairing.claim(second.code, now + 10 * minute)).toMatchObject({ ok: true, secret: "tv" });
});

test("[AC4] a code is read whatever its case, spaces and dashes, and works once", () => {
  const pairing = new Pairing();
  const { code } = pairing.offer("tv", now);
  const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3).toLowerCase()} `;
  expect(pairing.claim(typed, now)).toMatchObject({ ok: true, secret: "tv" });
  expect(pairing.claim(code, now)).toEqual({ ok: false, code: "unknown-code" });
});

test("[AC4] a claim that came to nothing can be put back, unless the device has another code by then", () => {
  const pairing = new Pairing();
  const { code } = pairing.offer("tv", now);
  const claim = pairing.claim(code, now);
  if (claim.ok) claim.putBack();
  expect(pairing.offer("tv", now)).toEqual({ code, expiresAt: now + 10 * minute });
  const again = pairing.claim(code, now);
  const next = pairing.offer("tv", now);
  if (again.ok) again.putBack();
  expect(pairing.offer("tv", now)).toEqual(next);
});

test("[AC5] twenty wrong codes in a minute are all that anybody gets", () => {
  const pairing = new Pairing();
  const { code } = pairing.offer("tv", now);
  for (let tries = 0; tries < 20; tries++)
    expect(pairing.claim("XXXXXX", now + tries)).toMatchObject({ code: "unknown-code" });
  expect(pairing.claim(code, now + 30_000)).toEqual({ ok: false, code: "try-later", seconds: 30 });
  expect(pairing.claim(code, now + minute)).toMatchObject({ ok: true });
});

test("[AC5] the book of codes is bounded, and no two devices have the same code", () => {
  const pairing = new Pairing();
  const first = pairing.offer("first", now);
  const codes = Array.from({ length: 1000 }, (_, index) => pairing.offer(`tv ${index}`, now).code);
  expect(new Set(codes).size).toBe(1000);
  expect(pairing.claim(first.code, now)).toMatchObject({ ok: false });
  expect(pairing.claim(codes[0] ?? "", now)).toMatchObject({ ok: true });
});

test("[AC5] a code that is taken is not given again, even if chance says so", () => {
  const numbers = [...Array(6).fill(0), ...Array(6).fill(0), ...Array(6).fill(1)];
  const pairing = new Pairing(1, () => numbers.shift() ?? 2);
  expect([pairing.offer("a", now).code, pairing.offer("b", now).code]).toEqual(["CCCCCC", "DDDDDD"]);
});

test("[AC3] on a clock that runs faster, a code still lasts for ten real minutes", () => {
  const pairing = new Pairing(60);
  const { code, expiresAt } = pairing.offer("tv", now);
  expect(expiresAt).toBe(now + 600 * minute);
  expect(pairing.claim(code, now + 599 * minute)).toMatchObject({ ok: true });
});

test("[AC3] a clock that is set back makes no code last longer", () => {
  const pairing = new Pairing();
  const { code } = pairing.offer("tv", now);
  expect(pairing.claim(code, now - 365 * 24 * 60 * minute)).toEqual({ ok: false, code: "unknown-code" });
  expect(pairing.offer("tv", now - 365 * 24 * 60 * minute).code).not.toBe(code);
});
