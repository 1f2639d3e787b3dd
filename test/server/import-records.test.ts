import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvReader, NotCsv } from "../../server/inputs/csv/records.ts";

function read(text: string, delimiter = ",", pieces = 1) {
  const reader = new CsvReader(delimiter);
  const length = Math.ceil(text.length / pieces) || 1;
  const parts = Array.from({ length: pieces }, (_, n) => text.slice(n * length, (n + 1) * length));
  const records = [...parts.flatMap((part) => reader.read(part)), ...reader.end()];
  return records.map(({ row, fields, problem }) => [row, fields ?? problem]);
}

describe("records", () => {
  const cases: [name: string, text: string, records: unknown][] = [
    [
      "lines of Unix and of Windows, the last without an end",
      "a,b\r\nc,d\ne,f",
      [
        [1, ["a", "b"]],
        [2, ["c", "d"]],
        [3, ["e", "f"]],
      ],
    ],
    [
      "empty lines are none",
      "a,b\n\n  \nc,d\n",
      [
        [1, ["a", "b"]],
        [4, ["c", "d"]],
      ],
    ],
    [
      "empty fields are kept",
      "a,,\n,,",
      [
        [1, ["a", "", ""]],
        [2, ["", "", ""]],
      ],
    ],
    ["quotes hold commas and quotes", 'a,"b, ""c"""\n', [[1, ["a", 'b, "c"']]]],
    [
      "quotes hold line ends",
      'a,"b\nc",d\ne,f,g\n',
      [
        [1, ["a", "b\nc", "d"]],
        [3, ["e", "f", "g"]],
      ],
    ],
    [
      "what is not UTF-8",
      "a,\ufffd\nb,c",
      [
        [1, "It is not UTF-8."],
        [2, ["b", "c"]],
      ],
    ],
  ];
  for (const [name, text, records] of cases) it(`[IM3] ${name}`, () => expect(read(text)).toEqual(records));

  it("[IM3] another delimiter", () => {
    expect(read('a;"b;c"', ";")).toEqual([[1, ["a", "b;c"]]]);
  });
});

describe("broken quotes", () => {
  it("[IM4] a quote that is never closed spoils its own row alone", () => {
    const lines = ["h,i", 'a,"b', "c,d", ...Array.from({ length: 50 }, (_, n) => `${n},x`)];
    const records = read(lines.join("\n"));
    expect(records[1]).toEqual([2, "It has a quote that is never closed."]);
    expect(records[2]).toEqual([3, ["c", "d"]]);
    expect(records).toHaveLength(lines.length);
  });

  it("[IM4] also at the end of the file, and where another broken row seems to close it", () => {
    expect(read('a,b\n"c,d\ne,f')).toEqual([
      [1, ["a", "b"]],
      [2, "It has a quote that is never closed."],
      [3, ["e", "f"]],
    ]);
    const records = read('a,"b\nc,d\ne"x,f\ng,h\n');
    expect(records).toEqual([
      [1, "It has a quote that is never closed."],
      [2, ["c", "d"]],
      [3, "It has a quote that is never closed."],
      [4, ["g", "h"]],
    ]);
  });

  it("[IM4] a quote in the middle of a field", () => {
    expect(read('a"b"c,d\ne,f')).toEqual([
      [1, "It has a quote where none may be."],
      [2, ["e", "f"]],
    ]);
  });

  it("[IM4] any text: rows are found the same in pieces of any length, and no good row is lost", () => {
    const line = fc.string({ unit: fc.constantFrom("a", ",", '"', " ", "\r"), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (lines, pieces) => {
        const text = lines.join("\n");
        const records = read(text, ",", pieces);
        expect(records).toEqual(read(text));
        const inside = records.flatMap(([, fields]) =>
          Array.isArray(fields) ? fields.join("\n").split("\n") : [],
        );
        const plain = lines.map((each) => each.replace(/\r$/, "")).filter((each) => /^a+$/.test(each));
        for (const each of plain) expect(inside).toContain(each);
      }),
      { numRuns: 500 },
    );
  });

  it("[IM4] a line without an end is no CSV", () => {
    const reader = new CsvReader(",");
    expect(() => reader.read("x".repeat(1_000_001))).toThrow(NotCsv);
  });
});
