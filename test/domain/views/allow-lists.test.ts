import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyBook, take } from "../../../server/book/book.ts";
import type { QueueId } from "../../../server/domain/ids.ts";
import { openingAt } from "../../../server/domain/opening.ts";
import { levelOf } from "../../../server/domain/queue.ts";
import type { Queue } from "../../../server/domain/site.ts";
import { day, minute, second } from "../../../server/domain/time.ts";
import { usualKey } from "../../../server/domain/views/arrivals.ts";
import { openCalls } from "../../../server/domain/views/calls.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import { isNight, keepsAwake } from "../../../server/domain/views/night.ts";
import { diff, isEmpty, type View } from "../../../server/domain/views/patch.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { staffView } from "../../../server/domain/views/staff.ts";
import { discreet, marker, picture, poisonIn, prominent } from "../../support/poison.ts";
import { requests } from "../../support/random-commands.ts";
import { backOffice, byId, discreetBoard, prominentBoard, siteOf } from "../../support/site.ts";
import { personId } from "../../support/states.ts";

const prominentNow = prominentView(prominent, picture);
const discreetNow = discreetView(discreet, picture, 10);
const staffNow = staffView(picture);

/** The keys of every entry of every collection, as one list where all entries have the same. */
function keysOf(view: View): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(view).map(([name, entries]) => {
      const keys = Object.values(entries).map((entry) =>
        Object.keys(entry as object)
          .sort()
          .join(" "),
      );
      return [name, [...new Set(keys)]];
    }),
  );
}

const queueKeys = ["area band clock interventions kind level name order plan promise today trend"];
const levelKeys = [
  "amount",
  "asOf",
  "hand",
  "oldest",
  "promiseEnds",
  "staffed",
  "stale",
  "standing",
  "waiting",
];
const callKeys =
  "acknowledgedAt area areaName attendedAt backToNormal carriedOver climbed colour label owner place queueName raisedAt reopened reports response shape shelvedUntil sound state urgency".split(
    " ",
  );
const actionKeys = "area blocked checkOn due kind owner proposedAt stage title unanswered".split(" ");
const staffActionKeys =
  "answeredAt blockedSince callIds calls causes doneFrom effect measure origin ownerId proposedBy proposedById queues role why";
const sorted = (...keys: string[]) => [keys.sort().join(" ")];

describe("[VW1] a view has these fields and no others", () => {
  test("[VW1] prominent", () => {
    expect(keysOf(prominentNow)).toEqual({
      board: ["flood language locale mode name night pages quiet settled zone"],
      areas: ["changesAt holiday name office open order window"],
      queues: queueKeys,
      calls: sorted(...callKeys),
      actions: sorted(...actionKeys),
      kpis: ["figure met target value"],
      arrivals: ["from peak today usual"],
      huddles: ["calls carriedOver openCalls overdueActions"],
      charts: [],
      checks: [],
      meetings: [],
    });
    expect(Object.keys(prominentNow.board)).toEqual(["face"]);
    expect(Object.keys(prominentNow.board.face.settled).sort()).toEqual(["count", "median"]);
  });

  test("[VW1] the pages of a prominent board, and what stands on them", () => {
    const keys = (entries: readonly object[]) => [
      ...new Set(entries.map((entry) => Object.keys(entry).sort().join(" "))),
    ];
    const { pages } = prominentNow.board.face;
    expect(keys(pages)).toEqual(["columns dwell name panels rows"]);
    expect(keys(pages.flatMap(({ panels }) => panels))).toEqual([
      "areas column height key kind row text title width",
    ]);
    expect(keys(Object.values(prominentNow.huddles).flatMap(({ calls }) => calls))).toEqual([
      "carriedOver label place raisedAt",
    ]);
    expect(keys(Object.values(prominentNow.arrivals).flatMap(({ peak }) => peak ?? []))).toEqual([
      "at count",
    ]);
    expect(keys(Object.values(prominentNow.queues).flatMap(({ plan }) => plan ?? []))).toEqual(["byNow day"]);
  });

  test("[VW1] discreet", () => {
    expect(keysOf(discreetNow)).toEqual({
      board: [
        "changesAt house language locale mode night open reason slideFor slides tips wait welcome zone",
      ],
      marks: ["fill order phrase shape"],
    });
    const slides = discreetNow.board.face.slides as readonly { picture: object | null }[];
    expect(slides.map((slide) => Object.keys(slide).sort().join(" "))).toEqual(["picture text title"]);
    expect(slides.map(({ picture }) => Object.keys(picture ?? {}).join(" "))).toEqual([
      "address width height",
    ]);
    expect(Object.keys(discreetNow.board)).toEqual(["face"]);
  });

  test("[VW1] staff", () => {
    expect(keysOf(staffNow)).toEqual({
      site: ["flood language locale lockAfter name quiet zone"],
      areas: ["changesAt holiday name office open order window zone"],
      queues: queueKeys,
      callTypes: ["causes colour label order retired shape sound urgency"],
      calls: sorted(
        ...callKeys,
        ..."type note ownerId raisedBy raisedById reporterIds alsoAs notes next undelivered".split(" "),
      ),
      settled: sorted(
        ..."label shape urgency colour areaName place state settledAt reopenUntil cause remark owner raisedById alsoAs reporterIds".split(
          " ",
        ),
      ),
      shelf: expect.toBeOneOf([[], ["at by item kind reason until"]]),
      rules: sorted(
        ..."order area queueName measure direction level response owner priority passed heldUntil shelvedUntil".split(
          " ",
        ),
      ),
      actions: sorted(...actionKeys, ...staffActionKeys.split(" ")),
      closedActions: expect.toBeOneOf([
        [],
        ["area closedAt effect kind owner proposedAt proposedBy proposedById reason stage title word"],
      ]),
      people: ["name onShift role"],
      boards: ["mode name order"],
      screens: [],
      huddles: [],
      meetings: [],
      escalations: [],
      windows: [],
      kpis: [],
    });
  });

  test("[VW1] a level, in either", () => {
    for (const queue of [...Object.values(prominentNow.queues), ...Object.values(staffNow.queues)]) {
      if (queue.level) expect(Object.keys(queue.level).sort()).toEqual(levelKeys);
      expect(Object.keys(queue.band).sort()).toEqual(["act", "from", "to", "unit"]);
      expect(Object.keys(queue.today).sort()).toEqual(["arrived", "done"]);
    }
    expect(Object.values(prominentNow.queues)[0]?.level).not.toBeNull();
  });
});

