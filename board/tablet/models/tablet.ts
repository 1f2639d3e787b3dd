import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SignedIn, TabletCommand } from "../../../server/protocol.ts";
import { type Connection, follow } from "../../connection.ts";
import { type Times, timesOf } from "../words/times.ts";
import { type Words, wordsOf } from "../words/words.ts";
import { type ActionFilter, createActionFilter } from "./action-filter.ts";
import { type Ask, ask } from "./api.ts";
import { showCount } from "./badge.ts";
import { createBell } from "./bell.ts";
import { type CallCard, callCards, unowned } from "./calls.ts";
import { type Courier, createCourier } from "./courier.ts";
import { watchHandOver } from "./hand-over.ts";
import { createHuddleMemory, type HuddleMemory } from "./huddle-memory.ts";
import { createIdeas, type Ideas } from "./ideas.ts";
import { browserKeep } from "./keep.ts";
import { createLine, type TabletLine } from "./line.ts";
import { createLock, type Lock } from "./lock.ts";
import { createLook, type Look } from "./look.ts";
import { createNews, type News } from "./news.ts";
import { isOutboxKey } from "./outbox-keep.ts";
import { createRinging, type Ringing } from "./ringing.ts";
import { createRoute, type Route } from "./route.ts";
import { createSaying, type Saying } from "./saying.ts";
import { rememberedTongue, type Tongue } from "./tongue.ts";
import { createWhere, type WhereMemory } from "./where.ts";

/** Everything that the screens of a tablet read and do. */
export interface Tablet {
  readonly connection: Connection<StaffView>;
  readonly line: TabletLine;
  readonly courier: Courier;
  /** Open calls by need, with what was asked for here. */
  readonly cards: ReadonlySignal<readonly CallCard[]>;
  readonly lock: Lock;
  readonly ringing: Ringing;
  readonly look: Signal<Look>;
  readonly news: News;
  readonly route: Route;
  readonly where: WhereMemory;
  /** What became of the ideas of whoever is signed in. */
  readonly ideas: Ideas;
  /** Which actions are looked at. */
  readonly actionFilter: Signal<ActionFilter>;
  readonly huddles: HuddleMemory;
  readonly saying: Saying;
  readonly ask: Ask;
  readonly words: ReadonlySignal<Words>;
  readonly times: ReadonlySignal<Times>;
  /** The server serves another build than the one that this page came from. */
  readonly newer: ReadonlySignal<boolean>;
  /** Asks the server for something in the name of whoever is signed in. `about`: the thing, in the site's words. */
  act(command: TabletCommand, about: string): void;
}

export function createTablet(socket: Socket, page: Window & typeof globalThis): Tablet {
  const keep = browserKeep();
  const connection = follow<StaffView>(socket);
  const line = createLine(socket);
  const wait = (ms: number, then: () => void) => void setTimeout(then, ms);
  const me = computed(() => line.session.value ?? null);
  const lock = createLock({
    me,
    linked: line.linked,
    now: connection.now,
    speed: computed(() => connection.feed.value.time?.speed ?? 1),
    after: computed(() => connection.view.value?.site.face.lockAfter ?? null),
    keep,
    ask,
    wait,
  });
  const speaker = computed(() => (lock.locked.value ? null : line.speaker.value));
  const courier = createCourier({ ...line, speaker }, keep, wait);
  effect(() => {
    if (line.session.value === null) untracked(connection.forget);
  });
  page.addEventListener("storage", ({ key }) => isOutboxKey(key) && courier.rejoin());

  const inSight = signal(!page.document.hidden);
  page.document.addEventListener("visibilitychange", () => {
    inSight.value = !page.document.hidden;
  });
  const bell = createBell(page);
  const ringing = createRinging({ view: connection.view, me, inSight, bell, keep, wait });
  socket.on("summons", ringing.summon);
  const touched = () => {
    bell.unlock();
    lock.touch();
  };
  for (const touch of ["pointerdown", "pointerup", "keydown"] as const)
    page.addEventListener(touch, touched, { capture: true, passive: true });

  const cards = computed(() => {
    const view = connection.view.value;
    if (!view) return [];
    return callCards(view, courier.outbox.value.entries, courier.echoes.value, connection.now.peek());
  });
  effect(() => showCount(page, unowned(cards.value).length));

  const tongue = rememberedTongue(keep, page.navigator.language);
  const face = computed(() => connection.view.value?.site.face ?? null);
  effect(() => {
    if (face.value) tongue.value = { language: face.value.language, locale: face.value.locale };
  });
  const words = computed(() => wordsOf(tongue.value.language));
  effect(() => speak(page.document.documentElement, tongue.value, words.value));

  const route = createRoute(page);
  const saying = createSaying(signal(null));
  watchHandOver(me, route, saying);

  return {
    connection,
    line,
    courier,
    cards,
    lock,
    ringing,
    look: createLook(keep, page),
    news: createNews(connection.view),
    route,
    where: createWhere(keep),
    actionFilter: createActionFilter(keep),
    ideas: createIdeas(connection.view, me, keep),
    huddles: createHuddleMemory(keep),
    saying,
    ask,
    newer: newerThanFirst(computed(() => connection.feed.value.build)),
    words,
    times: computed(() => timesOf(tongue.value.locale, words.value, () => connection.now.peek())),
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
