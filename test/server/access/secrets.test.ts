import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import {
  hashPin,
  hashSecret,
  isSecret,
  newSecret,
  sameHash,
  verifyPin,
} from "../../../server/access/secrets.ts";

test("[AC1] a secret has 256 bits, and only its hash is kept", () => {
  const secrets = Array.from({ length: 100 }, newSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) {
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(isSecret(secret)).toBe(true);
    expect(hashSecret(secret)).not.toContain(secret);
  }
  expect(isSecret("akari_device=1; Path=/")).toBe(false);
  expect(sameHash(hashSecret("a"), hashSecret("a"))).toBe(true);
  expect(sameHash(hashSecret("a"), hashSecret("b"))).toBe(false);
});

test("[AC2] a PIN is kept as a salted scrypt hash that names its own cost", async () => {
  const [one, other] = await Promise.all([hashPin("2468"), hashPin("2468")]);
  expect(one).toMatch(/^scrypt\$16384\$8\$1\$/);
  expect(one).not.toBe(other);
  expect(one).not.toContain("2468");
  expect(await verifyPin("2468", one)).toBe(true);
  expect(await verifyPin("2469", one)).toBe(false);
  expect(await verifyPin("", one)).toBe(false);
  // A hash of an earlier cost still verifies; what is no hash verifies nothing.
  const key = scryptSync("2468", Buffer.from("salt"), 32, { N: 1024, r: 8, p: 2 }).toString("base64url");
  const earlier = `scrypt$1024$8$2$${Buffer.from("salt").toString("base64url")}$${key}`;
  expect(await verifyPin("2468", earlier)).toBe(true);
  expect(await verifyPin("1234", earlier)).toBe(false);
  for (const broken of ["", "2468", "scrypt$16384$8$1$c2FsdA$"])
    expect(await verifyPin("2468", broken)).toBe(false);
});
