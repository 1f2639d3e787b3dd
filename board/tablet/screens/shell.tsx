import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Icon } from "../components/icon.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { unowned } from "../models/calls.ts";
import { type Tab, tabs } from "../models/route.ts";
import { offlineScreens } from "../models/screens.ts";
import { Account } from "./account.tsx";
import { ActionsScreen } from "./actions/actions.tsx";
import { Announcer } from "./announcer.tsx";
import { Banners } from "./banners.tsx";
import { CallsScreen } from "./calls.tsx";
import { HuddleScreen } from "./huddle/huddle.tsx";
import { QueuesScreen } from "./queues.tsx";
import { Review } from "./review/review.tsx";
import { SayingBar } from "./saying-bar.tsx";
import { SetUp } from "./set-up/set-up.tsx";

/** Around everything that a signed-in person does: head, tabs, the one large button, and the sheets. */
export function Shell() {
  const { route, me, connection } = useDesk();
  const tab = route.tab.value === "set-up" && !isAtLeast(me.role, "supervisor") ? "calls" : route.tab.value;
  const account = useSignal(false);
  return (
    <div class={tab === "huddle" && route.sheet.value === "at" ? "shell shell-huddle" : "shell"}>
      <Head openAccount={() => (account.value = true)} />
      <nav class="side">
        <HelpButton />
        <Tabs current={tab} />
      </nav>
      <Banners />
      <main class={connection.stale.value ? "main stale" : "main"} tabIndex={-1}>
        {screens[tab]()}
      </main>
      <SayingBar />
      <Announcer />
      {account.value && <Account close={() => (account.value = false)} />}
    </div>
  );
}

const screens: Readonly<Record<Tab, () => ComponentChildren>> = {
  calls: () => <CallsScreen />,
  queues: () => <QueuesScreen />,
  actions: () => <ActionsScreen />,
  huddle: () => <HuddleScreen />,
  review: () => <Review />,
  "set-up": () => <SetUp />,
};

function Head({ openAccount }: { readonly openAccount: () => void }) {
  const { view, me, words } = useDesk();
  const [first, ...rest] = me.name.split(" ");
  const onShift = (view.people[me.person]?.onShift.length ?? 0) > 0;
  const label = words.value.signIn.as(me.name);
  return (
    <header class="head">
      <p class="head-site">{view.site.face.name}</p>
      <Clock />
      <button
        type="button"
        class={onShift ? "head-me head-on-shift" : "head-me"}
        aria-label={onShift ? `${label}, ${words.value.shift.badge}` : label}
        onClick={openAccount}
      >
        <Icon name="person" />
        <span>
          {first}
          <span class="head-rest"> {rest.join(" ")}</span>
        </span>
      </button>
    </header>
  );
}

function Clock() {
  const { connection, times, view } = useDesk();
  return <time class="head-clock">{times.value.clock(connection.now.value, view.site.face.zone)}</time>;
}

function HelpButton() {
  const { words, route } = useDesk();
  return (
    <button type="button" class="help" onClick={() => route.open("calls", "raise")}>
      {words.value.calls.help}
    </button>
  );
}

function Tabs({ current }: { readonly current: Tab }) {
  const { words, route, me, cards, view, ideas } = useDesk();
  const offered = tabs.filter((tab) => tab !== "set-up" || isAtLeast(me.role, "supervisor"));
  const alone = unowned(cards.value).length;
  const off = offlineScreens(view).length;
  const answers = ideas.unseen.value.size;
  const { tabs: names, setUp, ideas: ideaWords } = words.value;
  const more: Partial<Record<Tab, string>> = {
    ...(off > 0 && { "set-up": setUp.screens.countOff(off) }),
    ...(answers > 0 && { review: ideaWords.count(answers) }),
  };
  return (
    <ul class="tabs" aria-label={words.value.main}>
      {offered.map((tab) => (
        <li key={tab}>
          <button
            type="button"
            class="tab"
            aria-label={[names[tab], more[tab]].filter(Boolean).join(", ")}
            aria-current={tab === current ? "page" : undefined}
            onClick={() => route.go(tab)}
          >
            <Icon name={tab} />
            <span class="tab-long">{names[tab]}</span>
            <span class="tab-short">{words.value.shortTabs[tab]}</span>
            {tab === "calls" && alone > 0 && <b class="tab-count">{alone}</b>}
            {tab === "review" && answers > 0 && <b class="tab-count tab-count-quiet">{answers}</b>}
            {tab === "set-up" && off > 0 && <b class="tab-count tab-count-quiet">{off}</b>}
          </button>
        </li>
      ))}
    </ul>
  );
}
