interface Notice {
  readonly title: string;
  readonly hint: string;
}

/** What a screen says while it has no board to show, also before it could fetch any words. */
export interface WaitingWords {
  readonly connecting: Notice;
  readonly noBoard: Notice;
  /** The server is of a newer version than the page. */
  readonly newer: Notice;
  readonly pairing: Notice;
  /** Above the screen's own name. */
  readonly identify: string;
}

export const waiting: Readonly<Record<"en" | "de", WaitingWords>> = {
  en: {
    connecting: {
      title: "Waiting for the server",
      hint: "This screen goes on by itself.",
    },
    noBoard: {
      title: "This board is not there any more",
      hint: "Give this screen another board on a supervisor’s tablet.",
    },
    newer: {
      title: "A newer version is being loaded",
      hint: "This screen goes on by itself.",
    },
    identify: "This screen is",
    pairing: {
      title: "This screen is new here",
      hint: "Type this code on a supervisor’s tablet, under Set-up → Screens.",
    },
  },
  de: {
    connecting: {
      title: "Wartet auf den Server",
      hint: "Dieser Bildschirm macht von selbst weiter.",
    },
    noBoard: {
      title: "Diese Tafel gibt es nicht mehr",
      hint: "Diesem Bildschirm auf dem Tablet einer Teamleitung eine andere Tafel geben.",
    },
    newer: {
      title: "Eine neuere Version wird geladen",
      hint: "Dieser Bildschirm macht von selbst weiter.",
    },
    identify: "Dieser Bildschirm ist",
    pairing: {
      title: "Dieser Bildschirm ist hier neu",
      hint: "Diesen Code auf dem Tablet einer Teamleitung unter „Einrichten → Bildschirme“ eingeben.",
    },
  },
};
