import { z } from "zod";
import { grantOf, readerOf } from "../../domain/access.ts";
import { problemDocument } from "./problems.ts";
import { type Access, type Described, namesIn, type Route } from "./route.ts";

/** The OpenAPI 3.1 document, from the same table and schemas that serve the requests. */

type Json = Readonly<Record<string, unknown>>;

export function describeApi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Akari",
      version: "1",
      description:
        "Times are ISO 8601 with an offset, or milliseconds since 1970. Errors are problem documents (RFC 9457) with a stable code. An Idempotency-Key header makes a POST or PATCH safe to repeat.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument, "output") },
      responses: {
        Problem: {
          description: "What is wrong",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token, or ADMIN_TOKEN of the server's environment",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "akari_session",
          description: "Who is signed in at a tablet",
        },
        device: {
          type: "apiKey",
          in: "cookie",
          name: "akari_device",
          description: "A browser that was let in",
        },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const { method, path, summary, tag, access, answers, body, lines } = route;
  const parameters = [
    ...namesIn(path).map((name) => inPath(route, name)),
    ...inQuery(route),
    ...inHeader(route),
  ];
  return {
    operationId: operationIdOf(method, path),
    summary,
    description: whoMay(access),
    tags: [tag],
    security: securityOf(access),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: contentOf(schemaOf(body, "input"), lines === true) },
    }),
    responses: { ...responsesOf(answers), default: { $ref: "#/components/responses/Problem" } },
  };
}

/** "put /api/v1/queues/{queue}/level" → "putQueuesQueueLevel" */
function operationIdOf(method: string, path: string): string {
  const words = path.replace("/api/v1", "").match(/[A-Za-z]+/g) ?? [];
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
}

function contentOf(schema: Json, lines: boolean): Json {
  const json = { "application/json": { schema } };
  const note = "One JSON value a line, each as an entry of the list";
  return lines
    ? { ...json, "application/x-ndjson": { schema: { type: "string", description: note } } }
    : json;
}

function inPath(route: Route, name: string): Json {
  return { name, in: "path", required: true, schema: propertiesOf(route.params)[name] ?? { type: "string" } };
}

function inQuery({ query }: Route): Json[] {
  const required = query ? ((schemaOf(query, "input")["required"] as string[] | undefined) ?? []) : [];
  return Object.entries(propertiesOf(query)).map(([name, schema]) => {
    return { name, in: "query", required: required.includes(name), schema };
  });
}

function inHeader({ method, access }: Route): Json[] {
  if ((method !== "post" && method !== "patch" && method !== "put") || access.kind !== "command") return [];
  const description = "Your own id of this request: repeated with the same key, it is not done again";
  return [
    {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description,
      schema: { type: "string", maxLength: 255 },
    },
  ];
}

function propertiesOf(schema: z.ZodType | undefined): Readonly<Record<string, Json>> {
  return schema ? ((schemaOf(schema, "input")["properties"] as Record<string, Json> | undefined) ?? {}) : {};
}

function responsesOf(answers: Readonly<Record<number, Described>>): Json {
  const described = Object.entries(answers).map(([status, { description, schema, contentType }]) => {
    const type = contentType ?? "application/json";
    const content = schema ? schemaOf(schema, "output") : /json/.test(type) ? {} : { type: "string" };
    const body = schema || contentType ? { content: { [type]: { schema: content } } } : {};
    return [status, { description, ...body }] as const;
  });
  return Object.fromEntries(described);
}

function securityOf(access: Access): Json[] {
  if (access.kind === "public") return [];
  if (access.kind === "tablet") return [{ device: [] }];
  if (access.kind === "place") return [{ token: [] }];
  const person = { session: [], device: [] };
  if (access.kind === "session") return [person];
  return access.kind === "board" ? [{ token: [] }, person, { device: [] }] : [{ token: [] }, person];
}

function whoMay(access: Access): string {
  switch (access.kind) {
    case "public":
      return "For anybody.";
    case "tablet":
      return "For a browser that was let in as a tablet.";
    case "session":
      return "For whoever is signed in.";
    case "place":
      return "For the code of a place, and nobody else.";
    case "board":
      return "For tokens with the scope boards:read, supervisors, and the screens of this board.";
    case "read":
      return `For tokens with the scope ${access.scope}, and people from ${readerOf(access.scope)} on.`;
    case "command": {
      const { role, own, scope } = grantOf(access.command);
      const theirs = own ? `; for their own, from ${own} on` : "";
      return `For tokens with the scope ${scope ?? "–"}, and people from ${role ?? "–"} on${theirs}.`;
    }
  }
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}
