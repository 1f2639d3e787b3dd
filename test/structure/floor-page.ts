/** Why a page can't start on engines before Chromium 61, or asks more of its content security policy than it should. */
export function pageProblems(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  const problems: string[] = [];
  if (scripts.length !== 1) problems.push(`it has ${scripts.length} scripts, and should have one`);
  for (const [, attributes = "", inside = ""] of scripts) {
    if (/\btype\s*=\s*["']?module/i.test(attributes))
      problems.push("it loads a module, which came with Chromium 61");
    if (/\ssrc=/.test(attributes) || inside.trim() === "")
      problems.push(
        "its script stands elsewhere: a server that dies before that has come leaves an empty screen",
      );
    if (!/data-style="[^"]+" data-script="[^"]+"/.test(attributes))
      problems.push("its script does not say which style and script it brings");
  }
  if (/<link\b[^>]*modulepreload/i.test(html))
    problems.push("it preloads modules, which came with Chromium 66");
  if (/<link\b[^>]*rel="stylesheet"/i.test(html))
    problems.push("it names a style, which nobody asks for again when it does not come");
  if (/<style\b|\sstyle=|\son\w+=/i.test(html)) problems.push("it has styles or handlers of its own, inline");
  return problems;
}
