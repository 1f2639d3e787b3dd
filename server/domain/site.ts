import type { BoardPage, Night, Slide } from "./board.ts";
import type { HelpChain } from "./help-chain.ts";
import type { Huddle } from "./huddles/plan.ts";
import type {
  AreaId,
  BoardId,
  CallTypeId,
  CauseId,
  HuddleId,
  KpiId,
  MailboxId,
  QueueId,
  RuleId,
  WebhookId,
} from "./ids.ts";
import type { Intervention } from "./intervention.ts";
import type { Kpi } from "./kpi.ts";
import type { LocalDate } from "./time.ts";

/** What the site file says, parsed: names, hours, queues, call types and boards. */
export interface Site {
  readonly name: string;
  readonly language: Language;
  /** BCP 47 tag for dates and numbers, such as "en-GB". */
  readonly locale: string;
  /** IANA zone of whatever concerns the whole site. */
  readonly zone: string;
  /** How much of a person's name a prominent board shows. */
  readonly names: NameStyle;
  readonly areas: ReadonlyMap<AreaId, Area>;
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly callTypes: ReadonlyMap<CallTypeId, CallType>;
  readonly boards: ReadonlyMap<BoardId, Board>;
  readonly interventions: ReadonlyMap<RuleId, Intervention>;
  readonly webhooks: ReadonlyMap<WebhookId, Webhook>;
  readonly mailboxes: ReadonlyMap<MailboxId, Mailbox>;
  /** Where mail is handed in; null: the site sends none. */
  readonly mailServer: MailServer | null;
  readonly quiet: QuietHours | null;
  /** Seconds without a touch after which a tablet asks for the PIN again; null: never. */
  readonly lockAfter: number | null;
  readonly returning: ReturningCause;
  /** In the order of the file. */
  readonly kpis: ReadonlyMap<KpiId, Kpi>;
  readonly huddles: ReadonlyMap<HuddleId, Huddle>;
  /** Null: backups are made by hand alone. */
  readonly backup: BackupPlan | null;
}

/** When a backup is made each day, and how long it stays. */
export interface BackupPlan {
  /** Minutes after midnight, on the site's zone. */
  readonly at: number;
  readonly keep: Keep;
}

/** Of how many of the newest days, weeks and months the last backup stays. */
export interface Keep {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** When a cause counts as returning: so many resolved calls of one type in one area with it, within so many seconds. */
export interface ReturningCause {
  readonly count: number;
  readonly within: number;
}

/** Hours in which nothing rings and nothing is sent. What is due is still found and recorded, and delivered when they end. */
export interface QuietHours {
  /** On the site's zone. */
  readonly hours: WeekHours;
  /** Calls of this urgency and above are delivered all the same; null: none. */
  readonly exceptFrom: Urgency | null;
}

export const webhookFormats = ["generic", "slack", "teams"] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

export interface Webhook {
  readonly id: WebhookId;
  readonly name: string;
  readonly format: WebhookFormat;
  /** An address; or the name of the environment variable that holds it, because such an address is often a secret. */
  readonly url: Setting;
  /** The secret that signs each request; null: unsigned. Only ever in the environment. */
  readonly secret: Extract<Setting, { kind: "environment" }> | null;
  /** Whether the target may be this very machine (loopback). Link-local addresses are never allowed. */
  readonly loopback: boolean;
}

export type Setting =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "environment"; readonly variable: string };

export interface Mailbox {
  readonly id: MailboxId;
  readonly name: string;
  readonly address: string;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** "tls": from the first byte; "starttls": asked for, and required; "none": only inside a network that is trusted. */
  readonly security: "tls" | "starttls" | "none";
  readonly from: string;
  readonly user: Setting | null;
  readonly password: Extract<Setting, { kind: "environment" }> | null;
}

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

export const nameStyles = ["full", "first", "initials"] as const;
export type NameStyle = (typeof nameStyles)[number];

export interface Area {
  readonly id: AreaId;
  readonly name: string;
  readonly office: Office;
  /** IANA zone: opening hours, days and clocks of this area run on it. */
  readonly zone: string;
  readonly hours: WeekHours;
  /** Closed days as local dates, "2026-12-25". */
  readonly holidays: ReadonlySet<string>;
  /** Days with hours of their own, such as the half day before a holiday; absent: none. */
  readonly shortDays?: ReadonlyMap<LocalDate, readonly OpeningPeriod[]>;
  /** How many people lead it at a time: the noise of signals is judged per leader. */
  readonly leaders: number;
  /** Hours of productive work of the whole team on an open day; null: not told, then days of work are not known. */
  readonly productiveHours: number | null;
}

export const offices = ["back", "front"] as const;
/** The back office sees everything; the front office stands beside customers. */
export type Office = (typeof offices)[number];

/** Opening periods by ISO weekday (1 = Monday … 7 = Sunday), in minutes after local midnight, in order, apart. */
export type WeekHours = ReadonlyMap<number, readonly OpeningPeriod[]>;
export interface OpeningPeriod {
  readonly from: number;
  /** Up to 1440, which is the next midnight. */
  readonly to: number;
}

