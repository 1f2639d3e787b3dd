import { jitter } from "../jitter.ts";
import german from "./de.script.ts?worker&url";
import type { Words } from "./en.ts";
import { isKnown, type Language, learn } from "./speech.ts";

declare global {
  interface Window {
    /** What the script of a language leaves behind. */
    akariWords?: Words;
  }
}

/** Where the words of a language are that are not in the board's own script. */
const addresses: { readonly [language: string]: string } = { de: german };
const asked: { [language: string]: boolean } = {};

/** Sees to it that the words of a language come, however often the server has to be asked. */
export function fetchWords(language: Language): void {
  const address = addresses[language];
  if (address === undefined || asked[language]) return;
  asked[language] = true;
  const script = document.createElement("script");
  script.onload = () => {
    if (window.akariWords) learn(language, window.akariWords);
  };
  script.onerror = () => {
    script.remove();
    asked[language] = false;
    setTimeout(() => !isKnown(language) && fetchWords(language), 1_000 + jitter(2_000));
  };
  script.src = address;
  document.head.appendChild(script);
}
