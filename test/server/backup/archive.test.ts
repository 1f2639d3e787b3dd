import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Encrypter } from "age-encryption";
import { packTar } from "modern-tar";
import { expect, test } from "vitest";
import { readArchive } from "../../../server/backup/archive.ts";
import { BackupFailed } from "../../../server/backup/failure.ts";
import { makeArchive } from "../../../server/backup/make.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { fact, noDocuments, noon, sample, snapshotOf } from "../../store/support.ts";
import { key, newRoom } from "./support.ts";

const longName = `minutes/${"x".repeat(100)}/${"y".repeat(100)}`;

/** An archive of a small store. */
async function archived(room: string) {
  const store = createEmbeddedStore({ folder: join(room, "data") });
  await store.open();
  await store.append([fact(1, noon, { who: "person-1" }), sample(1)]);
  await store.write("people", [["person-1", { name: "Zebulon" }]]);
  await store.write(longName, "ü".repeat(300_000));
  await store.checkpoint(snapshotOf(1, 1), noDocuments);
  const copy = await store.copy();
  const path = join(room, "backups", "one.age");
  const { release, ...plain } = copy;
  const { size } = await makeArchive({ copy: plain, path, key, site: "Bank", at: noon, effort: 8 });
  await release();
  await store.close();
  return { path, size, copy };
}

const drain = async (_: string, pieces: AsyncIterable<Uint8Array>) => {
  for await (const _piece of pieces);
};
const read = async (path: string, otherKey = key) =>
  readArchive(path, otherKey, (await stat(path)).size, drain).catch((error: unknown) => error);

test("[BK3] an archive says what is in it, for its owner alone, and nothing to who has no key", async () => {
  const room = await newRoom();
  const { path, size, copy } = await archived(room);
  expect(await read(path)).toMatchObject({
    format: 1,
    store: copy.store,
    site: "Bank",
    at: noon,
    seq: { facts: 1, samples: 1 },
    files: copy.files.map(({ name, size }) => ({ name, size })),
  });
  const bytes = await readFile(path);
  expect(bytes.length).toBe(size);
  for (const plain of ["Zebulon", "people", "person-1", "Bank", key])
    expect([plain, bytes.includes(plain)]).toEqual([plain, false]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const wrong = await read(path, "another-key-of-the-tests");
  expect(wrong).toBeInstanceOf(BackupFailed);
  expect(String(wrong)).toContain("it was made with another one");
});

test("[BK3] any damage and any cut is found", async () => {
  const room = await newRoom();
  const { path } = await archived(room);
  const whole = await readFile(path);
  const bad = join(room, "bad.age");
  const places = [25, 60, 130, 190, 300, whole.length >> 1, whole.length - 1];
  const changed = places.map((place) => {
    const bytes = Buffer.from(whole);
    bytes[place] = (bytes[place] ?? 0) ^ 4;
    return bytes;
  });
  const cut = [0, 100, whole.length >> 1, whole.length - 1].map((length) => whole.subarray(0, length));
  for (const bytes of [...changed, ...cut, Buffer.concat([whole, Buffer.from("x")])]) {
    await writeFile(bad, bytes);
    const found = await read(bad);
    expect(found).toBeInstanceOf(BackupFailed);
    expect(String(found)).toMatch(/damaged or not whole|no backup of Akari|another one/);
  }
});

async function sealed(path: string, entries: readonly { name: string; text: string; type?: "symlink" }[]) {
  const tar = await packTar(
    entries.map(({ name, text, type }) =>
      type
        ? { header: { name, type, size: 0, linkname: text } }
        : { header: { name, type: "file", size: Buffer.byteLength(text) }, body: text },
    ),
  );
  const encrypter = new Encrypter();
  encrypter.setPassphrase(key);
  encrypter.setScryptWorkFactor(10);
  await writeFile(path, await encrypter.encrypt(gzipSync(tar)));
}

const manifest = (more: object) => ({
  name: "manifest.json",
  text: JSON.stringify({
    format: 1,
    store: "s",
    site: "b",
    at: 0,
    seq: { facts: 0, samples: 0 },
    files: [],
    ...more,
  }),
});

test.each([
  [
    "a name that leaves the folder",
    [{ name: "../../evil", text: "x" }, manifest({})],
    "no file of a data folder",
  ],
  [
    "a name that leaves it by documents",
    [{ name: "documents/../../evil.json", text: "x" }],
    "no file of a data folder",
  ],
  [
    "a link",
    [{ name: "store.json", text: "/etc/passwd", type: "symlink" as const }],
    "no file of a data folder",
  ],
  [
    "a file that the manifest does not list",
    [{ name: "store.json", text: "x" }, manifest({})],
    "damaged or not whole",
  ],
  [
    "something behind the manifest",
    [manifest({}), { name: "store.json", text: "x" }],
    "no file of a data folder",
  ],
  ["no manifest", [{ name: "store.json", text: "x" }], "damaged or not whole"],
  ["a later format", [manifest({ format: 2 })], "of format 2, this version reads format 1"],
])("[BK3] with %s it is refused", async (_, entries, sentence) => {
  const path = join(await newRoom(), "odd.age");
  await sealed(path, entries);
  const found = await read(path);
  expect(found).toBeInstanceOf(BackupFailed);
  expect(String(found)).toContain(sentence);
});
