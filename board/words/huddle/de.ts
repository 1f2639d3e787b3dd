import type { HuddleWords } from "./en.ts";
import { inside } from "./sections-de.ts";

export const de: HuddleWords = {
  title: "Besprechung",
  sections: {
    people: "Wer ist da",
    safety: "Sicherheit und Wohlbefinden",
    yesterday: "Gestern",
    kpis: "Kennzahlen",
    "carried-over": "Offen geblieben",
    today: "Heute",
    help: "Wer hilft wo",
    actions: "Maßnahmen",
    ideas: "Ideen",
    escalations: "Nach oben und zurück",
    recognition: "Anerkennung",
    text: "Außerdem",
  },
  inside,
};
