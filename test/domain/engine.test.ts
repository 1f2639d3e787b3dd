import { expect, test } from "vitest";
import { type Engine, engineOf } from "../../server/domain/engine.ts";
import { cpuTime } from "../support/cpu-time.ts";

const like = "AppleWebKit/537.36 (KHTML, like Gecko)";
const samsung = (tizen: string, rest: string) =>
  `Mozilla/5.0 (SMART-TV; LINUX; Tizen ${tizen}) ${like} ${rest} Safari/537.36`;
const lg = (chrome: string, rest = "WebAppManager") =>
  `Mozilla/5.0 (Web0S; Linux/SmartTV) ${like} Chrome/${chrome} Safari/537.36 ${rest}`;
const fire = "Amazon Fire TV, Android";

/** As the makers' own pages list them, and as they came from real devices. */
const agents: readonly (readonly [
  agent: string,
  name: Engine["name"],
  version: number | null,
  system: string | null,
])[] = [
  [
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 2.4.0) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.1 TV Safari/538.1",
    "webkit",
    8,
    "Samsung Tizen 2.4",
  ],
  [
    "Mozilla/5.0 (SMART-TV; LINUX; Tizen 3.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/3.0 TV Safari/538.1",
    "chromium",
    47,
    "Samsung Tizen 3.0",
  ],
  [samsung("4.0", "Version/4.0 TV"), "chromium", 56, "Samsung Tizen 4.0"],
  [
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 4.0.0.2) AppleWebkit/605.1.15 (KHTML, like Gecko) SamsungBrowser/9.2 TV Safari/605.1.15",
    "chromium",
    56,
    "Samsung Tizen 4.0",
  ],
  [samsung("5.0", "Version/5.0 TV"), "chromium", 63, "Samsung Tizen 5.0"],
  [samsung("5.0", "Version/5.0 TV Chrome/63.0.3239.84"), "chromium", 63, "Samsung Tizen 5.0"],
  [samsung("5.5", "69.0.3497.106.1/5.5 TV"), "chromium", 69, "Samsung Tizen 5.5"],
  [samsung("6.0", "76.0.3809.146/6.0 TV"), "chromium", 76, "Samsung Tizen 6.0"],
  [samsung("6.5", "85.0.4183.93/6.5 TV"), "chromium", 85, "Samsung Tizen 6.5"],
  [samsung("7.0", "94.0.4606.31/7.0 TV"), "chromium", 94, "Samsung Tizen 7.0"],
  [samsung("8.0", "108.0.5359.1/8.0 TV"), "chromium", 108, "Samsung Tizen 8.0"],
  [samsung("9.0", "120.0.6099.5/9.0 TV"), "chromium", 120, "Samsung Tizen 9.0"],
  [samsung("9.0", "SamsungBrowser/8.0 Chrome/120.0.6099.5 TV"), "chromium", 120, "Samsung Tizen 9.0"],
  // a later one, whose engine nobody has written down yet
  [samsung("11.0", "SamsungBrowser/9.0 TV"), "chromium", 120, "Samsung Tizen 11.0"],
  [
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/538.2 (KHTML, like Gecko) Large Screen WebAppManager Safari/538.2",
    "webkit",
    8,
    "LG webOS",
  ],
  [lg("38.0.2125.122"), "chromium", 38, "LG webOS"],
  [lg("53.0.2785.34"), "chromium", 53, "LG webOS"],
  [lg("68.0.3440.106"), "chromium", 68, "LG webOS"],
  [lg("79.0.3945.79"), "chromium", 79, "LG webOS"],
  [
    lg("79.0.3945.79", "DMOST/2.0.0 (; LGE; webOSTV; WEBOS6.2.0 03.21.25; W6_lm21a;)"),
    "chromium",
    79,
    "LG webOS 6.2",
  ],
  [lg("87.0.4280.88"), "chromium", 87, "LG webOS"],
  [lg("94.0.4606.128"), "chromium", 94, "LG webOS"],
  [lg("108.0.5359.211"), "chromium", 108, "LG webOS"],
  [lg("120.0.6099.270"), "chromium", 120, "LG webOS"],
  [
    `Mozilla/5.0 (Linux; Android 9; AFTKA Build/PS7633) ${like} Silk/118.3.1 like Chrome/118.0.5993.144 Safari/537.36`,
    "chromium",
    118,
    `${fire} 9`,
  ],
  [
    `Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265; wv) ${like} Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36`,
    "chromium",
    70,
    `${fire} 7`,
  ],
  [
    `Mozilla/5.0 (Linux; Android 12; BRAVIA 4K VH2 Build/STT2.230203.001) ${like} Chrome/114.0.5735.196 Safari/537.36`,
    "chromium",
    114,
    "Android 12",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1",
    "webkit",
    15.6,
    "iPad, iOS 15",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "webkit",
    16.5,
    "iPad, iOS 16",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.50 Mobile/15E148 Safari/604.1",
    "webkit",
    17.2,
    "iPad, iOS 17",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
    "webkit",
    17.4,
    "macOS or iPadOS",
  ],
  [
    `Mozilla/5.0 (X11; Linux armv7l) ${like} Raspbian Chromium/78.0.3904.108 Chrome/78.0.3904.108 Safari/537.36`,
    "chromium",
    78,
    "Linux on ARM",
  ],
  [
    `Mozilla/5.0 (X11; Linux aarch64) ${like} Chrome/126.0.0.0 Safari/537.36`,
    "chromium",
    126,
    "Linux on ARM",
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${like} HeadlessChrome/131.0.0.0 Safari/537.36`,
    "chromium",
    131,
    "Linux",
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${like} Chrome/131.0.0.0 Safari/537.36`,
    "chromium",
    131,
    "ChromeOS",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`,
    "chromium",
    126,
    "Windows",
  ],
  ["Mozilla/5.0 (X11; Linux aarch64; rv:128.0) Gecko/20100101 Firefox/128.0", "gecko", 128, "Linux on ARM"],
  ["curl/8.5.0", null, null, null],
  ["", null, null, null],
];

test.each(agents)("[SC1] %s", (agent, name, version, system) => {
  expect(engineOf(agent)).toEqual({ name, version, system });
});

test("[SC1] no text takes long to read", () => {
  const read = () => {
    for (const part of ["Android 9; ", "Tizen ", "Chrome/", "(((((", "AppleWebKit/", "Version/1."])
      engineOf(part.repeat(400 / part.length));
  };
  expect(cpuTime(read)).toBeLessThan(2_000);
});
