import type { CallCommand, CallEvent } from "./andon.ts";
import type { CauseCommand, CauseEvent } from "./causes.ts";
import type { DeliveryCommand } from "./deliveries.ts";
import type { DeviceCommand, DeviceEvent } from "./devices.ts";
import type { ClimbCommand } from "./escalation.ts";
import type { EscalationCommand, EscalationEvent } from "./huddles/escalations.ts";
import type { MeetingCommand, MeetingEvent } from "./huddles/meeting.ts";
import type { RuleEvent, WatchCommand } from "./interventions.ts";
import type { ActionCommand, ActionEvent } from "./kaizen.ts";
import type { KpiCommand, KpiEvent } from "./kpi.ts";
import type { NoteCommand, NoteEvent } from "./notes.ts";
import type { PeopleCommand, PeopleEvent } from "./people.ts";
import type { SampleCommand } from "./samples.ts";
import type { ShelfCommand, ShelfEvent } from "./shelf.ts";
import type { ShiftCommand, ShiftEvent } from "./shifts.ts";
import type { TokenCommand, TokenEvent } from "./tokens.ts";
import type { WindowCommand, WindowEvent } from "./windows.ts";

/** Everything that can be asked of the site. There is no second way in. */
export type Command = FactCommand | SampleCommand;
export type FactCommand =
  | CallCommand
  | ClimbCommand
  | DeliveryCommand
  | WatchCommand
  | ShelfCommand
  | ShiftCommand
  | CauseCommand
  | ActionCommand
  | WindowCommand
  | KpiCommand
  | MeetingCommand
  | EscalationCommand
  | PeopleCommand
  | DeviceCommand
  | TokenCommand
  | NoteCommand;
/** Everything that can have happened to it; queue samples are beside these, in their own stream. */
export type Event =
  | CallEvent
  | RuleEvent
  | ShelfEvent
  | ShiftEvent
  | CauseEvent
  | ActionEvent
  | WindowEvent
  | KpiEvent
  | MeetingEvent
  | EscalationEvent
  | PeopleEvent
  | DeviceEvent
  | TokenEvent
  | NoteEvent;
