import { jitter } from "../jitter.ts";
import { loadAll, ownAssets, probe } from "./page.ts";
import { recall } from "./recall.ts";

/**
 * The script that stands in the board's page, and brings style and script of the board, however long that takes: the page
 * came, but its server may die at any moment after. Never goes anywhere before the server has answered.
 */
const [style = "", script = ""] = ownAssets();

// a lobby's screen waits on paper, all others in the dark: what main.tsx kept
const paper = recall("ground");
document.documentElement.className = paper;
if (paper) document.body.setAttribute("bgcolor", "linen");
loadAll([style, script]).then(put).catch(again);

function again(): void {
  setTimeout(() => {
    // what this page names may be gone by now: then the newer page is there
    probe()
      .then((same) => (same ? put() : location.reload()))
      .catch(again);
  }, 2_000 + jitter(4_000));
}

function put(): Promise<unknown> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = style;
  return settled(link).then(() => {
    const code = document.createElement("script");
    code.src = script;
    return settled(code);
  });
}

function settled(element: HTMLElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => {
      element.remove();
      reject();
    };
    document.head.appendChild(element);
  });
}
