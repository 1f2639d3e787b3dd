import * as fc from "fast-check";
import { expect, test } from "vitest";
import { emptyBook, take } from "../../../server/book/book.ts";
import { reopenUntil } from "../../../server/domain/andon.ts";
import { isOpen } from "../../../server/domain/call.ts";
import { isCarriedOver } from "../../../server/domain/escalation.ts";
import type { CommandId, RuleId } from "../../../server/domain/ids.ts";
import { heldDown, standingInterventions } from "../../../server/domain/interventions.ts";
import { openingAt } from "../../../server/domain/opening.ts";
import { levelOf } from "../../../server/domain/queue.ts";
import { isShelved } from "../../../server/domain/shelf.ts";
import { onShift } from "../../../server/domain/shifts.ts";
import { minute, second } from "../../../server/domain/time.ts";
import { diff, isEmpty } from "../../../server/domain/views/patch.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { staffView } from "../../../server/domain/views/staff.ts";
import { requests } from "../../support/random-commands.ts";
import { ruleOf, siteWith } from "../../support/rules.ts";
import { phones, prominentBoard } from "../../support/site.ts";
import { contextOf } from "../../support/states.ts";

const site = siteWith([ruleOf({ id: "phones/long" as RuleId, hold: 240 })]);
const board = prominentBoard({ areas: [...site.areas.keys()] });

/** All that time alone changes, and that is to be told. */
function told({ state, ledger, now }: Picture): string {
  const areas = [...site.areas.values()];
  const calls = [...state.calls.values()];
  return JSON.stringify([
    areas.map((area) => [openingAt(area, now), onShift(state.shifts, area.id, now)]),
    [...site.queues.values()].map((queue) => {
      const area = site.areas.get(queue.area);
      const standing = standingInterventions(site, state.rules, queue.id, now);
      return [area && levelOf(queue, area, ledger.queues.get(queue.id), now), standing.length];
    }),
    [...state.rules.values()].map((watch) => heldDown(watch, now)),
    [...state.shelf.values()].map((shelved) => isShelved(shelved, now)),
    calls.map((call) =>
      isOpen(call) ? isCarriedOver(call, site, now) : (reopenUntil(site, call) ?? 0) >= now,
    ),
  ]);
}

const rule = "phones/long" as RuleId;
const looks = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(20 * second, minute, 5 * minute)), {
  minLength: 1,
  maxLength: 5,
});

test("[VW7] where a rule is passed, held down or shelved, only what begins or runs out changes a view", () => {
  let stood = 0;
  void fc.assert(
    fc.property(
      requests(site, 30),
      looks,
      fc.integer({ min: 0, max: 30 }),
      fc.nat(299),
      (list, values, minutes, seconds) => {
        let book = list.reduce((before, request) => take(before, request).book, emptyBook);
        let last = list.at(-1)?.context.at ?? 0;
        for (const [value, passes] of values) {
          last += passes;
          const command = { type: "watch-levels", readings: [{ rule, value }] } as const;
          const context = contextOf({ site, at: last, command: `look-${last}` as CommandId });
          book = take(book, { command, context, remembered: false }).book;
        }
        const at = (now: number): Picture => ({ site, ...book, names: new Map(), now });
        const before = at(last + minutes * minute);
        const after = at(before.now + seconds * second);
        fc.pre(Math.floor(before.now / (5 * minute)) === Math.floor(after.now / (5 * minute)));
        fc.pre(told(before) === told(after));
        stood += standingInterventions(site, book.state.rules, phones, before.now).length;
        expect(isEmpty(diff(prominentView(board, before), prominentView(board, after)))).toBe(true);
        expect(isEmpty(diff(staffView(before), staffView(after)))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
  expect(stood).toBeGreaterThan(10);
});
