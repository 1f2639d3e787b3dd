import type { Words } from "./en.ts";

export const rules: Words["rules"] = {
  title: "Regeln",
  say: "Sie beobachten die Stände und rufen von selbst.",
  measures: {
    items: "Vorgänge",
    hours: "Stunden Arbeit",
    days: "Tage Arbeit",
    oldest: "Alter des ältesten Vorgangs",
    wait: "Wartezeit",
    "abandon-rate": "aufgegeben",
    staffed: "Personen an der Arbeit",
  },
  above: (what, level) => `${what} über ${level}`,
  below: (what, level) => `${what} unter ${level}`,
  normal: "normal",
  passed: "überschritten",
  since: (time) => `seit ${time}`,
  held: (time) => `schwankt ständig: bis ${time} angehalten`,
};

export const mine: Words["mine"] = {
  title: "Was aus meinen Rufen wurde",
  none: "Sie haben seit 30 Tagen nichts gemeldet.",
  joined: "mitgemeldet",
  states: {
    raised: "Noch niemand unterwegs",
    acknowledged: "Jemand kommt",
    attended: "Hilfe ist da",
    resolved: "Erledigt",
    cancelled: "Zurückgenommen",
    returned: "Der Stand wurde von selbst wieder normal",
  },
  action: (title, stage) => `Maßnahme: ${title} (${stage})`,
  reason: (reason) => `Grund: ${reason}`,
};

export const origin: Words["origin"] = {
  returning: (cause, count, days) =>
    `„${cause}“ kehrte wieder: ${count}-mal in ${days === 1 ? "einem Tag" : `${days} Tagen`}`,
  calls: (count) => (count === 1 ? "1 Ruf dazu" : `${count} Rufe dazu`),
};