export interface Queue {
  readonly id: QueueId;
  readonly name: string;
  readonly area: AreaId;
  /** A deferred queue keeps (loan applications); in a live queue people wait, and may abandon. */
  readonly kind: QueueKind;
  /** Seconds of work that one item takes. */
  readonly standardTime: number;
  readonly promise: WorkPromise;
  readonly level: LevelBand;
  /** For live queues: what counts as answered in time, and which abandons are too short to count. Seconds. */
  readonly service: { readonly within: number; readonly shortAbandon: number };
  /** Items that are to be done on a day on which the area is open; null: nobody said. */
  readonly plan: number | null;
  /** Seconds of opening time without a word from the source until the level counts as stale. */
  readonly staleAfter: number;
  /** Seconds after which an item without an end counts as lost, and no longer as waiting. */
  readonly forgetAfter: number;
}

export const queueKinds = ["deferred", "live"] as const;
export type QueueKind = (typeof queueKinds)[number];

/** By when an item is to be done (deferred) or answered (live). */
export interface WorkPromise {
  readonly seconds: number;
  /** "opening-hours" counts only while the area is open. */
  readonly clock: "opening-hours" | "elapsed";
}

/** Standard work in queue. Below `from` there is room to work ahead; above `to`, time to clear; at `act`, intervene. */
export interface LevelBand {
  readonly unit: LevelUnit;
  readonly from: number;
  readonly to: number;
  readonly act: number;
}

export const levelUnits = ["hours", "items"] as const;
export type LevelUnit = (typeof levelUnits)[number];

export interface CallType {
  readonly id: CallTypeId;
  readonly label: string;
  /** 1 = can wait a little, 2 = soon, 3 = now. */
  readonly urgency: Urgency;
  readonly shape: CallShape;
  readonly colour: CallColour;
  readonly sound: SoundPattern;
  /** What both clocks of the help chain run on. */
  readonly clock: CallClock;
  readonly chain: HelpChain;
  /** Seconds after its end within which a call is taken up again; 0: never. At most a day. */
  readonly reopenWithin: number;
  /** The staff mark on discreet boards: a shape that says nothing to a customer. */
  readonly mark: CallMark;
  /** Shown on discreet boards where the site chose one ("Inspector Sands to the counter"). */
  readonly codePhrase: string | null;
  readonly causes: ReadonlyMap<CauseId, string>;
}

export const urgencies = [1, 2, 3] as const;
export type Urgency = (typeof urgencies)[number];
/** EN 60204-1: red = act now; yellow = abnormal; blue = mandatory action; white = neutral. */
export const callColours = ["red", "yellow", "blue", "white"] as const;
export type CallColour = (typeof callColours)[number];
/** chime: two notes, once; repeated: three notes, slowly repeated; urgent: three and two notes, faster. Each until somebody has the call. */
export const soundPatterns = ["none", "chime", "repeated", "urgent"] as const;
export type SoundPattern = (typeof soundPatterns)[number];
export const callClocks = ["opening-hours", "always"] as const;
export type CallClock = (typeof callClocks)[number];
export const callShapes = ["triangle", "diamond", "circle", "square", "octagon", "hexagon"] as const;
export type CallShape = (typeof callShapes)[number];
export const callMarks = ["leaf", "drop", "wave", "sun", "stone", "shell"] as const;
export type CallMark = (typeof callMarks)[number];

export const displayModes = ["prominent", "discreet"] as const;
export type DisplayMode = (typeof displayModes)[number];

export type Board = ProminentBoard | DiscreetBoard;

interface BoardBase {
  readonly id: BoardId;
  readonly name: string;
  /** Whose queues and actions it shows; the first one's zone is the board's. */
  readonly areas: readonly AreaId[];
  /** Whose calls it shows: help may be wanted from next door. */
  readonly callsFrom: readonly AreaId[];
  readonly language: Language;
  readonly locale: string;
  /** When it dims while all its areas are closed; null: never. */
  readonly night: Night | null;
}

export interface ProminentBoard extends BoardBase {
  readonly mode: "prominent";
  /** Page after page; empty: the arrangement of its own, with the queues at one side and clock, calls and actions at the other. */
  readonly pages: readonly BoardPage[];
}

export interface DiscreetBoard extends BoardBase {
  readonly mode: "discreet";
  /** What customers read. */
  readonly welcome: string;
  readonly tips: readonly string[];
  /** The live queues whose wait customers are told, as a band; empty: no wait is shown. */
  readonly waitOf: readonly QueueId[];
  /** Minutes from which on a wait is explained. */
  readonly explainFrom: number;
  /** Shown one after the other, in the order of their files' names. */
  readonly slides: readonly Slide[];
  /** Seconds for each of them. */
  readonly slideFor: number;
}

/** The queues of some areas, in the order of the site file. */
export function queuesOf(site: Site, areas: readonly AreaId[]): Queue[] {
  return [...site.queues.values()].filter((queue) => areas.includes(queue.area));
}
