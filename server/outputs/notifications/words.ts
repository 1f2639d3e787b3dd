import type { Language, Urgency } from "../../domain/site.ts";

/** The words of messages to the outside. A time comes as it is written in the site's locale. */
export interface NoticeWords {
  readonly area: string;
  readonly queue: string;
  readonly place: string;
  readonly urgency: string;
  readonly urgencies: Readonly<Record<Urgency, string>>;
  readonly raised: string;
  readonly reported: string;
  readonly reports: (count: number) => string;
  readonly call: string;
  /** Nobody has acknowledged it. */
  readonly notTaken: string;
  readonly notResolved: (takenAt: string) => string;
  readonly testTitle: string;
  readonly test: string;
}

export const noticeWords: Readonly<Record<Language, NoticeWords>> = {
  en: {
    area: "Area",
    queue: "Queue",
    place: "Place",
    urgency: "Urgency",
    urgencies: { 1: "can wait a little", 2: "soon", 3: "now" },
    raised: "Raised",
    reported: "Reported",
    reports: (count) => `by ${count} people`,
    call: "Call",
    notTaken: "Help is needed. Nobody has taken the call yet.",
    notResolved: (takenAt) => `Taken ${takenAt}, and not resolved yet.`,
    testTitle: "Test message",
    test: "This is a test message from Akari. Nobody needs help.",
  },
  de: {
    area: "Bereich",
    queue: "Warteschlange",
    place: "Ort",
    urgency: "Dringlichkeit",
    urgencies: { 1: "kann etwas warten", 2: "bald", 3: "sofort" },
    raised: "Gerufen",
    reported: "Gemeldet",
    reports: (count) => `von ${count} Personen`,
    call: "Ruf",
    notTaken: "Hilfe wird gebraucht. Noch hat niemand den Ruf übernommen.",
    notResolved: (takenAt) => `Übernommen ${takenAt}, und noch nicht erledigt.`,
    testTitle: "Testnachricht",
    test: "Dies ist eine Testnachricht von Akari. Niemand braucht Hilfe.",
  },
};
