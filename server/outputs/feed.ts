import { diff, hashOf, isEmpty, type View } from "../domain/views/patch.ts";
import type { Clock } from "../ports.ts";
import { type ChangeFrame, type Heartbeat, protocolVersion, type ViewFrame } from "../protocol.ts";

/** One view as it goes over the wire: numbered changes, the whole of it on demand, and a heartbeat to check both by. */
export class Feed<V extends View> {
  readonly #epoch: string;
  readonly #build: string;
  readonly #clock: Clock;
  readonly #project: () => V;
  #view: V;
  #revision = 0;
  #hash: number | null = null;

  constructor(epoch: string, build: string, clock: Clock, project: () => V) {
    this.#epoch = epoch;
    this.#build = build;
    this.#clock = clock;
    this.#project = project;
    this.#view = project();
  }

  /** What has changed since the last look; null if nothing has. */
  refresh(): ChangeFrame | null {
    const next = this.#project();
    const patch = diff(this.#view, next);
    if (isEmpty(patch)) return null;
    this.#view = next;
    this.#hash = null;
    const from = this.#revision++;
    return { ...this.#time(), epoch: this.#epoch, from, revision: this.#revision, patch };
  }

  frame(): ViewFrame<V> {
    const { view } = this;
    return {
      ...this.#time(),
      protocol: protocolVersion,
      build: this.#build,
      epoch: this.#epoch,
      revision: this.#revision,
      view,
    };
  }

  heartbeat(readOnly: boolean): Heartbeat {
    this.#hash ??= hashOf(this.#view);
    return { ...this.#time(), epoch: this.#epoch, revision: this.#revision, hash: this.#hash, readOnly };
  }

  get view(): V {
    return this.#view;
  }

  #time() {
    return { serverNow: this.#clock.now(), speed: this.#clock.speed };
  }
}
