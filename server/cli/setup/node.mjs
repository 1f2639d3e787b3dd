// Read by any Node, however old: no syntax here that is newer than modules themselves.

/** Vite and the parsers that we build with run on 20.19 and newer of the 20 line, and on 22.12 and newer. */
export function nodeComplaint(/** @type {string} */ version) {
  const parts = version.split(".");
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return null;
  return (
    "Akari needs Node.js 20.19 or newer (in the 22 line: 22.12 or newer), but this is Node.js " +
    version +
    ". Install a current LTS version from https://nodejs.org and start again."
  );
}

export function checkNode() {
  const complaint = nodeComplaint(process.versions.node);
  if (complaint === null) return;
  console.error(complaint);
  process.exit(1);
}

/** Ends with a sentence where a command that takes no options was given some: passed over, they would seem to work. */
export function refuseOptions(/** @type {string} */ command) {
  if (process.argv.length <= 2) return;
  const given = process.argv.slice(2).join(" ");
  console.error(`${command} takes no options, but was given ${given}.`);
  console.error(`It is set up by variables, as in: PORT=8081 ${command}. README.md lists them.`);
  process.exit(1);
}
