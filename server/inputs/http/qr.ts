import qrcode from "qrcode-generator";

/** White that a reader needs around the code, in modules (ISO 18004). */
const quiet = 4;

/** A QR code as an SVG drawing of one path, black on white; its side is a number of modules. Paper is folded and stained: 15 % may be lost. */
export function qrSvg(text: string): string {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const side = code.getModuleCount() + 2 * quiet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/>`,
    `<path fill="#000" d="${modules(code)}"/>`,
    "</svg>",
  ].join("");
}

/** Each run of dark modules of a row as a box. */
function modules(code: ReturnType<typeof qrcode>): string {
  const count = code.getModuleCount();
  const boxes: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const from = column;
      while (column < count && code.isDark(row, column)) column++;
      const run = column - from;
      if (run > 0) boxes.push(`M${from + quiet} ${row + quiet}h${run}v1h-${run}z`);
    }
  }
  return boxes.join("");
}
