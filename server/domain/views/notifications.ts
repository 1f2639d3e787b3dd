import type { Calls, Delivery, DeliveryProblem, FiredStep, StepKey } from "../call.ts";
import { isHeld, type WaitingDelivery, waitingDeliveries } from "../deliveries.ts";
import { type HelpStep, type Target, targetKey } from "../help-chain.ts";
import type { CallId } from "../ids.ts";
import type { Shelf } from "../shelf.ts";
import type { Site } from "../site.ts";
import { day, type Instant } from "../time.ts";

/** Whom the help chains call, and whether they could be reached: for whoever looks after the site. No address, no secret. */
export interface NotificationsView {
  readonly targets: readonly TargetView[];
  /** What waits, oldest first. */
  readonly waiting: readonly DeliveryView[];
  /** What failed within a day, newest first. */
  readonly failed: readonly DeliveryView[];
}

export interface TargetView {
  readonly target: string;
  readonly kind: Target["kind"];
  /** Of a webhook or a mailbox. */
  readonly name: string | null;
  /** Whether the site file and the environment say all that is needed to reach it. */
  readonly configured: boolean;
  readonly lastDelivered: Instant | null;
  readonly lastFailed: { readonly at: Instant; readonly problem: DeliveryProblem | null } | null;
  readonly waiting: number;
  /** Within a day. */
  readonly failed: number;
}

export interface DeliveryView {
  readonly call: CallId;
  readonly step: StepKey;
  readonly target: string;
  readonly attempts: number;
  readonly problem: DeliveryProblem | null;
  /** It waits for the end of quiet hours, or of the call's shelving. */
  readonly held: boolean;
  /** When the step was recorded. */
  readonly since: Instant;
  /** When it was given up; null while it waits. */
  readonly at: Instant | null;
}

/** What only the server that tries knows of a delivery that waits. */
export interface Trying {
  readonly attempts: number;
  readonly problem: DeliveryProblem | null;
}

export interface NotificationsPicture {
  readonly site: Site;
  readonly calls: Calls;
  readonly shelf: Shelf;
  readonly now: Instant;
  readonly trying: (key: string) => Trying | undefined;
  readonly configured: (target: Target) => boolean;
}

/** So many of a list are told; the counts are of all. */
const longestList = 500;

export function notificationsView(picture: NotificationsPicture): NotificationsView {
  const { site, calls, now, configured } = picture;
  const targets = new Map<string, TargetView>();
  for (const target of targetsOf(site))
    targets.set(targetKey(target), unheard(site, target, configured(target)));
  const waiting = [...waitingDeliveries(calls).values()].map((one) => waitingView(picture, one));
  const failed: DeliveryView[] = [];
  for (const call of calls.values()) {
    for (const step of call.steps) {
      for (const delivery of step.deliveries) {
        const target = targetKey(delivery.target);
        const before = targets.get(target) ?? unheard(site, delivery.target, configured(delivery.target));
        targets.set(target, after(before, delivery, now));
        if (delivery.state === "failed" && isRecent(delivery.at, now))
          failed.push({ call: call.id, ...failedView(step, delivery) });
      }
    }
  }
  return {
    targets: [...targets.values()],
    waiting: waiting.sort((a, b) => a.since - b.since).slice(0, longestList),
    failed: failed.sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, longestList),
  };
}

function waitingView(picture: NotificationsPicture, waiting: WaitingDelivery): DeliveryView {
  const { key, call, step, target } = waiting;
  const { attempts, problem } = picture.trying(key) ?? { attempts: 0, problem: null };
  const told = { call: call.id, step: step.key, target: targetKey(target), attempts, problem };
  return { ...told, held: isHeld(picture, waiting), since: step.at, at: null };
}

function failedView({ key, at: since }: FiredStep, delivery: Delivery): Omit<DeliveryView, "call"> {
  const { target, attempts, problem, at } = delivery;
  return { step: key, target: targetKey(target), attempts, problem, held: false, since, at };
}

/** Every target of the site once: those of the help chains, then what is set up and not yet called by any. */
function targetsOf(site: Site): Target[] {
  const steps = [...site.callTypes.values()].flatMap(({ chain }): HelpStep[] => [
    ...chain.acknowledge,
    ...chain.resolve,
  ]);
  return [
    ...steps.flatMap(({ to }) => to),
    ...[...site.webhooks.keys()].map((webhook): Target => ({ kind: "webhook", webhook })),
    ...[...site.mailboxes.keys()].map((mailbox): Target => ({ kind: "mail", mailbox })),
  ];
}

function unheard(site: Site, target: Target, configured: boolean): TargetView {
  return {
    target: targetKey(target),
    kind: target.kind,
    name: nameOf(site, target),
    configured,
    lastDelivered: null,
    lastFailed: null,
    waiting: 0,
    failed: 0,
  };
}

function nameOf(site: Site, target: Target): string | null {
  if (target.kind === "webhook") return site.webhooks.get(target.webhook)?.name ?? null;
  return target.kind === "mail" ? (site.mailboxes.get(target.mailbox)?.name ?? null) : null;
}

function after(before: TargetView, { state, at, problem }: Delivery, now: Instant): TargetView {
  if (state === "waiting") return { ...before, waiting: before.waiting + 1 };
  if (at === null || state === "dropped") return before;
  if (state === "delivered") return { ...before, lastDelivered: Math.max(before.lastDelivered ?? at, at) };
  const last = before.lastFailed;
  return {
    ...before,
    lastFailed: last && last.at >= at ? last : { at, problem },
    failed: before.failed + Number(isRecent(at, now)),
  };
}

function isRecent(at: Instant | null, now: Instant): boolean {
  return at !== null && now - at < day;
}