describe("[VW2] of all words of the site a discreet board has those that are meant for customers, and code phrases", () => {
  test("[VW2] with calls in every state, actions, people, levels and items", () => {
    expect(poisonIn(discreetNow)).toEqual([
      "code-phrase",
      "site-name",
      "slide-text",
      "slide-title",
      "tip",
      "welcome",
    ]);
  });

  test("[VW2] nor any id in its keys", () => {
    const keys = Object.keys(discreetNow.marks).sort();
    expect(keys.filter((key) => !/^(?:q\d+|c[0-9a-z]{1,7})$/.test(key))).toEqual([]);
    expect(keys).toHaveLength(1 + 6);
  });

  test("[VW2] a mark says by shape and fill how far a call is, and nothing by its queue but how full it is", () => {
    const marks = Object.values(discreetNow.marks).sort((a, b) => a.order - b.order);
    expect(marks.map(({ shape, fill }) => `${shape} ${fill}`).sort()).toEqual(
      ["ring empty", "drop full", "drop half", "drop empty", "drop full", "drop full", "drop full"].sort(),
    );
    expect(marks[0]?.shape).toBe("ring");
  });
});

describe("[VW3] a prominent board tells its own areas, and no note, raiser, cause or remark", () => {
  test("[VW3] these words and no others", () => {
    const call = (name: string) => [`${name}-id`, `${name}-place`];
    expect(poisonIn(prominentNow)).toEqual(
      [
        ...["page-name", "panel-title", "notice"],
        ...["prominent-name", "back-id", "back-name", "back-queue-id", "back-queue-name"],
        ...["raised", "taken", "attended", "queued", "climbed"].flatMap(call),
        // what a rule raised has no place, and the response that is always the same
        ...["ruled-id", "rule-response"],
        // where help is wanted, and which; elsewhere too, where it climbed to here
        ...["front-id", "front-name", "elsewhere-id", "elsewhere-name", "type-label"],
        // first names, as the site chose
        ...["helper-first", "owner-first"],
        ...["back-action-id", "back-action-title"],
      ].sort(),
    );
  });

  test("[VW3] panels that ask for other areas get none of them", () => {
    const { kpis, arrivals, huddles, board } = prominentNow;
    const areas = board.face.pages.flatMap(({ panels }) => panels.flatMap((panel) => panel.areas));
    expect([...new Set(areas)]).toEqual(prominent.callsFrom);
    // one in the back office; in the front office there was one, too
    expect(Object.values(kpis).find(({ figure }) => figure === "arrived")?.value).toBe(1);
    expect(Object.values(arrivals)[0]?.usual[0]).toBe(6);
    expect(Object.values(arrivals)[0]?.today.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1);
    expect(Object.values(huddles)[0]).toMatchObject({ openCalls: 3 });
  });

  test("[VW3] whoever raised a call is not on it, although they have a name", () => {
    expect(JSON.stringify(prominentNow)).not.toContain("raiser");
  });
});

