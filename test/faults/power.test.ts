import { expect, test } from "vitest";
import { diceFrom } from "../support/dice.ts";
import { cutWriter } from "./power-cut-writer.ts";

test("[FA10] the power goes at any call to the disk: every command that was answered is in the book, and none twice", async () => {
  const found = await cutWriter(80, diceFrom(11));
  expect(found.troubles).toEqual([]);
  expect(found.commands).toBeGreaterThan(40);
});
