import { text } from "node:stream/consumers";

/** As much of curl as docs/api.md uses, for machines without it: -X, -H, -d, --data-binary @-, --fail, -sS. */

/** @type {{ method: string | null, headers: [string, string][], data: string | null, url: string, fail: boolean }} */
const asked = { method: null, headers: [], data: null, url: "", fail: false };
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift() ?? "";
  if (word === "-X") asked.method = words.shift() ?? null;
  else if (word === "-H") asked.headers.push(headerOf(words.shift() ?? ""));
  else if (word === "-d" || word === "--data-binary") asked.data = await dataOf(words.shift() ?? "");
  else if (word === "--fail") asked.fail = true;
  else if (!word.startsWith("-")) asked.url = word;
}
const response = await fetch(asked.url, {
  method: asked.method ?? (asked.data === null ? "GET" : "POST"),
  headers: asked.headers,
  body: asked.data,
});
if (asked.fail && !response.ok) process.exitCode = 22;
else process.stdout.write(await response.text());

/** @param {string} line @returns {[string, string]} */
function headerOf(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** @param {string} word */
async function dataOf(word) {
  return word === "@-" ? text(process.stdin) : word;
}
