import type { CallCommand, CallEvent } from "./andon.ts";
import type { DeviceCommand, DeviceEvent } from "./devices.ts";
import type { ActionCommand, ActionEvent } from "./kaizen.ts";
import type { PeopleCommand, PeopleEvent } from "./people.ts";
import type { SampleCommand } from "./samples.ts";
import type { TokenCommand, TokenEvent } from "./tokens.ts";

/** Everything that can be asked of the site. There is no second way in. */
export type Command = FactCommand | SampleCommand;
export type FactCommand = CallCommand | ActionCommand | PeopleCommand | DeviceCommand | TokenCommand;
/** Everything that can have happened to it; queue samples are beside these, in their own stream. */
export type Event = CallEvent | ActionEvent | PeopleEvent | DeviceEvent | TokenEvent;
