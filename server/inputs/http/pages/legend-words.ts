import type { Language } from "../../../domain/site.ts";
import type { MarkFill } from "../../../domain/views/discreet.ts";

/** The words of the legend: for staff, on paper. */
export interface LegendWords {
  readonly title: string;
  readonly intro: string;
  readonly keep: string;
  readonly queues: string;
  readonly queuesHint: string;
  readonly calls: string;
  readonly callsHint: string;
  readonly queueFills: Readonly<Record<MarkFill, string>>;
  readonly callFills: Readonly<Record<MarkFill, string>>;
  readonly more: string;
  readonly phrases: string;
  readonly phrasesHint: string;
  readonly noPhrases: string;
  readonly wait: string;
  readonly waitHint: (minutes: number) => string;
  readonly never: string;
  readonly neverList: readonly string[];
}

export const legendWords: Readonly<Record<Language, LegendWords>> = {
  en: {
    title: "How to read the marks",
    intro: "The small marks at the lower left of the lobby screen are for us. They are read from the left.",
    keep: "For staff. Keep it where no visitor reads it.",
    queues: "One ring for each queue",
    queuesHint: "Always in this order, always in the same place.",
    calls: "One mark for each open call",
    callsHint: "To the right of the rings, the oldest first.",
    queueFills: {
      empty: "normal, or less",
      half: "above normal",
      full: "time to act",
      dashed: "nothing is known",
    },
    callFills: {
      full: "nobody has it yet",
      half: "somebody is coming",
      empty: "help is there",
      dashed: "no link to the server",
    },
    more: "More calls are open than have a place.",
    phrases: "Words that mean a call",
    phrasesHint: "They stand beside the marks as long as such a call is open.",
    noPhrases: "None were chosen.",
    wait: "What visitors read about the wait",
    waitHint: (minutes) =>
      `Rounded up, and shorter only after three minutes. From ${minutes} minutes on a sentence says that several came at once, and that a colleague is joining once somebody has taken a call.`,
    never: "What this screen never shows",
    neverList: [
      "names of people",
      "what a call is about, or where",
      "numbers, levels and ages",
      "anything that flashes, moves fast or sounds",
    ],
  },
  de: {
    title: "So liest man die Zeichen",
    intro:
      "Die kleinen Zeichen unten links auf dem Bildschirm in der Halle sind für uns. Man liest sie von links.",
    keep: "Für das Personal. Nicht dort aufhängen, wo Besucher es lesen.",
    queues: "Ein Ring für jede Warteschlange",
    queuesHint: "Immer in dieser Reihenfolge, immer am selben Platz.",
    calls: "Ein Zeichen für jeden offenen Ruf",
    callsHint: "Rechts von den Ringen, der älteste zuerst.",
    queueFills: {
      empty: "normal oder weniger",
      half: "über normal",
      full: "eingreifen",
      dashed: "nichts bekannt",
    },
    callFills: {
      full: "noch hat ihn niemand",
      half: "jemand kommt",
      empty: "Hilfe ist da",
      dashed: "keine Verbindung zum Server",
    },
    more: "Mehr Rufe sind offen, als Platz ist.",
    phrases: "Worte, die einen Ruf bedeuten",
    phrasesHint: "Sie stehen bei den Zeichen, solange ein solcher Ruf offen ist.",
    noPhrases: "Es wurden keine gewählt.",
    wait: "Was Besucher über die Wartezeit lesen",
    waitHint: (minutes) =>
      `Aufgerundet, und kürzer erst nach drei Minuten. Ab ${minutes} Minuten sagt ein Satz, dass mehrere zugleich kamen, und dass jemand dazukommt, sobald ein Ruf übernommen ist.`,
    never: "Was dieser Bildschirm nie zeigt",
    neverList: [
      "Namen von Personen",
      "worum es bei einem Ruf geht, oder wo",
      "Zahlen, Stände und Alter",
      "was blinkt, sich schnell bewegt oder tönt",
    ],
  },
};
