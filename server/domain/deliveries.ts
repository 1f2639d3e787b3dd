import type { Context } from "./actor.ts";
import type { CallEvent, DeliveryResult } from "./andon.ts";
import type { Calls } from "./call.ts";
import { accept, type Decision } from "./refusal.ts";

/** What became of deliveries: the server's alone. Results for what is settled already are passed over. */
export interface DeliveryCommand {
  readonly type: "settle-deliveries";
  readonly results: readonly DeliveryResult[];
}

export function decideDeliveries(
  _calls: Calls,
  _command: DeliveryCommand,
  _context: Context,
): Decision<CallEvent> {
  return accept();
}
