import { createHash } from "node:crypto";
import {
  CompressionStream,
  DecompressionStream,
  ReadableStream,
  type ReadableWritablePair,
} from "node:stream/web";
import { Decrypter, Encrypter } from "age-encryption";
import { createTarDecoder, createTarPacker } from "modern-tar";
import { z } from "zod";
import { type Copy, type Instant, streams } from "../ports.ts";
import { piecesOf, writeWhole } from "../store/copied.ts";
import { isFull } from "../store/faults.ts";
import { BackupFailed } from "./failure.ts";

/*
 * An archive is one file: a tar of the files of a data folder and, last, of a manifest with their sizes and hashes; through
 * gzip; and encrypted as age does it with a passphrase (age-encryption.org/v1). So `age --decrypt` and `tar xz` read it, too,
 * wherever Akari is not at hand. Each 64 KB are authenticated before anything of them is believed.
 */

const format = 1;
const manifestName = "manifest.json";
/** Bytes: it is held in memory. Of a hundred years of days it has 20 MB. */
const longestManifest = 64 * 1024 * 1024;
/** 2^16 rounds of scrypt: 64 MB and about half a second, also for whoever guesses. */
const effort = 16;

const shape = z.object({
  format: z.number(),
  store: z.string(),
  site: z.string(),
  at: z.number(),
  seq: z.object({ facts: z.number(), samples: z.number() }),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
});
/** What an archive says of itself. `at`: when it was made; `seq`: the last entries in it. */
export type Manifest = z.infer<typeof shape>;
type Listed = Manifest["files"][number];

/** How an archive is sealed, and what it says of itself. */
export interface Sealing {
  readonly path: string;
  readonly key: string;
  readonly site: string;
  readonly at: Instant;
  /** log2 of the rounds of scrypt that make a key of the passphrase; 16 unless told. */
  readonly effort?: number;
}

/** Writes an archive, durable but for its name. Returns its size in bytes. */
export async function writeArchive(copy: Omit<Copy, "release">, sealing: Sealing): Promise<number> {
  const { path, key, site, at } = sealing;
  const { readable, controller } = createTarPacker();
  const packed = async () => {
    const files: Listed[] = [];
    for (const file of copy.files) {
      const hash = createHash("sha256");
      await pack(controller, file.name, file.size, at, hashed(piecesOf(file.path, file.size), hash));
      files.push({ name: file.name, size: file.size, sha256: hash.digest("hex") });
    }
    const { store, seq } = copy;
    const manifest: Manifest = { format, store, site, at, seq, files };
    const text = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
    await pack(controller, manifestName, text.length, at, [text]);
    controller.finalize();
  };
  const encrypter = new Encrypter();
  encrypter.setPassphrase(key);
  encrypter.setScryptWorkFactor(sealing.effort ?? effort);
  const packing = packed().catch((error: unknown) => {
    controller.error(error);
    throw error;
  });
  const encrypt = encrypter.encrypt.bind(encrypter) as unknown as Crypt;
  const encrypted = await encrypt(through<Bytes>(readable, new CompressionStream("gzip")));
  const writing = writeWhole(path, encrypted).catch((error: unknown) => {
    // or the packer would wait for ever, with a file of the copy open
    controller.error(error);
    throw error;
  });
  const [size] = await Promise.all([writing, packing]);
  return size;
}

type Bytes = Uint8Array<ArrayBuffer>;
type Crypt = (from: ReadableStream<Bytes>) => Promise<ReadableStream<Bytes>>;

/** The types of streams of Node and of libraries that are for browsers, too, differ by what is shared; nothing here is. */
function through<Out>(from: unknown, transform: unknown): ReadableStream<Out> {
  return (from as ReadableStream<Bytes>).pipeThrough(transform as ReadableWritablePair<Out, Bytes>);
}

type Packer = ReturnType<typeof createTarPacker>["controller"];

