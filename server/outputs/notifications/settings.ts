import type { Setting } from "../../domain/site.ts";
import type { Secrets } from "../../ports.ts";

/** What a setting stands for; null: the environment doesn't have it. */
export function settingValue(setting: Setting, secrets: Secrets): string | null {
  const value = setting.kind === "value" ? setting.value : secrets(setting.variable);
  return value === undefined || value.trim() === "" ? null : value;
}
