import type { ChildProcess } from "node:child_process";

/** What a command has printed once `wanted` is in it; all that it said where it ended before, or took too long. */
export async function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  let output = "";
  child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
  for (let tries = 0; tries < 1_000 && !wanted.test(output); tries++) {
    if (child.exitCode !== null) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  return output;
}
