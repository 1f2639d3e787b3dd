const en = {
  waitTitle: "Waiting time now",
  noWait: "no waiting",
  wait: (minutes: number) => `about ${minutes} minutes`,
  longWait: "an hour or more",
  waitWhy: {
    several: "Several visitors came at once.",
    joining: "Several visitors came at once. A\u00a0colleague is joining.",
  },
  closed: "We are closed at the moment.",
  closedUntil: (time: string) => `We are closed. We open at ${time}.`,
  closedUntilDay: (day: string, time: string) => `We are closed. We open on ${day} at ${time}.`,
};

export type CustomerWords = typeof en;

const de: CustomerWords = {
  waitTitle: "Wartezeit zurzeit",
  noWait: "keine Wartezeit",
  wait: (minutes) => `etwa ${minutes} Minuten`,
  longWait: "eine Stunde oder mehr",
  waitWhy: {
    several: "Mehrere Besucher kamen zugleich.",
    joining: "Mehrere Besucher kamen zugleich. Jemand kommt dazu.",
  },
  closed: "Wir haben zurzeit geschlossen.",
  closedUntil: (time) => `Wir haben geschlossen. Wir öffnen um ${time}.`,
  closedUntilDay: (day, time) => `Wir haben geschlossen. Wir öffnen am ${day} um ${time}.`,
};

/** What customers read on a discreet board, by language: its script has them, and no other. */
export const customerWords: { readonly [language: string]: CustomerWords } = { en, de };

export function wordsFor({ language }: { readonly language: string }): CustomerWords {
  return customerWords[language] ?? en;
}
