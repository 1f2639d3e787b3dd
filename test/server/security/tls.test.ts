import { X509Certificate } from "node:crypto";
import { mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import {
  type CertificateFiles,
  type LoadedCertificate,
  loadCertificate,
  noticeOf,
  watchCertificate,
} from "../../../server/process/certificate.ts";
import { localFetch } from "../../../server/process/local-fetch.ts";
import { certificateFor } from "../../support/certificate.ts";
import { openHouse, ownerToken } from "./house.ts";

const day = 86_400_000;
const fingerprintOf = ({ cert }: { readonly cert: string }) => new X509Certificate(cert).fingerprint256;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "akari-tls-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function filesOf(made: { readonly cert: string; readonly key: string }): Promise<CertificateFiles> {
  const at = await folder();
  const files = { certificate: join(at, "cert.pem"), key: join(at, "key.pem") };
  await writeFile(files.certificate, made.cert);
  await writeFile(files.key, made.key);
  return files;
}

const problemsOf = (loaded: LoadedCertificate) =>
  loaded.ok ? [] : loaded.problems.map((line) => line.replace(/\S*\/\S*\//, ""));

test("[SE15] each thing that is wrong with the files is a sentence, all at once", async () => {
  const [one, other] = [certificateFor(["akari.example"]), certificateFor(["akari.example"])];
  const gone = { certificate: "/nowhere/cert.pem", key: "/nowhere/key.pem" };
  expect(problemsOf(await loadCertificate(gone))).toEqual([
    "TLS_CERT: there is no file cert.pem.",
    "TLS_KEY: there is no file key.pem.",
  ]);
  const swapped = await filesOf({ cert: one.key, key: one.cert });
  expect(problemsOf(await loadCertificate(swapped))).toEqual([
    "TLS_CERT: cert.pem holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).",
    "TLS_KEY: key.pem holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).",
  ]);
  const torn = await filesOf({ cert: one.cert.slice(0, 300), key: one.key.slice(0, 60) });
  expect(problemsOf(await loadCertificate(torn))).toHaveLength(2);
  const mixed = await filesOf({ cert: one.cert, key: other.key });
  expect(problemsOf(await loadCertificate(mixed))).toEqual([
    "TLS_KEY: key.pem is the key of another certificate than TLS_CERT.",
  ]);
  const locked = await filesOf({ ...one, key: one.key.replaceAll("PRIVATE KEY", "ENCRYPTED PRIVATE KEY") });
  expect(problemsOf(await loadCertificate(locked))[0]).toMatch(/^TLS_KEY: key.pem is locked by a passphrase/);
  const aFolder = { ...(await filesOf(one)), key: await folder() };
  expect(problemsOf(await loadCertificate(aFolder))[0]).toMatch(/can't be read \(EISDIR\)/);
});

test("[SE15] a certificate that ran out is served, and said; so is its end two weeks ahead", async () => {
  const now = Date.now();
  const told = async (to: number) => {
    const loaded = await loadCertificate(await filesOf(certificateFor(["a"], { from: now - 99 * day, to })));
    return loaded.ok ? noticeOf(loaded.certificate, now) : loaded.problems;
  };
  expect(await told(now - day)).toMatch(/has run out/);
  expect(await told(now + 3.5 * day)).toBe("The certificate (TLS_CERT) runs out in 3 days. Renew it.");
  expect(await told(now + 30 * day)).toBeNull();
});

/** What a new connection is shown; null: it does not come about. */
function shownAt(port: number, maxVersion?: "TLSv1.1" | "TLSv1.2", suites = "ALL@SECLEVEL=0") {
  return new Promise<string | null>((resolve) => {
    const ciphers = maxVersion ? { ciphers: suites, minVersion: "TLSv1" as const } : {};
    const socket = connect(
      { port, host: "127.0.0.1", rejectUnauthorized: false, ...ciphers, ...(maxVersion && { maxVersion }) },
      () => {
        resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? null);
        socket.destroy();
      },
    );
    socket.once("error", () => resolve(null));
  });
}

test("[SE16] https by own files: pages, API and sockets; nothing older than TLS 1.2; renewed without a restart", async () => {
  const [before, after] = [certificateFor(["127.0.0.1"]), certificateFor(["127.0.0.1"])];
  const house = await openHouse({ tls: before });
  const { port } = house.app;
  expect(await shownAt(port)).toBe(fingerprintOf(before));
  expect(await shownAt(port, "TLSv1.2")).toBe(fingerprintOf(before));
  expect(await shownAt(port, "TLSv1.1")).toBeNull();
  for (const suites of ["AES128-GCM-SHA256", "AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA"])
    expect(await shownAt(port, "TLSv1.2", `${suites}:@SECLEVEL=0`)).toBeNull();
  const ask = localFetch({ fingerprint: fingerprintOf(before) });
  const page = await ask(`${house.url}/device.css`);
  expect(page.headers.getSetCookie()[0]).toMatch(/^__Host-akari_device=.*; Secure$/);
  expect(page.headers.get("content-security-policy")).toContain(`wss://127.0.0.1:${port}`);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  house.app.renew(after);
  expect(await shownAt(port)).toBe(fingerprintOf(after));
  await expect(ask(house.url)).rejects.toThrow("fetch failed");
});

test("[SE16] files that were renewed are read again, also through links; bad ones are told, and nothing else happens", async () => {
  const [one, two] = [certificateFor(["a"]), certificateFor(["a"])];
  const [first, second] = [await filesOf(one), await filesOf(two)];
  const at = await folder();
  // As certbot keeps them: links that are put in the place of the ones before.
  const link = async (target: string, name: string) => {
    await symlink(target, join(at, "next"));
    await rename(join(at, "next"), join(at, name));
  };
  await link(first.certificate, "cert.pem");
  await link(first.key, "key.pem");
  const told: string[] = [];
  const end = watchCertificate(
    { certificate: join(at, "cert.pem"), key: join(at, "key.pem") },
    (loaded) => {
      told.push(loaded.ok ? loaded.certificate.fingerprint : (loaded.problems[0]?.slice(0, 8) ?? ""));
    },
    20,
  );
  onTestFinished(end);
  await new Promise((later) => setTimeout(later, 100));
  expect(told).toEqual([]);
  await link(second.certificate, "cert.pem");
  await link(second.key, "key.pem");
  await expect.poll(() => told.at(-1)).toBe(fingerprintOf(two));
  await writeFile(second.certificate, "half a file");
  await expect.poll(() => told.at(-1)).toBe("TLS_CERT");
  end();
});

test("[SE17] the commands of this machine know their server by its fingerprint, and send nothing to another", async () => {
  const [ours, theirs] = [certificateFor(["a"], { to: Date.now() - day, from: 0 }), certificateFor(["a"])];
  const house = await openHouse({ tls: ours });
  const ask = localFetch({ fingerprint: fingerprintOf(ours) });
  const headers = { authorization: `Bearer ${ownerToken}`, "content-type": "application/json" };
  const body = JSON.stringify({ waiting: 7 });
  const level = await ask(`${house.url}/api/v1/queues/phones/level`, { method: "PUT", headers, body });
  expect([level.status, await level.text()]).toEqual([204, ""]);
  const queues = await ask(`${house.url}/api/v1/queues`, { headers });
  expect(JSON.stringify(await queues.json())).toContain('"waiting":7');
  const heard: string[] = [];
  const impostor = createServer({ ...theirs }, (request, response) => {
    heard.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((listening) => impostor.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void impostor.close());
  const there = `https://127.0.0.1:${(impostor.address() as AddressInfo).port}/`;
  await expect(ask(there, { headers })).rejects.toMatchObject({
    cause: { message: expect.stringContaining("another certificate") },
  });
  await expect(ask("https://127.0.0.1:1/")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  expect(heard).toEqual([]);
});
