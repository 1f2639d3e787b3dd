import type { Book } from "../book/book.ts";
import type { Actor, SystemPart } from "../domain/actor.ts";
import type { Device } from "../domain/devices.ts";
import { isUnderWay, type Session } from "../domain/people.ts";
import type { Instant } from "../domain/time.ts";
import { placeOf, type Token } from "../domain/tokens.ts";
import { deviceSecretIn, sessionSecretIn } from "./cookies.ts";
import { hashSecret, sameHash } from "./secrets.ts";

/** Who stands at the door. Everything here is looked up anew for each request and each command: what was taken away is gone. */
export interface Caller {
  /** On whose behalf; null: nobody that we know. */
  readonly actor: Actor | null;
  /** The browser, where it was let in. */
  readonly device: Device | null;
  /** Hash of the secret of the browser, let in or not; null: it has none. */
  readonly deviceSecret: string | null;
  readonly session: Session | null;
}

export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

export interface Keys {
  /** ADMIN_TOKEN of the environment; null: there is none. */
  readonly adminToken: string | null;
  /** Made at each start, for the command-line tools of this machine. */
  readonly localToken: string | null;
}

export class Identities {
  readonly #site: { readonly book: Book };
  readonly #owners: readonly { readonly part: SystemPart; readonly hash: string }[];
  readonly #devices = new SecretIndex<Device>();
  readonly #sessions = new SecretIndex<Session>();
  readonly #tokens = new SecretIndex<Token>();

  constructor(site: { readonly book: Book }, keys: Keys) {
    this.#site = site;
    const owners = [
      { part: "admin-token" as const, secret: keys.adminToken },
      { part: "local" as const, secret: keys.localToken },
    ];
    this.#owners = owners.flatMap(({ part, secret }) => (secret ? [{ part, hash: hashSecret(secret) }] : []));
  }

  whoIs({ cookie, authorization }: Credentials, now: Instant): Caller {
    const deviceSecret = hashOf(deviceSecretIn(cookie));
    const device = this.#device(deviceSecret);
    // Who shows a token speaks as the token, or as nobody.
    if (authorization !== undefined)
      return { actor: this.#bearer(authorization), device, deviceSecret, session: null };
    const session = this.#session(hashOf(sessionSecretIn(cookie)), device, now);
    const actor: Actor | null = session && { kind: "person", person: session.person, device: session.device };
    return { actor, device, deviceSecret, session };
  }

  /** Whether it is a device that was let in, or somebody whom we know. The code of a place hangs on a wall, for any stranger. */
  knows(credentials: Credentials, now: Instant): boolean {
    const { actor, device } = this.whoIs(credentials, now);
    return device !== null || (actor !== null && placeOf(this.#site.book.state.tokens, actor) === null);
  }

  #device(secret: string | null): Device | null {
    return this.#devices.in(this.#site.book.state.devices).get(secret ?? "") ?? null;
  }

  /** A session counts only on the device where it began, while that is let in, for a person who is there, until it ends. */
  #session(secret: string | null, device: Device | null, now: Instant): Session | null {
    const { sessions, people } = this.#site.book.state;
    const session = this.#sessions.in(sessions).get(secret ?? "");
    if (!session || session.device !== device?.id || device.kind !== "tablet") return null;
    return people.has(session.person) && isUnderWay(session, now) ? session : null;
  }

  #bearer(authorization: string): Actor | null {
    const [, secret] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    if (secret === undefined) return null;
    const hash = hashSecret(secret);
    const owner = this.#owners.find((one) => sameHash(one.hash, hash));
    if (owner) return { kind: "system", part: owner.part };
    const token = this.#tokens.in(this.#site.book.state.tokens).get(hash);
    return token ? { kind: "token", token: token.id } : null;
  }
}

/** Finds by hash of a secret. The book's maps never change: another map is another index. */
class SecretIndex<Entry extends { readonly secret: string }> {
  #of: ReadonlyMap<string, Entry> | null = null;
  #bySecret: ReadonlyMap<string, Entry> = new Map();

  in(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
    if (this.#of !== entries) {
      this.#of = entries;
      this.#bySecret = new Map([...entries.values()].map((entry) => [entry.secret, entry]));
    }
    return this.#bySecret;
  }
}

function hashOf(secret: string | undefined): string | null {
  return secret === undefined || secret === "" ? null : hashSecret(secret);
}
