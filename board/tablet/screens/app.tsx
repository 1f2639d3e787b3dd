import { DeskContext, useTablet } from "../context.ts";
import { FirstAdmin } from "./first-admin.tsx";
import { Locked } from "./locked.tsx";
import { Looking } from "./looking.tsx";
import { useSettingUp } from "./setting-up.ts";
import { Shell } from "./shell.tsx";
import { SignIn } from "./sign-in.tsx";
import { Waiting } from "./waiting.tsx";

/** Which screen it is. The server's word decides: a code to wait with, names to choose from, or who is signed in. */
export function App() {
  const tablet = useTablet();
  const settingUp = useSettingUp();
  const me = tablet.line.session.value;
  const pairing = tablet.connection.pairing.value;
  const view = tablet.connection.view.value;
  if (settingUp.active) return <FirstAdmin token={settingUp.token} done={settingUp.leave} />;
  if (me === null) return <SignIn />;
  if (me === undefined && pairing) return <Waiting pairing={pairing} />;
  if (me === undefined || view === null) return <Looking />;
  return (
    <DeskContext.Provider value={{ ...tablet, me, view }}>
      {tablet.lock.locked.value ? <Locked /> : <Shell />}
    </DeskContext.Provider>
  );
}
