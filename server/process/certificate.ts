import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Instant } from "../ports.ts";

/** The site's own certificate: read, checked before it is served, and read again when its files were renewed. */

export interface Certificate {
  /** PEM: the certificate, and those between it and its authority. */
  readonly cert: string;
  readonly key: string;
  /** SHA-256, as Node writes it: by it the commands of this machine know their server. */
  readonly fingerprint: string;
  readonly endsAt: Instant;
}

export type LoadedCertificate =
  | { readonly ok: true; readonly certificate: Certificate }
  | { readonly ok: false; readonly problems: readonly string[] };

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Every problem at once, as sentences. A certificate that ran out is none: `noticeOf` tells of it. */
export async function loadCertificate(files: CertificateFiles): Promise<LoadedCertificate> {
  const problems: string[] = [];
  const cert = await textOf("TLS_CERT", files.certificate, problems);
  const key = await textOf("TLS_KEY", files.key, problems);
  const parsed = cert === null ? null : certificateOf(cert);
  const opened = key === null ? null : keyOf(key);
  if (cert !== null && !parsed)
    problems.push(
      `TLS_CERT: ${files.certificate} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).`,
    );
  if (opened === "locked")
    problems.push(
      `TLS_KEY: ${files.key} is locked by a passphrase. Save it without one, readable by this user alone.`,
    );
  if (key !== null && opened === null)
    problems.push(`TLS_KEY: ${files.key} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).`);
  if (!parsed || !cert || !key || !opened || opened === "locked") return { ok: false, problems };
  if (!parsed.checkPrivateKey(opened))
    return {
      ok: false,
      problems: [`TLS_KEY: ${files.key} is the key of another certificate than TLS_CERT.`],
    };
  const refused = refusalOf(cert, key);
  if (refused !== null)
    return { ok: false, problems: [`TLS_CERT: this certificate can't be served: ${refused}.`] };
  const endsAt = Date.parse(parsed.validTo);
  return { ok: true, certificate: { cert, key, fingerprint: parsed.fingerprint256, endsAt } };
}

const day = 86_400_000;
/** Whoever renews certificates by a program does it some weeks before. */
const soon = 14 * day;

/** What to tell about its end; null: nothing yet. */
export function noticeOf({ endsAt }: Certificate, now: Instant): string | null {
  const days = Math.floor((endsAt - now) / day);
  if (endsAt <= now)
    return "The certificate (TLS_CERT) has run out: browsers warn in place of the boards. Renew it.";
  if (endsAt - now > soon) return null;
  return `The certificate (TLS_CERT) runs out in ${days === 1 ? "1 day" : `${days} days`}. Renew it.`;
}

const pause = 2_000;

/**
 * Looks after the files, and calls back when they have changed and stand still. It asks the file system: what renews
 * certificates replaces links, and no event tells of that everywhere. Ends with what it returns.
 */
export function watchCertificate(
  files: CertificateFiles,
  onLoad: (loaded: LoadedCertificate) => void,
  every = pause,
): () => void {
  let read: string | null = null;
  let before: string | null = null;
  let ended = false;
  let timer = setTimeout(() => void look(), 0);
  async function look(): Promise<void> {
    const traces = (await Promise.all([traceOf(files.certificate), traceOf(files.key)])).join("\n");
    read ??= traces;
    if (traces === before && traces !== read) {
      read = traces;
      const loaded = await loadCertificate(files);
      if (!ended) onLoad(loaded);
    }
    before = traces;
    if (!ended) timer = setTimeout(() => void look(), every);
  }
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

async function traceOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [ino, size, mtimeMs, ctimeMs].join(" ");
  } catch {
    return "missing";
  }
}

async function textOf(variable: string, path: string, problems: string[]): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") problems.push(`${variable}: there is no file ${path}.`);
    else problems.push(`${variable}: ${path} can't be read (${code ?? "unknown"}).`);
    return null;
  }
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return /-----BEGIN CERTIFICATE-----/.test(pem) ? new X509Certificate(pem) : null;
  } catch {
    return null;
  }
}

function keyOf(pem: string): KeyObject | "locked" | null {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem)) return "locked";
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** Such as a key that is too short for this version of OpenSSL. */
function refusalOf(cert: string, key: string): string | null {
  try {
    createSecureContext({ cert, key });
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "OpenSSL refuses it";
  }
}
