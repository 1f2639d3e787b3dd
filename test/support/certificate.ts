import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** Certificates that sign themselves (RFC 5280), made for a test: one in a file would run out some day. */
export interface TestCertificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

const day = 86_400_000;

export function certificateFor(
  names: readonly string[],
  { from = Date.now() - day, to = Date.now() + 90 * day } = {},
): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = bodyOf(names, from, to, publicKey);
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, ecdsaWithSha256, bits(signature));
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function bodyOf(names: readonly string[], from: number, to: number, publicKey: KeyObject): Buffer {
  const name = sequence(der(0x31, sequence(id(2, 5, 4, 3), der(0x0c, Buffer.from(names[0] ?? "akari")))));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  // dNSName or, for an address, iPAddress
  const alternatives = names.map((one) =>
    /^[\d.]+$/.test(one) ? der(0x87, Buffer.from(one.split(".").map(Number))) : der(0x82, Buffer.from(one)),
  );
  const extension = sequence(id(2, 5, 29, 17), der(0x04, sequence(...alternatives)));
  return sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extension)),
  );
}

function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const inner = Buffer.concat(content);
  const { length } = inner;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), inner]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return der(0x30, ...content);
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), content);
}

function time(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "")}`));
}

function id(first: number, second: number, ...more: readonly number[]): Buffer {
  const bytes = more.flatMap((part) => {
    const seven: number[] = [part & 127];
    for (let rest = part >> 7; rest > 0; rest >>= 7) seven.unshift((rest & 127) | 128);
    return seven;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

const ecdsaWithSha256 = sequence(id(1, 2, 840, 10045, 4, 3, 2));
