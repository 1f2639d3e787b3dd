/** What a browser is, as it says of itself. Nothing depends on it but advice: an agent can say what it likes. */
export interface Engine {
  /** Null: neither of the three, or not told. */
  readonly name: "chromium" | "webkit" | "gecko" | null;
  /** Of Chromium and Firefox the major version, of WebKit that of Safari, such as 16.4. */
  readonly version: number | null;
  /** What it runs on, such as "Samsung Tizen 6.5"; null: not told. */
  readonly system: string | null;
}

/**
 * Reads `navigator.userAgent`. Samsung's and LG's own pages list what their televisions send; Samsung's of before 2020 name no
 * Chromium, so that it comes from the version of Tizen.
 */
export function engineOf(agent: string): Engine {
  const system = systemOf(agent);
  const tizen = numberIn(/Tizen[ /](\d{1,3}(?:\.\d{1,3})?)/, agent);
  // "Silk/98.2.9 like Chrome/98.0…", "Chromium/78.0… Chrome/78.0…", "85.0.4183.93/6.5 TV Safari"
  const chromium = numberIn(/Chrom(?:e|ium)\/(\d{1,4})/, agent);
  if (chromium !== null) return { name: "chromium", version: chromium, system };
  if (tizen !== null && tizen >= 3) {
    const version = numberIn(/\) (\d{2,4})\.\d{1,6}\.\d/, agent) ?? chromiumOfTizen(tizen);
    return { name: "chromium", version, system };
  }
  const gecko = numberIn(/Firefox\/(\d{1,4})/, agent);
  if (gecko !== null) return { name: "gecko", version: gecko, system };
  const webkit = numberIn(/AppleWeb[Kk]it\/(\d{1,4})/, agent);
  return {
    name: webkit === null ? null : "webkit",
    version: webkit === null ? null : safariOf(agent, webkit),
    system,
  };
}

/** Every browser of an iPad draws with its system's WebKit, whatever it calls itself. */
function safariOf(agent: string, webkit: number): number | null {
  if (webkit <= 600) return 8;
  return (
    numberIn(/CPU (?:iPhone )?OS (\d{1,3}_\d{1,3})/, agent) ??
    numberIn(/Version\/(\d{1,3}(?:\.\d{1,3})?)/, agent)
  );
}

/** By year: 2018, 2019, 2020 … A browser between two of them has the engine of the older one. */
const tizens: readonly (readonly [tizen: number, chromium: number])[] = [
  [9, 120],
  [8, 108],
  [7, 94],
  [6.5, 85],
  [6, 76],
  [5.5, 69],
  [5, 63],
  [4, 56],
  [3, 47],
];

function chromiumOfTizen(tizen: number): number | null {
  return tizens.find(([from]) => tizen >= from)?.[1] ?? null;
}

const systems: readonly (readonly [pattern: RegExp, name: (...found: string[]) => string])[] = [
  [/Tizen[ /](\d{1,3}(?:\.\d{1,3})?)/, (version) => `Samsung Tizen ${version}`],
  [/WEBOS(\d{1,3}(?:\.\d{1,3})?)/, (version) => `LG webOS ${version}`],
  [/Web0S|webOS/, () => "LG webOS"],
  [/Android (\d{1,3})[^)]{0,60}; AFT/, (version) => `Amazon Fire TV, Android ${version}`],
  [/\bAFT[A-Z]/, () => "Amazon Fire TV"],
  [/Android (\d{1,3})/, (version) => `Android ${version}`],
  [/(iPad|iPhone); CPU (?:iPhone )?OS (\d{1,3})/, (model, version) => `${model}, iOS ${version}`],
  [/CrKey/, () => "Chromecast"],
  [/CrOS/, () => "ChromeOS"],
  [/Linux (?:aarch64|armv\d)/, () => "Linux on ARM"],
  [/Linux/, () => "Linux"],
  // iPads say so, too, where they ask for the pages of desktops.
  [/Macintosh/, () => "macOS or iPadOS"],
  [/Windows NT/, () => "Windows"],
];

function systemOf(agent: string): string | null {
  for (const [pattern, name] of systems) {
    const found = pattern.exec(agent);
    if (found) return name(...found.slice(1));
  }
  return null;
}

/** "16_4" is 16.4. */
function numberIn(pattern: RegExp, agent: string): number | null {
  const [, digits] = pattern.exec(agent) ?? [];
  return digits === undefined ? null : Number(digits.replace("_", "."));
}