async function pack(
  packer: Packer,
  name: string,
  size: number,
  at: number,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const writer = packer.add({ name, size, type: "file", mode: 0o600, mtime: new Date(at) }).getWriter();
  for await (const piece of pieces) await writer.write(piece);
  await writer.close();
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** Takes a file that came out of an archive; it must read all pieces. */
export type Take = (name: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>;

/**
 * Reads an archive to its end. Throws BackupFailed unless it can be decrypted, is whole, and holds what its manifest says.
 * What `take` was given may be used only when this has resolved.
 */
export async function readArchive(path: string, key: string, size: number, take: Take): Promise<Manifest> {
  const decrypted = await decryptFile(path, key, size);
  const found: Listed[] = [];
  let manifest: Manifest | null = null;
  try {
    const plain = through<Bytes>(decrypted, new DecompressionStream("gzip"));
    const entries = through<Entry>(plain, createTarDecoder({ strict: true }));
    for await (const { header, body } of entries) {
      if (manifest || header.type !== "file") throw foreign(path, header.name);
      if (header.name === manifestName) {
        if (header.size > longestManifest) throw damaged(path, null);
        manifest = manifestOf(path, await textOf(body));
        continue;
      }
      if (!isOfDataFolder(header.name)) throw foreign(path, header.name);
      const hash = createHash("sha256");
      await take(header.name, hashed(body, hash));
      found.push({ name: header.name, size: header.size, sha256: hash.digest("hex") });
    }
  } catch (error) {
    if (error instanceof BackupFailed || isOfDisk(error)) throw error;
    throw damaged(path, error);
  }
  if (!manifest || !isSame(manifest.files, found)) throw damaged(path, null);
  return manifest;
}

interface Entry {
  readonly header: { readonly name: string; readonly size: number; readonly type?: string };
  readonly body: ReadableStream<Uint8Array>;
}

async function decryptFile(path: string, key: string, size: number): Promise<ReadableStream<Bytes>> {
  const decrypter = new Decrypter();
  const pieces = piecesOf(path, size);
  decrypter.addPassphrase(key);
  try {
    const decrypt = decrypter.decrypt.bind(decrypter) as unknown as Crypt;
    return await decrypt(ReadableStream.from(pieces) as ReadableStream<Bytes>);
  } catch (error) {
    await pieces.return(undefined);
    if (isOfDisk(error)) throw error;
    const reason = error instanceof Error ? error.message : "";
    if (reason.includes("no identity matched"))
      throw new BackupFailed(
        `${path} can't be opened with this BACKUP_KEY: it was made with another one. Set BACKUP_KEY to the key of then.`,
      );
    if (reason.includes("version line")) throw new BackupFailed(`${path} is no backup of Akari.`);
    throw damaged(path, error);
  }
}

function manifestOf(path: string, text: string): Manifest {
  const { format: other } = z.object({ format: z.number() }).parse(JSON.parse(text));
  if (other !== format)
    throw new BackupFailed(
      `${path} is of format ${other}, this version reads format ${format}. Restore it with the version of Akari that made it.`,
    );
  return shape.parse(JSON.parse(text));
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString("utf8");
}

const ofDataFolder =
  /^(store\.json|snapshot(\.previous)?\.json|journal\/(facts|samples)-\d{4}-\d\d-\d\d\.jsonl|documents\/[\w-]{1,100}(\/[\w-]{1,100}){0,9}\.json)$/;

/** Names become paths: none but those of a data folder. */
function isOfDataFolder(name: string): boolean {
  return ofDataFolder.test(name);
}

function isSame(listed: readonly Listed[], found: readonly Listed[]): boolean {
  const lines = (files: readonly Listed[]) =>
    files.map(({ name, size, sha256 }) => `${name} ${size} ${sha256}`);
  return lines(listed).join("\n") === lines(found).join("\n") && new Set(lines(found)).size === found.length;
}

function foreign(path: string, name: string): BackupFailed {
  return new BackupFailed(`${path} holds ${JSON.stringify(name)}, which is no file of a data folder.`);
}

function damaged(path: string, cause: unknown): BackupFailed {
  return new BackupFailed(`${path} is damaged or not whole. Take another backup.`, { cause });
}

/** Node's own codes, ERR_…, are of its streams and of what came through them, not of a disk. */
function isOfDisk(error: unknown): boolean {
  return isFull(error) || (error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code)));
}

/** What has been kept since, for whoever compares two moments. */
export function isUpTo(manifest: Manifest, seq: Copy["seq"]): boolean {
  return streams.every((stream) => manifest.seq[stream] === seq[stream]);
}
