import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { StepFired } from "../domain/andon.ts";
import { type Delivery, isOpen } from "../domain/call.ts";
import { targetKey } from "../domain/help-chain.ts";
import type { Audit } from "../escalation/auditor.ts";
import type { Change, Operations } from "../operations.ts";
import type { Instant } from "../ports.ts";

/** Figures of the help chain: what was fired and how late, and what the audit found. */

export interface AndonMetricsDependencies {
  readonly operations: Operations;
  /** `age`: real ms. */
  readonly auditor: { readonly audit: Audit; readonly age: number };
  readonly deadMan: { readonly pings: { readonly reached: number; readonly missed: number } } | null;
}

export function addAndon(register: Registry, dependencies: AndonMetricsDependencies): void {
  addSteps(register, dependencies);
  addAudit(register, dependencies);
  addDeliveries(register, dependencies);
}

function addSteps(register: Registry, { operations }: AndonMetricsDependencies): void {
  const steps = new Counter({
    name: "akari_escalation_steps_total",
    help: "Steps of help chains that were fired",
    labelNames: ["clock"],
    registers: [register],
  });
  const lateness = new Histogram({
    name: "akari_escalation_lateness_seconds",
    help: "Time from the moment at which a step was due to its record",
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600],
    registers: [register],
  });
  operations.onChange((change) => {
    for (const { step, at } of firedIn(change)) {
      steps.inc({ clock: step.key.split(".")[1] ?? "" });
      lateness.observe(Math.max(0, at - dueSince(operations, step, at)) / 1000);
    }
  });
}

function firedIn({ facts }: Change): { step: StepFired; at: Instant }[] {
  return facts.flatMap(({ event, at }) =>
    event.type === "steps-fired" ? event.steps.map((step) => ({ step, at })) : [],
  );
}

/** What a retype made due was due from then on, and not when it would have been. */
function dueSince({ book }: Operations, { call, dueAt }: StepFired, at: Instant): Instant {
  const retyped = book.state.calls.get(call)?.trail.findLast(({ what }) => what === "retyped");
  return retyped && retyped.at <= at ? Math.max(dueAt, retyped.at) : dueAt;
}

function addAudit(register: Registry, { auditor, deadMan }: AndonMetricsDependencies): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `akari_${name}`,
      help,
      registers: [register],
      collect() {
        this.set(value());
      },
    });
  gauge("escalation_late", "Steps that should have been fired by now", () => auditor.audit.late);
  gauge("escalation_ok", "1: the last audit found nothing wrong", () => Number(auditor.audit.ok));
  gauge("audit_age_seconds", "Time since the last audit of the help chain", () => auditor.age / 1000);
  if (!deadMan) return;
  new Counter({
    name: "akari_deadman_pings_total",
    help: "Pings of the watcher outside",
    labelNames: ["outcome"],
    registers: [register],
    collect() {
      this.reset();
      this.inc({ outcome: "reached" }, deadMan.pings.reached);
      this.inc({ outcome: "missed" }, deadMan.pings.missed);
    },
  });
}

function addDeliveries(register: Registry, { operations }: AndonMetricsDependencies): void {
  const gauge = (state: Delivery["state"], help: string) =>
    new Gauge({
      name: `akari_deliveries_${state}`,
      help,
      labelNames: ["target"],
      registers: [register],
      collect() {
        this.reset();
        for (const call of operations.book.state.calls.values()) {
          const all = isOpen(call) ? call.steps.flatMap(({ deliveries }) => deliveries) : [];
          for (const one of all) if (one.state === state) this.inc({ target: targetKey(one.target) });
        }
      },
    });
  gauge("waiting", "Messages of open calls on their way");
  gauge("failed", "Messages of open calls that reached nobody");
}
