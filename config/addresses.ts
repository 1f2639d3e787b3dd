import { z } from "zod";
import { isPlain } from "../server/domain/written.ts";
import { expected, group, text } from "./fields.ts";

/**
 * Where messages go, and what opens the door there. An address may be as good as a secret, and what somebody wrote where
 * a secret's variable belongs may be the secret: no sentence here repeats what it refuses.
 */

const variableSentence =
  'write the name of an environment variable, in capital letters, digits and underscores, such as "PAGER_SECRET"';

function shapeOf(example: string) {
  return {
    environment: z
      .string({ error: variableSentence })
      .regex(/^[A-Z][A-Z0-9_]{0,99}$/, { error: variableSentence })
      .meta({
        title: "Environment variable",
        description: "The name of the environment variable that holds it when the server starts.",
        examples: [example],
      }),
  };
}

/** What stands in an environment variable. */
export function environment(example: string) {
  return group(`{"environment": "${example}"}`, shapeOf(example));
}

/** What may stand nowhere else. */
export function secret(example: string) {
  const sentence = `a secret does not belong in this file: put it into an environment variable, and write its name here, {"environment": "${example}"}`;
  return z.strictObject(shapeOf(example), {
    error: ({ code, keys }) =>
      code === "unrecognized_keys"
        ? (keys as string[])
            .map(() => `there is no such setting here; there is only "environment"`)
            .join("\n")
        : sentence,
  });
}

const webSentence = 'write an address such as "https://pager.example.org/akari"';
export const webAddress = z
  .string({ error: webSentence })
  .max(2_000, { error: "this is too long: 2000 characters are the most" })
  .refine((value) => value.length > 2_000 || urlOf(value) !== null, { error: webSentence })
  .refine((value) => !hasCredentials(value), {
    error:
      'an address has no user and password in it: take them out, and let "secret" sign what is sent, or name an environment variable that holds the address',
  });

function hasCredentials(value: string): boolean {
  const url = urlOf(value);
  return url !== null && (url.username !== "" || url.password !== "");
}

/** Null where it isn't an address that can be posted to. */
export function urlOf(value: unknown): URL | null {
  if (typeof value !== "string" || /[\s\p{Cc}\\]/u.test(value) || !/^https?:\/\//i.test(value)) return null;
  return URL.canParse(value) ? new URL(value) : null;
}

/** Letters that may stand before the "@" of a plain mailbox, and a domain or host after it (RFC 5321, without quotes). */
const mailPattern = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?$/i;

export function mailAddress(example: string) {
  // What is empty, too long or unprintable has been told.
  const isAddress = (value: string) => mailPattern.test(value) || value === "" || !isPlain(value);
  return text(`a mail address such as ${example}`, 254).refine(isAddress, {
    error: `write a mail address such as ${example}, alone and without a name`,
  });
}

const hostSentence = 'the name of the mail server, such as "mail.example.org"';
export const mailHost = z
  .string({ error: expected(hostSentence) })
  .max(253, { error: "this is too long: 253 characters are the most" })
  .regex(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f]*:[0-9a-f:.]+)$/i, {
    error: `write ${hostSentence}: without "smtp://", and its port as "port"`,
  });
