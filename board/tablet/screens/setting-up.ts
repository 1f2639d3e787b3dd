import { useSignal } from "@preact/signals";

interface SettingUp {
  readonly active: boolean;
  /** Null where the link came without. */
  readonly token: string | null;
  leave(): void;
}

/** Whether this page was opened by the one-time link: /setup?token=… */
export function useSettingUp(): SettingUp {
  const active = useSignal(location.pathname.replace(/\/$/, "") === "/setup");
  return {
    active: active.value,
    token: new URLSearchParams(location.search).get("token"),
    leave() {
      // The token is spent, and has no business in the history.
      history.replaceState(null, "", "/tablet");
      active.value = false;
    },
  };
}
