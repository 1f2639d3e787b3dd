import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SignedIn, TabletCommand } from "../../../server/protocol.ts";
import { type Connection, follow } from "../../connection.ts";
import { type Times, timesOf } from "../words/times.ts";
import { type Words, wordsOf } from "../words/words.ts";
import { type Ask, ask } from "./api.ts";
import { type Courier, createCourier } from "./courier.ts";
import { browserKeep } from "./keep.ts";
import { createLine, type TabletLine } from "./line.ts";
import { isOutboxKey } from "./outbox-keep.ts";
import { createRoute, type Route } from "./route.ts";
import { createSaying, type Saying } from "./saying.ts";
import { rememberedTongue, type Tongue } from "./tongue.ts";
import { createWhere, type WhereMemory } from "./where.ts";

/** Everything that the screens of a tablet read and do. */
export interface Tablet {
  readonly connection: Connection<StaffView>;
  readonly line: TabletLine;
  readonly courier: Courier;
  readonly route: Route;
  readonly where: WhereMemory;
  readonly saying: Saying;
  readonly ask: Ask;
  readonly words: ReadonlySignal<Words>;
  readonly times: ReadonlySignal<Times>;
  /** The server serves another build than the one that this page came from. */
  readonly newer: ReadonlySignal<boolean>;
  /** Asks the server for something in the name of whoever is signed in. `about`: the thing, in the site's words. */
  act(command: TabletCommand, about: string): void;
}

export function createTablet(socket: Socket, page: Window): Tablet {
  const keep = browserKeep();
  const connection = follow<StaffView>(socket);
  const line = createLine(socket);
  const courier = createCourier(line, keep, (ms, then) => setTimeout(then, ms));
  effect(() => {
    if (line.session.value === null) untracked(connection.forget);
  });
  page.addEventListener("storage", ({ key }) => isOutboxKey(key) && courier.rejoin());

  const tongue = rememberedTongue(keep, page.navigator.language);
  const face = computed(() => connection.view.value?.site.face ?? null);
  effect(() => {
    if (face.value) tongue.value = { language: face.value.language, locale: face.value.locale };
  });
  const words = computed(() => wordsOf(tongue.value.language));
  effect(() => speak(page.document.documentElement, tongue.value, words.value));

  return {
    connection,
    line,
    courier,
    route: createRoute(page),
    where: createWhere(keep),
    saying: createSaying(signal(null)),
    ask,
    newer: newerThanFirst(computed(() => connection.feed.value.build)),
    words,
    times: computed(() => timesOf(tongue.value.locale, words.value)),
    act(command, about) {
      const who: SignedIn | null | undefined = line.session.peek();
      if (who) courier.submit(command, about, who, connection.now.peek() || null);
    },
  };
}

function newerThanFirst(build: ReadonlySignal<string | null>): ReadonlySignal<boolean> {
  let first: string | null = null;
  return computed(() => {
    first ??= build.value;
    return build.value !== null && build.value !== first;
  });
}

function speak(root: HTMLElement, { locale }: Tongue, words: Words): void {
  root.lang = locale.startsWith(words.tag) ? locale : words.tag;
  root.dir = words.dir;
}
