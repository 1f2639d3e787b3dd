import type { CaptureKind } from "../../../domain/huddles/meeting.ts";
import type { MinutesEscalation } from "../../../domain/huddles/minutes.ts";
import type { SectionKind } from "../../../domain/huddles/plan.ts";
import type { Language } from "../../../domain/site.ts";

/** The words of the minutes on paper. */
export interface MinutesWords {
  readonly minutes: string;
  readonly tier: (tier: number) => string;
  readonly length: string;
  readonly ofPlanned: (length: string, planned: string) => string;
  readonly over: (time: string) => string;
  readonly due: string;
  readonly beside: string;
  readonly attendance: string;
  readonly counts: { readonly present: string; readonly absent: string; readonly excused: string };
  readonly notMarked: string;
  readonly ledBy: string;
  readonly forgotten: string;
  /** In this order. */
  readonly captured: Readonly<Record<CaptureKind, string>>;
  readonly actions: string;
  readonly action: string;
  readonly owner: string;
  readonly until: string;
  readonly nobody: string;
  readonly figures: string;
  readonly figure: string;
  readonly day: string;
  readonly value: string;
  readonly escalations: string;
  readonly what: Readonly<Record<MinutesEscalation["what"], string>>;
  readonly agenda: string;
  readonly section: string;
  readonly planned: string;
  readonly extended: string;
  readonly taken: string;
  readonly above: string;
  readonly sum: string;
  readonly sections: Readonly<Record<SectionKind, string>>;
  readonly nothing: string;
}

export const minutesWords: Readonly<Record<Language, MinutesWords>> = {
  en: {
    minutes: "Minutes",
    tier: (tier) => `Tier ${tier}`,
    length: "Length",
    ofPlanned: (length, planned) => `${length} of ${planned} min`,
    over: (time) => `${time} over`,
    due: "Due at",
    beside: "beside its times",
    attendance: "Attendance",
    counts: { present: "present", absent: "absent", excused: "excused" },
    notMarked: "not marked",
    ledBy: "Led by",
    forgotten: "Nobody ended this huddle. Its times say little.",
    captured: {
      decision: "Decisions",
      safety: "Safety and wellbeing",
      help: "Who helps where",
      note: "Notes",
      recognition: "Recognition",
    },
    actions: "Actions",
    action: "What",
    owner: "Owner",
    until: "Due",
    nobody: "nobody yet",
    figures: "Figures of the day",
    figure: "KPI",
    day: "Day",
    value: "Value",
    escalations: "Escalations and answers",
    what: { raised: "Handed up", answered: "Answered here", told: "Answer from above" },
    agenda: "Agenda and times",
    section: "Section",
    planned: "Planned",
    extended: "Extended",
    taken: "Taken",
    above: "Over",
    sum: "All together",
    sections: {
      people: "People",
      safety: "Safety and wellbeing",
      yesterday: "Yesterday",
      kpis: "KPIs",
      "carried-over": "Carried-over calls",
      today: "Today",
      help: "Who helps where",
      actions: "Actions",
      ideas: "Ideas",
      escalations: "Escalations",
      recognition: "Recognition",
      text: "Text",
    },
    nothing: "Nothing was captured in this huddle.",
  },
  de: {
    minutes: "Protokoll",
    tier: (tier) => `Stufe ${tier}`,
    length: "Dauer",
    ofPlanned: (length, planned) => `${length} von ${planned} min`,
    over: (time) => `${time} länger`,
    due: "Fällig um",
    beside: "außer der Zeit",
    attendance: "Anwesenheit",
    counts: { present: "anwesend", absent: "abwesend", excused: "entschuldigt" },
    notMarked: "nicht erfasst",
    ledBy: "Leitung",
    forgotten: "Niemand hat dieses Huddle beendet. Seine Zeiten sagen wenig.",
    captured: {
      decision: "Beschlüsse",
      safety: "Sicherheit und Wohlbefinden",
      help: "Wer hilft wo",
      note: "Notizen",
      recognition: "Anerkennung",
    },
    actions: "Maßnahmen",
    action: "Was",
    owner: "Wer",
    until: "Bis wann",
    nobody: "noch niemand",
    figures: "Kennzahlen des Tages",
    figure: "Kennzahl",
    day: "Tag",
    value: "Wert",
    escalations: "Eskalationen und Antworten",
    what: { raised: "Nach oben gegeben", answered: "Hier beantwortet", told: "Antwort von oben" },
    agenda: "Ablauf und Zeiten",
    section: "Abschnitt",
    planned: "Geplant",
    extended: "Verlängert",
    taken: "Gebraucht",
    above: "Länger",
    sum: "Zusammen",
    sections: {
      people: "Team",
      safety: "Sicherheit und Wohlbefinden",
      yesterday: "Gestern",
      kpis: "Kennzahlen",
      "carried-over": "Mitgenommene Rufe",
      today: "Heute",
      help: "Wer hilft wo",
      actions: "Maßnahmen",
      ideas: "Ideen",
      escalations: "Eskalationen",
      recognition: "Anerkennung",
      text: "Text",
    },
    nothing: "In diesem Huddle wurde nichts festgehalten.",
  },
};
