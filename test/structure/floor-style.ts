import postcss, { type AtRule, type Declaration, type Rule } from "postcss";

/** Properties and values that Chromium 53 (LG webOS 4, the floor) drops, with the version that brought them. */
const properties: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/^(?:gap|row-gap|column-gap):/, "gap came to flex boxes with 84 (write grid-gap in a grid, else margins)"],
  [/^inset[:-]/, "inset came with 87"],
  [/^aspect-ratio:/, "aspect-ratio came with 88"],
  [/^(?:margin|padding|border)-(?:inline|block)/, "logical properties came with 69 and later"],
  [/^(?:min-|max-)?(?:inline|block)-size:/, "logical sizes came with 57"],
  [/^place-(?:items|content|self):/, "place-* came with 59"],
  [/^(?:translate|rotate|scale):/, "single transforms came with 104: use transform"],
  [/^container[:-]/, "container queries came with 105"],
  [/^grid(?!-gap:|-row-gap:|-column-gap:)/, "grid came with 57: only in @supports (display: grid)"],
  [/^display: *(?:inline-)?grid/, "grid came with 57: only in @supports (display: grid)"],
  [/^position: *sticky/, "position: sticky came with 56"],
  [/^backdrop-filter:/, "backdrop-filter came with 76"],
  [/^overflow-wrap: *anywhere/, "overflow-wrap: anywhere came with 80 (write break-word)"],
  [/^overflow(?:-[xy])?:.*\bclip\b/, "overflow: clip came with 90"],
];
const values: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/\b(?:clamp|min|max)\(/, "min(), max() and clamp() came with 79"],
  [
    /\b(?:color-mix|oklch|oklab|lch|lab|hwb|color|light-dark)\(/,
    "this colour function came with 101 or later",
  ],
  [/\b(?:rgba?|hsla?)\([^,()]*\s[^,()]*\)/, "colours without commas came with 65"],
  [/#(?:[\da-f]{8}|[\da-f]{4})(?![\w-])/i, "colours with an alpha digit came with 62"],
  [/\d(?:[dsl]v[hwib]|[dsl]vmin|[dsl]vmax|cq[whib]|lh|rlh|vi|vb)\b/, "this unit came with 108 or later"],
  [/\benv\(/, "env() came with 69"],
  [/\bconic-gradient\(/, "conic-gradient() came with 69"],
];
/** lightningcss writes each logical property twice, for old and for new engines: that `:is(:lang(` is well. */
const selectors: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/:is\((?!:lang\()/, ":is() came with 88"],
  [/:where\(/, ":where() came with 88"],
  [/:has\(/, ":has() came with 105"],
  [/:focus-visible/, ":focus-visible came with 86: the whole rule would be dropped"],
  [/:focus-within/, ":focus-within came with 60: the whole rule would be dropped"],
  [/&/, "nesting came with 112"],
];
const blocks: Readonly<Record<string, string>> = {
  layer: "@layer came with 99: all in it would be dropped",
  container: "container queries came with 105",
  scope: "@scope came with 118",
  "starting-style": "@starting-style came with 117",
};

/** What of a style sheet the floor does not understand, as sentences. What stands in @supports guards itself. */
export function styleProblems(css: string): string[] {
  const problems: string[] = [];
  const tell = (text: string, sentence: string) => problems.push(`${text.slice(0, 80)}: ${sentence}`);
  postcss.parse(css).walk((node) => {
    if (isGuarded(node)) return;
    if (node.type === "decl") declarationProblems(node, tell);
    if (node.type === "rule") ruleProblems(node, tell);
    if (node.type === "atrule") blockProblems(node, tell);
  });
  return problems;
}

type Tell = (text: string, sentence: string) => void;

function declarationProblems({ prop, value, parent }: Declaration, tell: Tell): void {
  if (parent?.type === "atrule" && "name" in parent && parent.name === "font-face") return;
  const whole = `${prop}: ${value}`;
  for (const [pattern, sentence] of properties) if (pattern.test(whole)) tell(whole, sentence);
  const plain = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, "");
  for (const [pattern, sentence] of values) if (pattern.test(plain)) tell(whole, sentence);
}

function ruleProblems({ selector, parent }: Rule, tell: Tell): void {
  for (const [pattern, sentence] of selectors) if (pattern.test(selector)) tell(selector, sentence);
  if (parent?.type === "rule") tell(selector, "nesting came with 112");
}

function blockProblems({ name, params, parent }: AtRule, tell: Tell): void {
  const sentence = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (sentence) tell(`@${name} ${params}`, sentence);
  if (name === "media" && /[<>]/.test(params)) tell(`@media ${params}`, "ranges with < and > came with 104");
  if (parent?.type === "rule") tell(`@${name} ${params}`, "nesting came with 112");
}

function isGuarded(node: postcss.Node): boolean {
  for (let outer: postcss.Node | undefined = node.parent; outer; outer = outer.parent) {
    if (outer.type === "atrule" && "name" in outer && outer.name === "supports") return true;
  }
  return false;
}
