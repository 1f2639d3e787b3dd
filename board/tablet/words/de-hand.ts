import type { Words } from "./en.ts";

export const shift: Words["shift"] = {
  title: "Im Dienst",
  who: "Wer im Dienst ist",
  none: "Niemand ist im Dienst.",
  me: "Ich bin im Dienst für",
  start: "Dienst beginnen",
  change: "Bereiche ändern",
  end: "Dienst beenden",
  line: (names) => `Im Dienst: ${names}`,
  badge: "im Dienst",
  choose: "Bitte wählen Sie mindestens einen Bereich.",
  say: "Wer im Dienst ist, wird zuerst gerufen.",
};

export const ringing: Words["ringing"] = {
  one: "Hilfe wird gebraucht",
  more: (count) => `${count} Rufe klingeln`,
  silence: "Stumm",
  off: "Der Ton ist aus. Hier tippen.",
  none: "Dieser Browser kann nicht klingeln.",
  quiet: "Ruhezeit: Es klingelt nichts.",
  news: (what, where) => `Neuer Ruf: ${what}, ${where}`,
};

export const lock: Words["lock"] = {
  title: "Gesperrt",
  now: "Tablet sperren",
  pin: (name) => `PIN von ${name}`,
  enter: "Entsperren",
  else: "Jemand anderes",
  back: "Zurück",
  open: (count) =>
    count === 0 ? "Keine offenen Rufe" : count === 1 ? "1 offener Ruf" : `${count} offene Rufe`,
  urgent: {
    1: "Der dringendste kann etwas warten",
    2: "Der dringendste: bald",
    3: "Der dringendste: sofort",
  },
  noLine: "Zum Entsperren wird der Server gebraucht, und er antwortet nicht.",
  waiting: (count) =>
    count === 1
      ? "1 Eintrag wird nach dem Entsperren gesendet."
      : `${count} Einträge werden nach dem Entsperren gesendet.`,
};

export const look: Words["look"] = {
  label: "Darstellung",
  choices: { device: "Wie das Gerät", light: "Hell", dark: "Dunkel" },
};
