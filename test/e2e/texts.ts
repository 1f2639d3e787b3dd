import type { Page } from "playwright-core";
import type { Colour, Picture } from "../support/picture.ts";

/** A text on a screen: its letters' box in pixels, their size, and the colour that the style asks for. */
export interface Text {
  readonly text: string;
  readonly box: Box;
  /** Of the shorter side of the screen. */
  readonly size: number;
  readonly colour: Colour;
  /** Of its element and all that it stands in, multiplied. */
  readonly opacity: number;
  /** Names of its classes and of those around it. */
  readonly classes: string;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every text that a board shows now, but signs that are not letters. */
export function textsOf(page: Page): Promise<Text[]> {
  return page.evaluate(() => {
    const shorter = Math.min(innerWidth, innerHeight);
    const found: Text[] = [];
    const walker = document.createTreeWalker(document.querySelector(".board")!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const element = node.parentElement;
      if (!element || !/[\p{L}\p{N}]/u.test(text)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { x, y, width, height } = range.getBoundingClientRect();
      const { color, fontSize } = getComputedStyle(element);
      const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
      let opacity = 1;
      const classes: string[] = [];
      for (let around: Element | null = element; around; around = around.parentElement) {
        opacity *= Number(getComputedStyle(around).opacity);
        classes.push(...around.classList);
      }
      const size = Number.parseFloat(fontSize) / shorter;
      found.push({
        text,
        box: { x, y, width, height },
        size,
        colour: [red, green, blue],
        opacity,
        classes: classes.join(" "),
      });
    }
    return found;
  });
}

/** What a box holds of a picture; a pixel of the picture is a pixel of the page. */
export function crop(picture: Picture, { x, y, width, height }: Box): Picture {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(picture.width, Math.ceil(x + width));
  const bottom = Math.min(picture.height, Math.ceil(y + height));
  const data = new Uint8Array(Math.max(0, right - left) * Math.max(0, bottom - top) * 4);
  for (let row = top; row < bottom; row++) {
    const from = (row * picture.width + left) * 4;
    data.set(picture.data.subarray(from, from + (right - left) * 4), (row - top) * (right - left) * 4);
  }
  return { width: Math.max(0, right - left), height: Math.max(0, bottom - top), data };
}

/** Height of what stands out of its ground, in pixels: of digits, the height of a digit. */
export function inkHeight(picture: Picture, isInk: (colour: Colour) => boolean): number {
  const inked: number[] = [];
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = (y * picture.width + x) * 4;
      const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
      if (!isInk([red, green, blue])) continue;
      inked.push(y);
      break;
    }
  }
  return inked.length > 0 ? inked.at(-1)! - inked[0]! + 1 : 0;
}

/** A sign as a form without colour: which cells of a small grid stand out of their ground. */
export function formOf(picture: Picture, isInk: (colour: Colour) => boolean, cells = 24): boolean[] {
  return Array.from({ length: cells * cells }, (_, cell) => {
    const x = Math.floor((((cell % cells) + 0.5) * picture.width) / cells);
    const y = Math.floor(((Math.floor(cell / cells) + 0.5) * picture.height) / cells);
    const at = (y * picture.width + x) * 4;
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
    return isInk([red, green, blue]);
  });
}

/** The share of cells in which two forms differ. */
export function unlike(one: readonly boolean[], other: readonly boolean[]): number {
  return one.filter((cell, at) => cell !== other[at]).length / one.length;
}
