import type { CallMark, CallType, DiscreetBoard, Site } from "../../../domain/site.ts";
import { queuesOf } from "../../../domain/site.ts";
import type { MarkFill, StaffMark } from "../../../domain/views/discreet.ts";
import { markOutlines, moreOutline } from "../../../domain/views/mark-shapes.ts";
import { escaped } from "./escaped.ts";
import { type LegendWords, legendWords } from "./legend-words.ts";

/** What the marks of one discreet board mean: for staff, to be printed on a sheet of A4. No script. */
export function legendPage(board: DiscreetBoard, site: Site): string {
  const words = legendWords[board.language];
  const types = [...site.callTypes.values()];
  return `<!doctype html>
<html lang="${board.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(board.name)} · ${words.title}</title>
<link rel="stylesheet" href="/legend.css">
</head>
<body>
<header>
<p class="house">${escaped(site.name)} · ${escaped(board.name)}</p>
<h1>${words.title}</h1>
<p>${words.intro}</p>
</header>
${queuesPart(board, site, words)}
${callsPart(types, words)}
${phrasesPart(types, words)}
${waitPart(board, words)}
<section>
<h2>${words.never}</h2>
<ul>
${words.neverList.map((line) => `<li>${line}</li>`).join("\n")}
</ul>
</section>
<footer>${words.keep}</footer>
</body>
</html>
`;
}

function queuesPart(board: DiscreetBoard, site: Site, words: LegendWords): string {
  const queues = queuesOf(site, board.areas);
  return `<section>
<h2>${words.queues}</h2>
<p>${words.queuesHint}</p>
<ol class="queues">
${queues.map(({ name }) => `<li>${sign("ring", "empty")}<span>${escaped(name)}</span></li>`).join("\n")}
</ol>
${fills("ring", ["empty", "half", "full", "dashed"], words.queueFills)}
</section>`;
}

function callsPart(types: readonly CallType[], words: LegendWords): string {
  const marks = [...new Set(types.map(({ mark }) => mark))];
  return `<section>
<h2>${words.calls}</h2>
<p>${words.callsHint}</p>
<dl class="marks">
${marks.map((mark) => row(sign(mark, "full"), labelsOf(types, mark))).join("\n")}
${row(moreSign, words.more)}
</dl>
${fills(marks[0] ?? "leaf", ["full", "half", "empty", "dashed"], words.callFills)}
</section>`;
}

function labelsOf(types: readonly CallType[], mark: CallMark): string {
  return types
    .filter((type) => type.mark === mark)
    .map(({ label }) => escaped(label))
    .join(", ");
}

function fills(
  shape: StaffMark["shape"],
  order: readonly MarkFill[],
  words: LegendWords["callFills"],
): string {
  return `<dl class="fills">
${order.map((fill) => row(sign(shape, fill), words[fill])).join("\n")}
</dl>`;
}

function phrasesPart(types: readonly CallType[], words: LegendWords): string {
  const spoken = types.filter(({ codePhrase }) => codePhrase !== null);
  const rows = spoken.map(({ codePhrase, label }) => row(`“${escaped(codePhrase ?? "")}”`, escaped(label)));
  return `<section>
<h2>${words.phrases}</h2>
${rows.length > 0 ? `<p>${words.phrasesHint}</p>\n<dl class="phrases">\n${rows.join("\n")}\n</dl>` : `<p>${words.noPhrases}</p>`}
</section>`;
}

function waitPart({ waitOf, explainFrom }: DiscreetBoard, words: LegendWords): string {
  if (waitOf.length === 0) return "";
  return `<section>
<h2>${words.wait}</h2>
<p>${words.waitHint(explainFrom)}</p>
</section>`;
}

function row(term: string, meaning: string): string {
  return `<div><dt>${term}</dt><dd>${meaning}</dd></div>`;
}

/** The same shapes and fills as on the board: board/components/mark.tsx. */
function sign(shape: StaffMark["shape"], fill: MarkFill): string {
  const outline = markOutlines[shape];
  const half = `<svg x="16" width="16" height="32" viewBox="16 0 16 32"><path class="body" d="${outline}"/></svg>`;
  const body = fill === "full" ? `<path class="body" d="${outline}"/>` : fill === "half" ? half : "";
  return `<svg class="sign sign-${fill}" viewBox="0 0 32 32" aria-hidden="true">${body}<path class="line" d="${outline}"/></svg>`;
}

const moreSign = `<svg class="sign" viewBox="0 0 32 32" aria-hidden="true"><path class="line more" d="${moreOutline}"/></svg>`;
