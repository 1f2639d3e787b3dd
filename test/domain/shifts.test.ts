import { describe, expect, test } from "vitest";
import type { AreaId, PersonId } from "../../server/domain/ids.ts";
import { isOnShift, onShift } from "../../server/domain/shifts.ts";
import { hour, minute } from "../../server/domain/time.ts";
import { branch, loans } from "../support/site.ts";
import { ana, ben, cy, done, morning, refusalOf, withPeople } from "../support/states.ts";

const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member" });
const start = (person: PersonId, ...areas: AreaId[]) => ({ type: "start-shift", person, areas }) as const;
const end = (person: PersonId) => ({ type: "end-shift", person }) as const;
const started = done(people, start(cy.person, loans, branch), { by: cy });

describe("[SH1] who is on shift in an area are those whose shift is under way there", () => {
  test("[SH1] from its beginning to its end", () => {
    const both = done(started, start(ana.person, loans), { by: ana });
    expect(onShift(both.shifts, loans, morning)).toEqual(["cy", "ana"]);
    expect(onShift(both.shifts, branch, morning)).toEqual(["cy"]);
    const one = done(both, end(cy.person), { by: cy });
    expect(onShift(one.shifts, loans, morning)).toEqual(["ana"]);
    expect(onShift(one.shifts, branch, morning)).toEqual([]);
  });

  test("[SH1] who begins anew is on shift where they say now", () => {
    const changed = done(started, start(cy.person, branch, branch), { by: cy, at: morning + hour });
    expect(changed.shifts.get(cy.person)).toEqual({ person: "cy", areas: [branch], since: morning + hour });
    expect(onShift(changed.shifts, loans, morning + hour)).toEqual([]);
  });

  test("[SH1] not once they are removed from the site", () => {
    const removed = done(started, { type: "remove-person", person: cy.person });
    expect(removed.shifts.size).toBe(0);
  });
});

describe("[SH2] a shift that nobody ended is over after 16 hours", () => {
  const shift = { person: cy.person, areas: [loans], since: morning };
  test.each([
    [0, true],
    [16 * hour - 1, true],
    [16 * hour, false],
    // Our clock was set back: a little is what other clocks differ by, more is a shift that nobody knows the end of.
    [-5 * minute, true],
    [-5 * minute - 1, false],
  ])("[SH2] %i ms after it began: %s", (passed, expected) => {
    expect(isOnShift(shift, morning + passed)).toBe(expected);
    expect(onShift(started.shifts, loans, morning + passed)).toEqual(expected ? ["cy"] : []);
  });
});

describe("[SH3] a shift names a person and areas of the site", () => {
  test.each([
    ["an unknown person", start("zoe" as PersonId, loans), "unknown-person", "person"],
    ["an unknown area", start(ben.person, loans, "attic" as AreaId), "unknown-area", "areas"],
    ["a shift that is not", end(ben.person), "not-on-shift", "person"],
    ["a shift of nobody", end("zoe" as PersonId), "unknown-person", "person"],
  ])("[SH3] %s", (_, command, code, field) => {
    expect(refusalOf(started, command, { by: ana })).toEqual({ code, field });
  });
});

test("[SH4] members begin and end their own shift, supervisors anybody's", () => {
  expect(refusalOf(people, start(cy.person, loans), { by: cy })).toBeNull();
  expect(refusalOf(people, start(ben.person, loans), { by: cy })).toEqual({ code: "not-allowed" });
  expect(refusalOf(started, end(cy.person), { by: cy })).toBeNull();
  expect(refusalOf(started, end(cy.person), { by: ana })).toBeNull();
  expect(refusalOf(done(people, start(ben.person, loans)), end(ben.person), { by: cy })).toEqual({
    code: "not-allowed",
  });
});
