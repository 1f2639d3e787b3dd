import type { Language } from "../../../domain/site.ts";

/** The words of the start page. */
interface StartWords {
  readonly title: string;
  readonly screen: string;
  readonly screenHint: string;
  readonly tablet: string;
  readonly tabletHint: string;
}

export const startWords: Readonly<Record<Language, StartWords>> = {
  en: {
    title: "What is this device?",
    screen: "This is a wall screen",
    screenHint: "It shows a board to everybody in the room.",
    tablet: "This is a tablet",
    tabletHint: "People sign in at it, raise calls and settle them.",
  },
  de: {
    title: "Was ist dieses Gerät?",
    screen: "Das ist ein Wandbildschirm",
    screenHint: "Er zeigt allen im Raum eine Tafel.",
    tablet: "Das ist ein Tablet",
    tabletHint: "Hier meldet man sich an, ruft um Hilfe und erledigt Rufe.",
  },
};

/** The words of the page at an address where nothing is. */
interface NotFoundWords {
  readonly title: string;
  readonly home: string;
  readonly homeHint: string;
}

export const notFoundWords: Readonly<Record<Language, NotFoundWords>> = {
  en: {
    title: "There is nothing at this address",
    home: "To the start page",
    homeHint: "From there it goes on: to the board of a screen, or to the tablet.",
  },
  de: {
    title: "Unter dieser Adresse ist nichts",
    home: "Zur Startseite",
    homeHint: "Von dort geht es weiter: zur Tafel eines Bildschirms oder zum Tablet.",
  },
};
