import { jitter } from "../jitter.ts";
import de from "../words/de.script.ts?worker&url";
import en from "../words/en.script.ts?worker&url";
import { isKnown, type Language } from "../words/speech.ts";
import discreet from "./discreet.script.ts?worker&url";
import { faces } from "./faces.ts";
import flooded from "./flood.script.ts?worker&url";
import huddleDe from "./huddle-de.script.ts?worker&url";
import huddleEn from "./huddle-en.script.ts?worker&url";
import pages from "./pages.script.ts?worker&url";
import prominent from "./prominent.script.ts?worker&url";

/** Where the words of a language are, the face of a mode, and parts of that. */
const ofWords: { readonly [language in Language]: string } = { de, en };
const ofFaces: { readonly [mode: string]: string } = {
  prominent,
  discreet,
  pages,
  flooded,
  "huddle-de": huddleDe,
  "huddle-en": huddleEn,
};
const asked: { [address: string]: boolean } = {};

/** Sees to it that the words of a language come. */
export function fetchWords(language: Language): void {
  bring(ofWords[language], () => isKnown(language));
}

/** Sees to it that the face of a mode comes, or a part of it: that only when the face is here, for it borrows from it. */
export function fetchFace(name: string): void {
  bring(ofFaces[name], () => name in faces.peek());
}

/** Loads a classic script (the floor knows no modules), however often the server has to be asked. */
function bring(address: string | undefined, isHere: () => boolean): void {
  if (address === undefined || asked[address] || isHere()) return;
  asked[address] = true;
  const script = document.createElement("script");
  // what came may also be somebody else's answer, such as a proxy's
  script.onload = script.onerror = () => {
    script.remove();
    if (isHere()) return;
    setTimeout(() => {
      asked[address] = false;
      bring(address, isHere);
    }, 1_000 + jitter(2_000));
  };
  script.src = address;
  document.head.appendChild(script);
}
