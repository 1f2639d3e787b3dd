import type { Words } from "./en.ts";

export const screens: Words["setUp"]["screens"] = {
  none: "Noch keine Bildschirme",
  how: [
    "Öffnen Sie diese Adresse im Browser des Geräts, das an der Wand hängt.",
    "Es zeigt einen Code aus sechs Zeichen.",
    "Verbinden Sie es hier: Code eingeben, Namen geben, Tafel wählen.",
  ],
  unreachable:
    "Andere Geräte erreichen diese Adresse nicht. Nehmen Sie die eigene Adresse des Servers im Netzwerk.",
  add: "Bildschirm verbinden",
  addYes: "Verbinden",
  addNext: "Nächsten verbinden",
  paired: (name, board) => `${name} zeigt ${board}.`,
  board: "Tafel",
  nameHint: "Fernseher am Fenster",
  removeSay: "Er zeigt wieder einen Code, und keine Daten.",
  modes: { prominent: "auffällig", discreet: "unauffällig" },

  well: (count) =>
    count === 1 ? "Der Bildschirm ist in Ordnung." : `Alle ${count} Bildschirme sind in Ordnung.`,
  toMend: (count, all) =>
    count === 1 ? `1 von ${all} braucht jemanden` : `${count} von ${all} brauchen jemanden`,
  fine: "In Ordnung",
  online: "verbunden",
  offline: (since) => `offline seit ${since}`,
  unseen: "seit dem Start nicht gesehen",
  oneOff: (name, since) => `${name} ist seit ${since} offline`,
  oneUnseen: (name) => `${name} wurde seit dem Start des Servers nicht gesehen`,
  manyOff: (count, names) => `${count} Bildschirme sind offline: ${names}`,
  countOff: (count) => (count === 1 ? "1 Bildschirm ist offline" : `${count} Bildschirme sind offline`),
  advice: {
    offline:
      "Prüfen Sie, ob er Strom hat, im Netzwerk ist und sein Browser offen ist. Er kommt von selbst wieder, sobald er den Server erreicht.",
    "engine-too-old":
      "Sein Browser ist zu alt für Tafeln: Aktualisieren Sie das Gerät, oder schließen Sie einen neueren Zuspieler an; siehe „Hanging a screen“.",
    "old-build": "Er zeigt eine ältere Version der Tafel: Drücken Sie „Neu laden“.",
    "sound-locked":
      "Der Browser hält den Ton zurück: Berühren Sie den Bildschirm einmal, oder starten Sie seinen Browser mit --autoplay-policy=no-user-gesture-required (siehe „Sound“).",
    "sound-unsupported":
      "Sein Browser kann keinen Ton abspielen, Rufe sind hier nur zu sehen: Hängen Sie diese Tafel auf ein anderes Gerät; siehe „Sound“.",
    "may-sleep-http":
      "Er kann einschlafen, denn über http kann ihn keine Seite wach halten: Schalten Sie in seinen Einstellungen Ruhezustand und Bildschirmschoner aus; siehe „Hanging a screen“.",
    "may-sleep-engine":
      "Er kann einschlafen, denn sein Browser kann ihn nicht wach halten: Schalten Sie in seinen Einstellungen Ruhezustand und Bildschirmschoner aus; siehe „Hanging a screen“.",
    "may-sleep-refused":
      "Er kann einschlafen, denn sein System lässt sich nicht wach halten: Schalten Sie in seinen Einstellungen das Energiesparen aus; siehe „Hanging a screen“.",
    "slow-link":
      "Der Server erreicht ihn nur langsam: Sorgen Sie für ein stärkeres Funksignal oder ein Kabel.",
    "loses-link":
      "Er verliert den Server immer wieder: Sorgen Sie für ein stärkeres Funksignal oder ein Kabel.",
    "memory-high":
      "Seine Seite belegt zu viel Speicher: Drücken Sie „Neu laden“. Kommt es wieder, starten Sie das Gerät neu.",
    "too-small":
      "Sein Bild ist kleiner, als Tafeln es brauchen, 960 × 540: Stellen Sie eine höhere Auflösung ein, oder verkleinern Sie den Zoom seines Browsers.",
    "page-error":
      "In der letzten Stunde ging auf seiner Seite etwas schief: Drücken Sie „Neu laden“. Kommt es wieder, melden Sie den letzten Fehler.",
    muted: ({ until }) =>
      until
        ? `Jemand hat ihn stumm geschaltet: Er klingt wieder ab ${until}.`
        : "Jemand hat ihn stumm geschaltet.",
  },
  mend: "Zu tun",

  now: "Jetzt",
  identify: "Namen zeigen",
  reload: "Neu laden",
  testSound: "Ton testen",
  ordered: {
    identify: (name) => `${name} zeigt seinen Namen.`,
    reload: (name) => `${name} lädt seine Seite neu.`,
    "test-sound": (name) => `${name} spielt den Testton.`,
  },
  heldBack: (name) => `${name} sollte den Testton spielen, aber sein Browser hält den Ton zurück.`,
  cannot: (name) => `${name} ist offline und kann das jetzt nicht.`,
  sound: "Ton",
  muteHour: "1 h stumm",
  muteClosing: (time) => `Stumm bis Schluss, ${time}`,
  unmute: "Ton wieder an",
  soundOn: "Er klingt, wenn gerufen wird.",
  soundOff: (until) => `Stumm bis ${until}.`,
  nowMuted: (name, until) => `${name} ist stumm bis ${until}.`,
  nowSounds: (name) => `${name} klingt wieder.`,
  turn: "Wie er hängt",
  turns: {
    "0": "Aufrecht",
    "90": "Auf der linken Seite",
    "180": "Kopfüber",
    "270": "Auf der rechten Seite",
  },
  saved: "Gespeichert.",
  savedOffline: "Gespeichert. Der Bildschirm übernimmt es, sobald er wieder da ist.",

  report: "Bericht",
  noReport: "Er hat noch nichts gemeldet.",
  lastReport: (time) => `Wie es um ${time} war`,
  facts: {
    system: "Gerät",
    engine: "Browser",
    size: "Bild",
    pixelRatio: "Pixelverhältnis",
    link: "Verbindung",
    audio: "Ton",
    wakeLock: "Wach gehalten",
    memory: "Speicher",
    running: "Läuft seit",
    build: "Version",
    roundTrip: "Hin und zurück",
    drops: "Abbrüche",
    lastError: "Letzter Fehler",
  },
  audio: {
    none: "keiner, die Tafel ist unauffällig",
    unknown: "es klang noch nichts",
    locked: "vom Browser zurückgehalten",
    running: "bereit",
    unsupported: "nicht möglich",
  },
  wakeLock: {
    unsupported: "nur durch seine Einstellungen",
    held: "von der Seite",
    off: "jetzt nicht gewünscht",
    refused: "sein System lehnt es ab",
  },
  secure: "gesichert",
  plain: "einfaches http",
  notTold: "nicht bekannt",
  noError: "keiner",
  megabytes: (count) => `${count} MB`,
  milliseconds: (count) => `${count} ms`,

  boards: "Tafeln",
  preview: "Vorschau",
  legend: "Legende für das Team",
  newTab: (what, board) => `${what}: ${board}, in neuem Tab`,
};
