/** Ids are strings that can't be mixed up: each kind carries its own brand. */

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type AreaId = Id<"area">;
export type QueueId = Id<"queue">;
export type CallTypeId = Id<"call type">;
export type CauseId = Id<"cause">;
export type BoardId = Id<"board">;

export type CallId = Id<"call">;
export type ActionId = Id<"action">;
export type PersonId = Id<"person">;
export type DeviceId = Id<"device">;
export type SessionId = Id<"session">;
export type TokenId = Id<"token">;
/** Made by whoever sends the command; the same id twice is the same command. */
export type CommandId = Id<"command">;
/** One piece of work in a queue, named by the system that owns it. */
export type ItemId = Id<"item">;
/** A rule that watches a queue: "queue/intervention", as in the site file. */
export type RuleId = Id<"rule">;
export type WebhookId = Id<"webhook">;
export type MailboxId = Id<"mailbox">;
export type ShelfId = Id<"shelf">;
export type KpiId = Id<"kpi">;
/** A huddle of the site file: who meets when. */
export type HuddleId = Id<"huddle">;
/** One huddle that was held. */
export type MeetingId = Id<"meeting">;
/** A decision, note, recognition … of a meeting. */
export type CaptureId = Id<"capture">;
/** What a tier handed up to the next one. */
export type EscalationId = Id<"escalation">;
/** A kaizen window. */
export type WindowId = Id<"window">;
