import { effect, type Signal, signal } from "@preact/signals";
import type { Keep } from "./keep.ts";

/** Light or dark: as the device wants it, or as somebody chose here. */
export const looks = ["device", "light", "dark"] as const;
export type Look = (typeof looks)[number];

const key = "akari.look";

export function createLook(keep: Keep, page: Window): Signal<Look> {
  const chosen = signal(looks.find((look) => look === keep.read(key)) ?? "device");
  const wantsDark = page.matchMedia("(prefers-color-scheme: dark)");
  const dark = signal(wantsDark.matches);
  wantsDark.addEventListener("change", ({ matches }) => {
    dark.value = matches;
  });
  effect(() => {
    keep.write(key, chosen.value);
    const device = dark.value ? "dark" : "light";
    wear(page, chosen.value === "device" ? device : chosen.value);
  });
  return chosen;
}

/** On the page, and on the bars of the browser around it. */
function wear(page: Window, look: "light" | "dark"): void {
  const root = page.document.documentElement;
  root.dataset["look"] = look;
  const ground = page.getComputedStyle(root).getPropertyValue("--ground").trim();
  for (const meta of page.document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    if (ground !== "") meta.content = ground;
}
