import { expect, test } from "vitest";
import type { Site, WebhookFormat } from "../../../server/domain/site.ts";
import { webhookFormats } from "../../../server/domain/site.ts";
import { bodyOf } from "../../../server/outputs/notifications/bodies.ts";
import { textOf } from "../../../server/outputs/notifications/text.ts";
import { absent, branch, siteOf } from "../../support/site.ts";
import { noticeOf, testOf } from "./notices.ts";

const german: Partial<Site> = { language: "de", locale: "de-DE" };

test("[NO21] people read what is needed, where, since when on the clock there, and who is missing, in the site's language", () => {
  expect(textOf(noticeOf())).toEqual({
    title: "Nobody at the counter: Counter 3",
    status: "Help is needed. Nobody has taken the call yet.",
    facts: [
      ["Area", "Branch"],
      ["Queue", "Phones"],
      ["Place", "Counter 3"],
      ["Urgency", "now"],
      ["Raised", "18 Nov 2026, 11:00"],
      ["Call", "c1"],
    ],
  });
  const taken = textOf(noticeOf({ queue: null, place: null }, { taken: true, site: siteOf(german) }));
  expect(taken).toEqual({
    title: "Nobody at the counter: Branch",
    status: "Übernommen 18.11.2026, 11:00, und noch nicht erledigt.",
    facts: [
      ["Bereich", "Branch"],
      ["Dringlichkeit", "sofort"],
      ["Gerufen", "18.11.2026, 11:00"],
      ["Ruf", "c1"],
    ],
  });
  expect(textOf(testOf(siteOf(german)))).toMatchObject({ title: "Testnachricht", facts: [] });
});

/** Every text in an object, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}
const parsed = (format: WebhookFormat, notice = noticeOf()) => JSON.parse(bodyOf(notice, format));

test("[NO22] Slack gets plain text in blocks", () => {
  expect(parsed("slack")).toEqual({
    text: "Nobody at the counter: Counter 3. Help is needed. Nobody has taken the call yet.",
    mrkdwn: false,
    blocks: [
      {
        type: "header",
        text: { type: "plain_text", text: "Nobody at the counter: Counter 3", emoji: false },
      },
      {
        type: "section",
        text: { type: "plain_text", text: "Help is needed. Nobody has taken the call yet.", emoji: false },
      },
      {
        type: "section",
        text: {
          type: "plain_text",
          text: "Area: Branch\nQueue: Phones\nPlace: Counter 3\nUrgency: now\nRaised: 18 Nov 2026, 11:00\nCall: c1",
          emoji: false,
        },
      },
      { type: "context", elements: [{ type: "plain_text", text: "Harbour Bank", emoji: false }] },
    ],
  });
  expect(parsed("slack", testOf()).blocks).toHaveLength(3);
});

test("[NO22] Teams gets a message with an Adaptive Card, in text that knows no markup", () => {
  const { type, attachments } = parsed("teams");
  expect(type).toBe("message");
  expect(attachments).toHaveLength(1);
  const [{ contentType, content }] = attachments;
  expect(contentType).toBe("application/vnd.microsoft.card.adaptive");
  expect(content).toMatchObject({ type: "AdaptiveCard", version: "1.4" });
  const kinds = (content.body as { type: string; inlines: { type: string }[] }[]).flatMap((block) => [
    block.type,
    ...block.inlines.map((inline) => inline.type),
  ]);
  expect([...new Set(kinds)]).toEqual(["RichTextBlock", "TextRun"]);
  expect(textsIn(content.body)).toContain("Counter 3");
});

const poison =
  "A&B <!channel> <@U123> <https://evil.example|click> *b* `c` [x](javascript:1) <script>\"'\\\u0000\u0007\r\nBcc: x@y\u202Eevil\u2066\u200B\uD800 {{DATE(2026-01-01T00:00:00Z)}} 😀";
const clean = (text: string) =>
  !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u.test(text.replace(/\n/g, ""));

function poisoned() {
  const site = siteOf({ name: poison });
  const area = site.areas.get(branch);
  const type = site.callTypes.get(absent);
  if (!area || !type) throw new Error("no such area or type");
  return noticeOf(
    { place: poison, note: "SECRET-NOTE", queue: null },
    {
      site: {
        ...site,
        areas: new Map(site.areas).set(branch, { ...area, name: poison }),
        callTypes: new Map(site.callTypes).set(absent, { ...type, label: poison }),
      },
    },
  );
}

test.each(webhookFormats)("[NO22] whatever stands in the texts, a %s body is whole, and plain", (format) => {
  const body = bodyOf(poisoned(), format);
  const texts = textsIn(JSON.parse(body));
  expect(texts.some((text) => text.includes("😀"))).toBe(true);
  expect(texts.filter((text) => !clean(text))).toEqual([]);
  if (format !== "slack") return expect(texts.some((text) => text.includes("A&B <!channel>"))).toBe(true);
  expect(body).not.toMatch(/[<>]/);
  expect(texts.some((text) => text.includes("A&amp;B &lt;!channel&gt; &lt;@U123&gt;"))).toBe(true);
});

test.each(webhookFormats)("[NO23] a %s body holds no note, and no id or name of a person", (format) => {
  for (const notice of [poisoned(), noticeOf({}, { taken: true })]) {
    const body = bodyOf(notice, format);
    expect(body).not.toContain("SECRET-NOTE");
    expect(body).not.toMatch(/"(?:ana|ben)"|raisedBy|owner/);
  }
});

test("[NO22] a text that is too long is cut, between two characters", () => {
  const place = "😀".repeat(300);
  const [header] = parsed("slack", noticeOf({ place })).blocks;
  expect([...header.text.text].length).toBeLessThanOrEqual(150);
  expect(parsed("generic", noticeOf({ place })).call.place).toBe(`${"😀".repeat(200)}…`);
});

test("[NO22] what has left the site file is called by its id", () => {
  const site = siteOf();
  const bare = { ...site, callTypes: new Map(), areas: new Map(), queues: new Map() };
  const notice = noticeOf({ place: null }, { site });
  expect(textOf(notice).title).toBe("Nobody at the counter: Phones");
  const facts = JSON.parse(bodyOf(bareNotice(bare), "generic")).call;
  expect(facts).toMatchObject({ label: "absent", areaName: "branch", queueName: "phones", urgency: 2 });
});

function bareNotice(bare: Site) {
  return noticeOf({}, { site: siteOf(), told: bare });
}