describe("[VW4] staff are told what is open anywhere, and nobody's secrets", () => {
  test("[VW4] no secret, device, session or token, no address, no code phrase, nothing that is over for good", () => {
    const words = poisonIn(staffNow);
    const never =
      /secret|tablet|wall|session|token|webhook-url|webhook-variable|mailbox-address|mail-host|mail-from|code-phrase|welcome|tip|settled-note|item|event/;
    expect(words.filter((word) => never.test(word))).toEqual([]);
    expect(words).toEqual(
      expect.arrayContaining([
        "raised-note",
        "taken-place",
        "foreign-id",
        "raiser-first",
        "cause-id",
        "other-action-why",
        "joined-note",
        "rule-owner",
        "more-cause",
      ]),
    );
  });

  test("[VW4] what came of a proposal is told for 14 days, and then no more", () => {
    expect(Object.values(staffNow.closedActions).map(({ stage }) => stage)).toEqual(["declined", "done"]);
    const later = staffView({ ...picture, now: picture.now + 15 * day });
    expect(poisonIn(later).filter((word) => /declined|finished|^reason$/.test(word))).toEqual([]);
  });

  test("[VW4] a call or action of an area that left the site file is still there", () => {
    const site = siteOf();
    const view = staffView({ ...picture, site });
    expect(Object.keys(view.calls)).toHaveLength(7);
    expect(Object.values(view.calls)[0]).toMatchObject({
      areaName: `${marker}front-id`,
      label: `${marker}type-id`,
    });
    expect(Object.keys(view.actions)).toHaveLength(3);
  });
});

describe("[VW5] names are shown as the site chose, and are gone when they were erased", () => {
  const named = (names: Picture["site"]["names"], name = " Ana  María López ") => {
    const people = new Map([...picture.names.keys()].map((id) => [id, name]));
    const view = prominentView(prominent, { ...picture, site: { ...picture.site, names }, names: people });
    return [...new Set(Object.values(view.actions).map(({ owner }) => owner))];
  };
  test.each([
    ["full", "Ana María López"],
    ["first", "Ana"],
    ["initials", "AML"],
  ] as const)("[VW5] %s: %s", (style, expected) => {
    expect(named(style)).toEqual([expected]);
  });

  test("[VW5] an initial is a whole character", () => {
    expect(named("initials", "𝒜da lovelace")).toEqual(["𝒜L"]);
  });

  test("[VW5] erased", () => {
    const names = new Map([...picture.names].filter(([id]) => id !== personId(`${marker}owner-id`)));
    expect(Object.values(prominentView(prominent, { ...picture, names }).actions)[0]?.owner).toBeNull();
  });
});

describe("[VW6] a view is plain JSON", () => {
  test.each([
    ["prominent", prominentNow],
    ["discreet", discreetNow],
    ["staff", staffNow],
  ])("[VW6] %s", (_, view) => {
    expect(JSON.parse(JSON.stringify(view))).toStrictEqual(view);
  });
});

describe("[VW7] nothing is sent for the passing of time", () => {
  const areas = [...siteOf().areas.keys()];
  const callsFrom = areas;
  const night = { after: 420, before: 420 };

  test("[VW7] within five minutes, on one day, while nothing opens, closes or falls silent", () => {
    const planned = [...siteOf().queues.values()].map((queue) => ({ ...queue, plan: 777 }));
    const site = siteOf({ queues: byId<QueueId, Queue>(planned) });
    void fc.assert(
      fc.property(
        requests(site, 25),
        fc.integer({ min: -60, max: 36 * 60 }),
        fc.nat(299),
        (list, minutes, seconds) => {
          const book = list.reduce((before, request) => take(before, request).book, emptyBook);
          const last = list.at(-1)?.context.at ?? 0;
          const at = (now: number): Picture => ({
            site,
            state: book.state,
            ledger: book.ledger,
            names: new Map(),
            now,
          });
          const before = at(last + minutes * minute);
          const after = at(before.now + seconds * second);
          fc.pre(Math.floor(before.now / (5 * minute)) === Math.floor(after.now / (5 * minute)));
          fc.pre(facts(before) === facts(after));
          for (const draw of draws) expect(isEmpty(diff(draw(before), draw(after)))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  /** What changes by the clock alone, and is to be told. */
  function facts(picture: Picture): string {
    const { site, ledger, now } = picture;
    const levels = [...site.queues.values()].map((queue) => {
      const area = site.areas.get(queue.area);
      return area && levelOf(queue, area, ledger.queues.get(queue.id), now);
    });
    const openings = [...site.areas.values()].map((area) => openingAt(area, now));
    return JSON.stringify([levels, openings, areNights(picture)]);
  }

  /** Of both boards, and of each call. */
  function areNights(picture: Picture): unknown[] {
    const awake = openCalls(picture, areas).map((call) => keepsAwake(call, night, picture));
    return [isNight({ areas, night }, picture), isNight(discreetBoard({ night }), picture), awake];
  }

  const pages = prominent.pages.map((page) => ({
    ...page,
    panels: page.panels.map((panel) => ({
      ...panel,
      areas,
      ...(panel.kind === "arrivals" && { queues: [] }),
    })),
  }));
  const usual = new Map(
    [...siteOf().queues.keys()].map((id) => [usualKey(id, "2026-11-18"), new Array<number>(288).fill(1)]),
  );
  const draws: readonly ((picture: Picture) => View)[] = [
    (now) =>
      prominentView(prominentBoard({ id: backOffice, areas, callsFrom, night, pages }), { ...now, usual }),
    (now) => discreetView(discreetBoard({ night }), now, null),
    (now) => staffView(now),
  ];
});
