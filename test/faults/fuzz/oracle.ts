import type { Operation } from "./requests.ts";
import type { Answer } from "./wire.ts";

/** What an answer must be, whatever was asked. */

/** Statuses of 500 and more that the API describes, by the codes that they come with. */
const documented: Readonly<Record<number, readonly string[]>> = {
  503: ["read-only", "busy", "not-built", "escalation-late"],
};
const members = ["type", "title", "status", "code", "detail", "field", "params", "errors", "request"];
/** Where an error happened in a program is nobody's business. */
const inside =
  /\bat (?:\S+ \()?(?:file:|node:|\/)|node_modules|\b(?:Type|Reference|Range|Syntax)Error\b|ENOENT/;

/** What is wrong with an answer; null: nothing. */
export function wrongWith(
  answer: Answer,
  operation: Operation | null,
  secrets: readonly string[],
): string | null {
  const { status, headers, text } = answer;
  const told = [text, ...headers.values()].join("\n");
  const leaked = secrets.find((secret) => told.includes(secret));
  if (leaked !== undefined) return `tells ${JSON.stringify(leaked)}`;
  // Node itself answers what is no HTTP, and Engine.IO what is on its path.
  if (!headers.has("x-request-id")) return status < 500 ? null : `status ${status} of no request`;
  if (status < 400) return operation && status < 300 ? unlike(answer, operation) : null;
  return headers.get("content-type") === "application/problem+json"
    ? wrongProblem(answer)
    : isPage(answer)
      ? null
      : `status ${status} without a problem document: ${text.slice(0, 200)}`;
}

const outcomes: readonly unknown[] = ["done", "refused", "later"];

/** What is wrong with the answer to a tablet's command; null: nothing. */
export function wrongAnswer(answer: readonly unknown[]): string | null {
  const [{ status, refusal } = {}] = answer as {
    readonly status?: unknown;
    readonly refusal?: { code?: unknown };
  }[];
  const refused = status !== "refused" || typeof refusal?.code === "string";
  return answer.length === 1 && outcomes.includes(status) && refused
    ? null
    : `no answer to a command: ${JSON.stringify(answer)}`;
}

/** In what the answer to the same request differs from the first; null: in nothing that is said of the request. */
export function differs(first: Answer, again: Answer): string | null {
  // whoever asks too often is told so, and a secret is shown once
  if (again.status === 429 || saidIn(again.text) === "token-exists") return null;
  const [one, other] = [first, again].map(({ status, text }) => `${status} ${saidIn(text)}`);
  return one === other ? null : `${one}, and then ${other}`;
}

/** What it is about, or why it was refused: all else may have changed meanwhile. */
function saidIn(text: string): string {
  if (!text.startsWith("{")) return "";
  const { id, code } = JSON.parse(text) as { readonly id?: unknown; readonly code?: unknown };
  return String(code ?? id);
}

function wrongProblem({ status, text }: Answer): string | null {
  // To HEAD
  if (text === "") return status < 500 ? null : `status ${status}`;
  if (inside.test(text)) return `tells what is inside: ${text}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  const { code, detail, title } = problem;
  if (status >= 500 && !documented[status]?.includes(String(code))) return `status ${status}: ${text}`;
  if (problem["status"] !== status || typeof code !== "string" || typeof detail !== "string" || detail === "")
    return `not an RFC 9457 document: ${text}`;
  if (problem["type"] !== `urn:akari:problem:${code}` || typeof title !== "string") return `no code: ${text}`;
  const strange = Object.keys(problem).find((key) => !members.includes(key));
  return strange === undefined ? null : `a problem document with ${strange}`;
}

function isPage({ status, headers }: Answer): boolean {
  return status < 500 && (headers.get("content-type") ?? "").startsWith("text/html");
}

/** Whether an answer is not what the API describes. */
function unlike({ status, headers, text }: Answer, { answers, method }: Operation): string | null {
  const schema = answers.get(status);
  if (!schema || text === "" || !/^application\/json/.test(headers.get("content-type") ?? "")) return null;
  if (method === "HEAD") return null;
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `status ${status} is not as described, at ${issue?.path.join(".")}: ${issue?.message}`;
}
