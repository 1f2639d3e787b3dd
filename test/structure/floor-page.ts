/** Why a page can't start on engines before Chromium 61, or asks more of its content security policy than it should. */
export function pageProblems(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  const problems: string[] = [];
  if (scripts.length !== 1) problems.push(`it has ${scripts.length} scripts, and should have one`);
  for (const [, attributes = "", inside = ""] of scripts) {
    if (/\btype\s*=\s*["']?module/i.test(attributes))
      problems.push("it loads a module, which came with Chromium 61");
    if (!/\bdefer\b/.test(attributes)) problems.push("its script does not wait for the page (defer)");
    if (!/\bsrc=/.test(attributes) || inside.trim() !== "")
      problems.push("it has a script of its own, inline");
  }
  if (/<link\b[^>]*modulepreload/i.test(html))
    problems.push("it preloads modules, which came with Chromium 66");
  if (/<style\b|\sstyle=|\son\w+=/i.test(html)) problems.push("it has styles or handlers of its own, inline");
  return problems;
}
