import { expect, test } from "vitest";
import { asLine, isPlain } from "../../../server/domain/written.ts";

test("[SE35] a row of joiners is one, in what people write and in what the site file says", () => {
  expect(asLine(`An${"\u200d".repeat(40)}na`)).toBe("An\u200dna");
  expect(asLine("An\u200c\u200d\u200c\u202e\u200dna")).toBe("An\u200cna");
  // what Persian and families need
  for (const needed of ["می\u200cخواهم", "👩\u200d👩\u200d👧"]) {
    expect(asLine(needed)).toBe(needed);
    expect(isPlain(needed)).toBe(true);
  }
  expect(isPlain("An\u200d\u200dna")).toBe(false);
});
