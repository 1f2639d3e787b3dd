import type { Page } from "playwright-core";

/** The words of a text as they stand on the screen, from left to right; Hebrew ones in the order in which they are read. */
export function drawn(page: Page, selector: string): Promise<string> {
  return page.evaluate((wanted) => {
    const words: { text: string; left: number; top: number }[] = [];
    const walker = document.createTreeWalker(document.querySelector(wanted)!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      for (const found of text.matchAll(/[^\s\u2068\u2069]+/g)) {
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const { left, top } = range.getBoundingClientRect();
        words.push({ text: found[0], left, top });
      }
    }
    // a Hebrew phrase of several words is read from the right: its words are put back in the order of reading
    const seen = words.sort((a, b) => a.left - b.left).map(({ text }) => text);
    const hebrew = (text: string) => /[\u0590-\u05ff]/.test(text);
    const first = seen.findIndex(hebrew);
    const count = seen.filter(hebrew).length;
    if (count > 1) seen.splice(first, count, ...seen.slice(first, first + count).reverse());
    return seen.join(" ").replace(/ ,/g, ",");
  }, selector);
}

/** Relative luminance of a picture: the mean, and the brightest pixel. */
export function lightOf(page: Page, picture: Buffer): Promise<{ mean: number; brightest: number }> {
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(0, 0, image.width, image.height);
      const linear = (part: number) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      let sum = 0;
      let brightest = 0;
      for (let at = 0; at < data.length; at += 4) {
        const one =
          0.2126 * linear(data[at]!) + 0.7152 * linear(data[at + 1]!) + 0.0722 * linear(data[at + 2]!);
        sum += one;
        brightest = Math.max(brightest, one);
      }
      return { mean: (sum * 4) / data.length, brightest };
    },
    `data:image/png;base64,${picture.toString("base64")}`,
  );
}
