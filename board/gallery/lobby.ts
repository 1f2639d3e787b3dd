import type { DiscreetFace, DiscreetView, SlideTile, StaffMark } from "../../server/domain/views/discreet.ts";
import { hour } from "../words/units.ts";
import { lobby, mark, now } from "./samples.ts";
import type { State } from "./states.ts";

/** What a discreet board may find itself in. */

export const rings = [mark(0, "empty"), mark(1, "half"), mark(2, "empty")];
export const leaf = mark(1000, "full", "leaf");

export function lobbyView(
  face: Partial<DiscreetFace> = {},
  marks: readonly StaffMark[] = rings,
): DiscreetView {
  const keyed: { [key: string]: StaffMark } = {};
  marks.forEach((entry, index) => {
    keyed[`m${index}`] = entry;
  });
  return { board: { face: lobby(face) }, marks: keyed };
}

export const germanLobby = {
  house: "Stadtsparkasse Hafenviertel",
  welcome: "Willkommen. Bitte nehmen Sie Platz, wir rufen Ihre Nummer auf.",
  tips: [
    "Schon gewusst? Ein Sparkonto eröffnen Sie am Schalter in etwa acht Minuten. Bitte bringen Sie Ihren Personalausweis mit.",
  ],
  language: "de",
  locale: "de-DE",
};

/** The pictures of the example. */
const address = (name: string) => new URL(`../../config/slides/lobby/${name}.jpg`, import.meta.url).href;
const savings: SlideTile = {
  title: "Put a little by",
  text: "A savings account takes eight minutes at the counter. Please have your identity card with you.",
  picture: { address: address("01-savings"), width: 1350, height: 900 },
};
const travel: SlideTile = {
  title: "Off on a journey?",
  text: "Tell us where you are going, and your card will work there.",
  picture: { address: address("02-travel"), width: 1350, height: 900 },
};
const room: SlideTile = {
  title: "A quiet room",
  text: "Would you rather talk undisturbed? There is a room for that. Just ask any of us.",
  picture: { address: address("03-quiet-room"), width: 900, height: 1200 },
};
const pin: SlideTile = {
  title: "Your PIN is yours alone",
  text: "We never ask for it: not here, not on the phone, not by mail. Should anybody do so, please tell us.",
  picture: null,
};
const german: SlideTile = {
  title: "Baufinanzierungsberatung auch am Donnerstagabend",
  text: "Unsere Beraterinnen und Berater nehmen sich donnerstags bis 19 Uhr Zeit für Sie.\nBitte bringen Sie mit: Personalausweis, die letzten drei Gehaltsabrechnungen und den Grundbuchauszug. Einen Termin vereinbaren Sie am Empfang oder am Telefon.",
  picture: travel.picture,
};

/** A board that shows one slide now; the welcome comes after it. */
function showing(slide: SlideTile, face: Partial<DiscreetFace> = {}): DiscreetFace {
  return lobby({ slides: [slide], tips: [], slideFor: 21, ...face });
}

function slideView(slide: SlideTile, face: Partial<DiscreetFace> = {}, marks = rings): DiscreetView {
  return lobbyView(showing(slide, face), marks);
}

const shapes = ["leaf", "drop", "wave", "sun", "stone", "shell"] as const;
const fills = ["full", "half", "empty"] as const;
const calls = Array.from({ length: 20 }, (_, index) =>
  mark(1000 + index, fills[index % 3] ?? "full", shapes[(index * 5) % 6] ?? "leaf"),
);
const manyRings = Array.from({ length: 20 }, (_, index) => mark(index, fills[(index * 2) % 3] ?? "empty"));

export const lobbyStates: { readonly [name: string]: State } = {
  discreet: { view: lobbyView(), next: lobbyView({}, [...rings, leaf]) },
  "discreet-call": { view: lobbyView({}, [...rings, leaf]) },
  "discreet-slide": { view: slideView(travel), next: slideView(travel, {}, [...rings, leaf]) },
  "discreet-slide-savings": { view: slideView(savings, { wait: 5 }) },
  "discreet-slide-tall": { view: slideView(room) },
  "discreet-slide-bare": { view: slideView({ ...travel, title: null, text: null }) },
  "discreet-slide-text": { view: slideView(pin) },
  "discreet-slide-tip": {
    view: slideView({ title: null, text: lobby().tips[1] ?? "", picture: null }, { wait: 0 }),
  },
  "discreet-slide-long": {
    view: slideView(german, { ...germanLobby, tips: [], wait: 45, reason: "joining" }),
  },
  "discreet-slide-long-text": {
    view: slideView({ ...german, picture: null }, { ...germanLobby, tips: [], wait: 45, reason: "joining" }),
  },
  "discreet-turns": {
    view: lobbyView({ slides: [travel, savings, room], tips: ["A tip for the end."], slideFor: 20 }),
  },
  "discreet-missing": {
    view: lobbyView({
      slides: [
        { ...travel, picture: { address: "/slides/not-there.jpg", width: 3, height: 2 } },
        { ...pin, title: "The next one" },
      ],
      tips: [],
      slideFor: 20,
    }),
  },
  "discreet-several": { view: slideView(savings, { wait: 20, reason: "several" }) },
  "discreet-joining": { view: lobbyView({ wait: 30, reason: "joining" }) },
  "discreet-many-marks": {
    view: slideView(travel, {}, [
      ...rings,
      ...calls.slice(0, 19),
      { ...mark(1019, "half", "stone"), phrase: "Inspector Sands to the counter" },
    ]),
  },
  "discreet-many-queues": { view: slideView(travel, {}, [...manyRings, ...calls]) },
  "discreet-night": {
    view: lobbyView({ night: true, open: false, changesAt: now + 16.5 * hour, wait: null }),
  },
  "discreet-marks": {
    view: lobbyView({}, [
      mark(0, "empty"),
      mark(1, "half"),
      mark(2, "full"),
      mark(3, "dashed"),
      mark(1000, "full", "leaf"),
      mark(1001, "half", "drop"),
      mark(1002, "empty", "wave"),
      { ...mark(1003, "full", "sun"), phrase: "Inspector Sands to the counter" },
      mark(1004, "half", "stone"),
      mark(1005, "full", "shell"),
    ]),
  },
  "discreet-no-wait": { view: lobbyView({ wait: 0 }) },
  "discreet-long-wait": { view: lobbyView({ wait: 30, reason: "several" }) },
  "discreet-hour": { view: lobbyView({ wait: 60, reason: "joining" }) },
  "discreet-unknown": { view: lobbyView({ wait: null }) },
  "discreet-closed": { view: lobbyView({ open: false, changesAt: now + 16.5 * hour, wait: null }) },
  "discreet-de": { view: lobbyView({ ...germanLobby, wait: 45, reason: "joining" }, [...rings, leaf]) },
  "discreet-closed-de": { view: lobbyView({ ...germanLobby, open: false, changesAt: now + 16.5 * hour }) },
};
