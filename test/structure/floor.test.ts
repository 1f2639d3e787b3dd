import { expect, test } from "vitest";
import { pageProblems } from "./floor-page.ts";
import { scriptProblems } from "./floor-script.ts";
import { styleProblems } from "./floor-style.ts";

test.each([
  ["import './a.js';"],
  ["const a = b ?? c;"],
  ["const a = b?.c;"],
  ["const a = 2 ** 3;"],
  ["async function a() {}"],
  ["const a = { ...b };"],
  ["function f(a,) {}"],
  ["Object.entries(a);"],
  ["window.Object.fromEntries(a);"],
  ["a.b().flat();"],
  ["[1].at(-1);"],
  ["a.replaceWith(b);"],
  ["document.getAnimations();"],
  ["new ResizeObserver(f);"],
  ["new AbortController();"],
  ["queueMicrotask(f);"],
  ["(a || queueMicrotask)(f);"],
  ["window.queueMicrotask(f);"],
  ["const pairs = Object.entries;"],
])("[CM14] a board script is refused: %s", (script) => {
  expect(scriptProblems(script)).toHaveLength(1);
});

test.each([
  ["class A { *b() { yield `1`; } } let [c, ...d] = [...'x'];"],
  ["Object.entries = Object.entries || f; Object.entries(a);"],
  ["Array.prototype.flat || (Array.prototype.flat = f); a.flat();"],
  ["typeof ResizeObserver === 'function' && new ResizeObserver(f);"],
  ["typeof queueMicrotask === 'function' || (window.queueMicrotask = g); queueMicrotask(f);"],
  ["Object.getOwnPropertyDescriptors ? a(Object.getOwnPropertyDescriptors(b)) : c();"],
  ["a.hasOwnProperty(b); c.toString(); d.structuredClone; ({ globalThis: 1 });"],
])("[CM14] a board script is well: %s", (script) => {
  expect(scriptProblems(script)).toEqual([]);
});

test.each([
  ["a{display:flex;gap:1px}"],
  ["a{inset:0}"],
  ["a{aspect-ratio:1}"],
  ["a{width:clamp(1px,2px,3px)}"],
  ["a{width:min(1px,2px)}"],
  ["a{height:100dvh}"],
  ["a{color:#11223344}"],
  ["a{color:rgb(1 2 3)}"],
  ["a{color:oklch(1 2 3)}"],
  ["a{--x:color-mix(in srgb,red,blue)}"],
  ["a{margin-inline-start:1px}"],
  ["a{overflow:clip}"],
  ["a{position:sticky}"],
  ["a{backdrop-filter:blur(1px)}"],
  ["a{overflow-wrap:anywhere}"],
  ["a{display:grid}"],
  ["a{grid-template-columns:1px}"],
  ["a:is(b,c){top:0}"],
  [":where(a){top:0}"],
  ["a:has(b){top:0}"],
  ["a:focus-visible{top:0}"],
  ["@layer x{a{top:0}}"],
  ["@container (width>1px){a{top:0}}"],
  ["@media (width>=600px){a{top:0}}"],
])("[CM15] a board style is refused: %s", (css) => {
  expect(styleProblems(css)).not.toEqual([]);
});

test("[CM15] nested rules are refused", () => {
  expect(styleProblems("a{b{top:0}}")).toEqual(["b: nesting came with 112"]);
  expect(styleProblems("a{@media print{top:0}}")).toEqual(["@media print: nesting came with 112"]);
});

test.each([
  ["@supports (display:grid){a{display:grid;grid-template-columns:1px;gap:1px}}"],
  ["a{grid-gap:1px;text-overflow:clip;width:calc(1px + 2vw);max-height:1px;min-width:0}"],
  ["a{color:rgba(1,2,3,.4);--x:#102030;background:url(/a-#11223344.svg)}"],
  ["@media (min-width:600px){a{transform:translate(1px,2px)}}"],
  [".a:not(:is(:lang(ae),:lang(ar))){margin-left:1px}"],
])("[CM15] a board style is well: %s", (css) => {
  expect(styleProblems(css)).toEqual([]);
});

const shell = `<script data-style="/a.css" data-script="/b.js">x()</script>`;
test.each([
  [`<script type="module" data-style="/a.css" data-script="/b.js">x()</script>`],
  [`<script>x()</script>`],
  [`<script data-style="/a.css" data-script="/b.js" src="/c.js"></script>`],
  [`${shell}<script defer src="/b.js"></script>`],
  [`${shell}<link rel="modulepreload" href="/b.js">`],
  [`${shell}<link rel="stylesheet" href="/a.css">`],
  [`${shell}<body onload="x()">`],
  [`${shell}<style>a{}</style>`],
])("[CM17] a board page is refused: %s", (html) => {
  expect(pageProblems(html)).not.toEqual([]);
});

test("[CM17] a board page whose one script brings the rest is well", () => {
  expect(pageProblems(`<body bgcolor="black">${shell}</body>`)).toEqual([]);
});
