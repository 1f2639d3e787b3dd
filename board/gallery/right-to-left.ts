import type { DiscreetFace } from "../../server/domain/views/discreet.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { minute } from "../words/units.ts";
import { office } from "./prominent.ts";
import { action, call, lobby, now, queue } from "./samples.ts";

/** Sites that write from right to left: their own texts in Hebrew or Arabic, the board's words in English. */

const hebrew = { name: "מחלקת הלוואות", language: "en", locale: "he-IL", zone: "Asia/Jerusalem" };
export const arabicFace = { name: "قسم القروض", language: "en", locale: "ar-EG", zone: "Africa/Cairo" };

const hebrewQueues = [
  queue("בקשות חדשות", 18.5, {
    tile: { today: { arrived: 142, done: 118 }, plan: { day: 160, byNow: 126 } },
  }),
  queue("מסמכים חסרים", 24.8, {
    band: { from: 6, to: 15, act: 26 },
    slope: 0.6,
    tile: {
      interventions: [
        {
          response: "שני קוראים מצוות התיקונים עוזרים עד שהרמה יורדת מתחת ל-15 שעות",
          owner: "ראש צוות הלוואות",
          priority: 2,
          since: now - 20 * minute,
        },
      ],
    },
    level: { promiseEnds: now + 38 * minute },
  }),
  queue("העברות", 6.4, { band: { from: 8, to: 18, act: 26 } }),
  queue("תלונות", 91.5, { slope: 0.8 }),
  queue("Amendments (EU)", 9.1, { band: { from: 5, to: 12, act: 16 } }),
];

export const hebrewCalls = [
  call("נדרשת עזרה", 42_000, {
    place: "עמדה 7",
    queueName: "בקשות חדשות",
    reports: 3,
    climbed: 1,
    reopened: true,
  }),
  call("שאלת מדיניות", 760_000, {
    state: "attended",
    shape: "diamond",
    colour: "blue",
    place: "עמדה 4",
    queueName: null,
    owner: "נועה",
  }),
  call("Missing documents", 185_000, {
    state: "acknowledged",
    place: null,
    queueName: "מסמכים חסרים",
    owner: "דוד",
  }),
];

export function hebrewOffice(more: Parameters<typeof office>[0] = {}): ProminentView {
  return office({
    queues: hebrewQueues,
    calls: hebrewCalls.slice(1),
    actions: [
      action("לסרוק בדלפק ולא אחר כך", "2026-11-17", "נועה"),
      action("קורא שני להלוואות גדולות", "2026-11-20", "דוד"),
      action("Checklist for payslips", "2026-11-27", null),
    ],
    ...more,
    face: { ...hebrew, ...more.face },
  });
}

export const arabicLobby: DiscreetFace = lobby({
  house: "بنك الميناء",
  welcome: "أهلا وسهلا. تفضلوا بالجلوس، سننادي رقمكم.",
  tips: ["هل تعلم؟ يمكنك فتح حساب توفير عند الشباك في حوالي ثماني دقائق. أحضر بطاقة الهوية."],
  locale: "ar-EG",
  zone: "Africa/Cairo",
  wait: 30,
});
