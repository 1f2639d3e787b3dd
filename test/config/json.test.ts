import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../config/json.ts";

const slip = (text: string) => {
  const read = readJson(text);
  return read.ok ? null : `${read.line}:${read.column} ${read.sentence}`;
};

describe("JSON as people write it", () => {
  it("[CF3] is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('"__proto__"'));
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text), findings: [] });
      }),
    );
  });

  it("[CF3] what JSON.parse refuses is refused, and nothing else", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b\\n"',
      '"',
      "1",
      "-0.5e3",
      "01",
      "1.",
      "tru",
      "true",
      "null",
      " ",
      "\n",
      "'",
      "//",
      "\\u00",
      "é",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        const [expected] = parse(text);
        const read = readJson(text);
        expect(read.ok).toBe(expected !== undefined);
        if (read.ok) expect(read.value).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["", "1:1 the file is empty; write { } with its settings inside"],
    [" \n\n", "3:1 the file is empty; write { } with its settings inside"],
    ['{\n  "a": 1,\n}', "2:9 take this comma away: nothing follows it before }"],
    ["[1,]", "1:3 take this comma away: nothing follows it before ]"],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 a comma or } should stand here, but there is "\\""'],
    ['{ "a" 1 }', '1:7 a colon should follow "a", but there is "1"'],
    ["{ a: 1 }", '1:3 a name in double quotes should stand here, but there is "a"'],
    [
      "{ 'a': 1 }",
      "1:3 a name in double quotes should stand here, but there is a single quote (JSON wants double quotes)",
    ],
    ['{ "a": yes }', '1:8 a value should stand here, such as "text", 12 or { }, but there is "yes"'],
    ['{ "a": 012 }', '1:8 a value should stand here, such as "text", 12 or { }, but there is "012"'],
    ['{\n  "a": [1, 2\n', "3:1 the file ends too early: ] is missing for the [ in line 2"],
    ['{ "a": 1 }\n}', '2:1 the file should end here, but "}" follows'],
    ['{ // note\n "a": 1 }', "1:3 JSON has no comments; take this one away"],
    ['{ "a": "b\n" }', "1:8 this text has no closing quote on its line"],
    [
      '{ "a": "C:\\path" }',
      "1:8 this text has a tab or a backslash that JSON does not know; write \\t for a tab and \\\\ for a backslash",
    ],
    ['{ "ä🏦": x }', '1:9 a value should stand here, such as "text", 12 or { }, but there is "x"'],
    ['{ "a": ', '1:8 a value should stand here, such as "text", 12 or { }, but there is the end of the file'],
    ['{ "__proto__": {} }', '1:3 nothing may be called "__proto__"; choose another name'],
    ["[".repeat(100_000), "1:52 this is nested too deeply"],
  ])("[CF3] %j: where, and what to do", (text, line) => {
    expect(slip(text)).toBe(line);
  });

  it("[CF3] a byte order mark is passed over", () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 }, findings: [] });
  });

  it("[CF4] a name that stands twice in its group is told", () => {
    const twice = "this name stands twice in its group; rename or remove one";
    expect(readJson('{"a":{"b":1,"c":[{"d":1,"d":2}],"b":2}}')).toMatchObject({
      ok: true,
      findings: [
        { path: ["a", "c", 0, "d"], sentence: twice },
        { path: ["a", "b"], sentence: twice },
      ],
    });
  });
});

/** The value, or nothing; `null` is a value. */
function parse(text: string): [unknown?] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
