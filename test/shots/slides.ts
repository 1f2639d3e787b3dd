import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { launchChromium } from "../support/chromium.ts";

/** `npm run slides`: draws the pictures of the example's lobby, config/slides/lobby, in paper and ink. */
const folder = resolve(import.meta.dirname, "../../config/slides/lobby");

const ink = "#4a4237";
const paper = "#f4ecdd";
const line = `fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"`;

function frame(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${paper}"/>${content}</svg>`;
}

/** A boat from its waterline up, its sails to the wind. */
function boat(x: number, y: number, scale: number, sail: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">
    <path d="M6 -22 C14 -110 26 -190 34 -262 C92 -190 118 -110 124 -30 C84 -18 44 -16 6 -22 Z" fill="${sail}"/>
    <path d="M-8 -26 C-40 -30 -66 -32 -92 -26 C-60 -100 -30 -170 -2 -226 Z" fill="#fbf6ea"/>
    <path d="M-122 -8 C-60 4 60 4 138 -12 C128 22 108 44 84 52 H-78 C-100 44 -116 22 -122 -8 Z" fill="#7d6a55"/>
    <path d="M0 -8 V-272" ${line}/><path d="M-122 -8 C-60 4 60 4 138 -12" ${line} stroke-width="2"/></g>`;
}

function ripples(from: number, to: number, width: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const share = index / count;
    const y = from + (to - from) * share ** 1.4;
    const long = 60 + 190 * share;
    // steps of the golden ratio spread them without a pattern
    const x = ((index * 0.618 * width) % (width + 80)) - 80;
    return `<path d="M${x} ${y} q${long / 4} ${-7 - 5 * share} ${long / 2} 0 t${long / 2} 0" fill="none" stroke="#f4ecdd" stroke-opacity="0.4" stroke-width="${2 + 2.4 * share}" stroke-linecap="round"/>`;
  }).join("");
}

/** The sun on the water, below where it stands. */
function glints(x: number): string {
  return Array.from({ length: 9 }, (_, index) => {
    const y = 562 + index * (14 + index * 2.6);
    const half = 78 - 5 * index + 26 * (index % 2);
    return `<path d="M${x - half + 12 * (index % 3)} ${y} h${2 * half}" stroke="#f9e3b3" stroke-opacity="${0.75 - 0.05 * index}" stroke-width="${6 + 0.8 * index}" stroke-linecap="round"/>`;
  }).join("");
}

/** Evening in the harbour: what the house is called after. */
const harbour = frame(
  1350,
  900,
  `<defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#efe2c8"/><stop offset="1" stop-color="#f8e6c4"/></linearGradient>
    <linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#b9c3ba"/><stop offset="1" stop-color="#7f969a"/></linearGradient>
  </defs>
  <rect width="1350" height="560" fill="url(#sky)"/>
  <circle cx="930" cy="412" r="104" fill="#fdf3da"/><circle cx="930" cy="412" r="84" fill="#f7d79a"/>
  <path d="M0 500 C160 440 270 452 390 478 C520 440 640 428 800 486 C960 470 1130 430 1350 486 V580 H0 Z" fill="#c3bda6"/>
  <path d="M0 530 C120 500 240 508 360 528 C420 514 500 518 560 540 H0 Z" fill="#a5a68f"/>
  <g fill="#f3ead8" stroke="#a89c86" stroke-width="2"><path d="M92 524 V462 L122 438 L152 462 V524 Z"/><path d="M152 528 V476 L186 452 L220 476 V528 Z"/><path d="M268 530 V396 H300 V530 Z"/></g>
  <path d="M262 396 H306 L300 372 H268 Z" fill="#c58e68"/><circle cx="284" cy="384" r="6" fill="#fdf3da"/>
  <rect y="540" width="1350" height="360" fill="url(#sea)"/>
  ${glints(930)}
  ${ripples(572, 890, 1350, 26)}
  ${boat(1120, 590, 0.5, "#dcb98c")}
  ${boat(560, 720, 1.25, "#cf9d74")}
  <path d="M380 796 q90 -16 180 0 t180 0" fill="none" stroke="#f4ecdd" stroke-width="5" stroke-linecap="round"/>
  <g ${line} stroke-width="2.5"><path d="M300 250 q20 -18 36 0 q16 -18 36 0"/><path d="M404 208 q15 -13 27 0 q12 -13 27 0"/></g>`,
);

function leaf(x: number, y: number, turn: number, size: number): string {
  return `<path transform="translate(${x} ${y}) rotate(${turn}) scale(${size})" d="M0 0 C10 -34 44 -50 84 -44 C82 -10 48 14 0 0 Z" fill="#93a281"/><path transform="translate(${x} ${y}) rotate(${turn}) scale(${size})" d="M0 0 C26 -12 50 -26 84 -44" fill="none" stroke="#5f6d52" stroke-width="2.4"/>`;
}

function plant(x: number, height: number, pairs: number): string {
  const stem = `<path d="M${x} 640 C${x - 7} ${640 - height / 3} ${x + 7} ${640 - height / 1.5} ${x} ${640 - height}" fill="none" stroke="#6b7a5c" stroke-width="6" stroke-linecap="round"/>`;
  const leaves = Array.from({ length: pairs }, (_, index) => {
    const y = 640 - (height * (index + 1)) / pairs;
    const size = 1.35 - (0.55 * index) / pairs;
    return `${leaf(x, y + 18, 8, size)}<g transform="translate(${2 * x} 0) scale(-1 1)">${leaf(x, y + 30, 0, size)}</g>`;
  });
  const pot = `<path d="M${x - 92} 640 H${x + 92} L${x + 72} 790 Q${x + 70} 800 ${x + 58} 800 H${x - 58} Q${x - 70} 800 ${x - 72} 790 Z" fill="#cf9d74"/><rect x="${x - 102}" y="618" width="204" height="44" rx="10" fill="#d9ae88"/><path d="M${x - 102} 662 H${x + 102}" stroke="${ink}" stroke-opacity="0.28" stroke-width="3"/>`;
  return stem + leaves.join("") + pot;
}

/** Three pots on a sill: what is put by grows. */
const sill = frame(
  1350,
  900,
  `<rect width="1350" height="900" fill="#efe4cf"/>
  <rect x="150" y="64" width="1050" height="736" rx="8" fill="#fbf5e8"/>
  <rect x="184" y="98" width="982" height="702" fill="#e3e6da"/>
  <circle cx="950" cy="270" r="150" fill="#f9edcf"/><circle cx="950" cy="270" r="92" fill="#f8dfa9"/>
  <path d="M184 560 C340 470 480 500 640 548 C820 470 1000 478 1166 540 V800 H184 Z" fill="#cdd2bf"/>
  <path d="M184 660 C360 610 560 640 760 668 C920 636 1060 640 1166 664 V800 H184 Z" fill="#b9c1a8"/>
  <g fill="#fbf5e8"><rect x="664" y="98" width="22" height="702"/></g>
  <rect x="90" y="800" width="1170" height="36" rx="8" fill="#fbf5e8"/><rect x="120" y="836" width="1110" height="64" fill="#e4d6bb"/>
  <path d="M90 836 H1260" stroke="${ink}" stroke-opacity="0.25" stroke-width="3"/>
  ${plant(370, 110, 1)}${plant(675, 240, 2)}${plant(980, 390, 4)}`,
);

function ribs(cx: number, cy: number, rx: number, ry: number): string {
  return Array.from({ length: 9 }, (_, index) => {
    const level = (index + 1) / 5 - 1;
    const half = rx * Math.sqrt(1 - level * level);
    const y = cy + level * ry;
    return `<path d="M${cx - half} ${y} Q${cx} ${y + ry * 0.14} ${cx + half} ${y}" fill="none" stroke="#b7a78e" stroke-width="3"/>`;
  }).join("");
}

/** A door with a light over it, at dusk. */
const door = frame(
  900,
  1200,
  `<defs><radialGradient id="light"><stop offset="0" stop-color="#fdf0cf" stop-opacity="0.95"/><stop offset="1" stop-color="#fdf0cf" stop-opacity="0"/></radialGradient>
  <radialGradient id="glow" cx="50%" cy="52%" r="50%"><stop offset="0" stop-color="#fff6dd"/><stop offset="0.7" stop-color="#fbe5b4"/><stop offset="1" stop-color="#eecb90"/></radialGradient></defs>
  <rect width="900" height="1200" fill="#a9b0a6"/>
  <g stroke="#979f95" stroke-width="3">${[170, 340, 510, 680, 850].map((y) => `<path d="M0 ${y} H900"/>`).join("")}</g>
  <rect y="1010" width="900" height="190" fill="#c9bda4"/><path d="M0 1010 H900" stroke="${ink}" stroke-opacity="0.3" stroke-width="3"/>
  <rect x="300" y="1010" width="470" height="44" rx="6" fill="#e3d7bf"/><rect x="250" y="1054" width="570" height="50" rx="6" fill="#d8cab0"/>
  <path d="M330 1010 V600 A205 205 0 0 1 740 600 V1010 Z" fill="#efe5d2"/>
  <path d="M366 1010 V604 A169 169 0 0 1 704 604 V1010 Z" fill="#5f777d"/>
  <path d="M535 436 V1010" stroke="#4b6066" stroke-width="5"/>
  <g fill="none" stroke="#4b6066" stroke-width="4"><rect x="398" y="640" width="106" height="150" rx="6"/><rect x="566" y="640" width="106" height="150" rx="6"/><rect x="398" y="826" width="106" height="150" rx="6"/><rect x="566" y="826" width="106" height="150" rx="6"/></g>
  <path d="M400 604 A135 135 0 0 1 670 604 Z" fill="#f8dfa9"/><path d="M535 470 V604 M440 506 L535 604 L630 506" stroke="#5f777d" stroke-width="6" fill="none"/>
  <circle cx="556" cy="808" r="10" fill="#e3c58f"/>
  <circle cx="190" cy="420" r="330" fill="url(#light)"/>
  <path d="M190 0 V296" stroke="${ink}" stroke-width="4"/>
  <ellipse cx="190" cy="420" rx="118" ry="112" fill="url(#glow)" stroke="#b7a78e" stroke-width="3"/>${ribs(190, 420, 118, 112)}
  <rect x="154" y="298" width="72" height="14" rx="7" fill="#a08f74"/><rect x="154" y="528" width="72" height="14" rx="7" fill="#a08f74"/>
  <path d="M70 1010 L86 900 H214 L230 1010 Z" fill="#cf9d74"/><rect x="76" y="880" width="148" height="34" rx="8" fill="#d9ae88"/>
  ${[-62, -30, 4, 36, 66].map((turn, index) => `<path transform="translate(150 886) rotate(${turn}) scale(0.88)" d="M0 0 C-30 -60 -26 -130 0 -${170 + (index % 2) * 30} C26 -130 30 -60 0 0 Z" fill="${index % 2 ? "#8a9a78" : "#74866a"}"/>`).join("")}`,
);

const pictures = { "01-savings": sill, "02-travel": harbour, "03-quiet-room": door };

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const [name, svg] of Object.entries(pictures)) {
    const [, width = "", height = ""] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
    await page.setContent(
      `<body style="margin:0">${svg.replace("<svg", '<svg style="display:block"')}</body>`,
    );
    await page.screenshot({ path: resolve(folder, `${name}.jpg`), type: "jpeg", quality: 82 });
    await page.close();
  }
} finally {
  await browser.close();
}
