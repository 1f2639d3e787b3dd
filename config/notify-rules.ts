import { urlOf } from "./addresses.ts";
import type { Finding } from "./problems.ts";
import { readQuietHours } from "./quiet-hours.ts";
import { type Group, groupsIn, isGroup, namesIn, under } from "./raw.ts";

/** How webhooks, mail and quiet hours must fit together. */
export function notifyRules(site: Group): Finding[] {
  return [...quietRules(site.quietHours), ...webhookRules(site), ...mailRules(site)];
}

function quietRules(quiet: unknown): Finding[] {
  if (!isGroup(quiet) || !isGroup(quiet.hours)) return [];
  return under(["quietHours", "hours"], readQuietHours(quiet.hours).findings);
}

/** What a name stands for on the network is looked at each time something is sent; what an address says by itself, here. */
function webhookRules(site: Group): Finding[] {
  return groupsIn(site, "webhooks").flatMap(([id, { url, loopback }]) => {
    const sentence = hostRule(urlOf(url)?.hostname ?? "", loopback === true);
    return sentence === null ? [] : [{ path: ["webhooks", id, "url"], sentence }];
  });
}

function hostRule(host: string, loopback: boolean): string | null {
  if (/^(169\.254|0|22[4-9]|23\d|24\d|25[0-5])\.|^\[(::\]|fe[89ab]|ff)/.test(host))
    return "this is a link-local, multicast or empty address, which nothing is ever sent to; write another one";
  if (loopback || !/(^|\.)localhost\.?$|^127\.|^\[::1\]$/.test(host)) return null;
  return 'this is the machine that Akari runs on: write "loopback": true beside it if that is meant';
}

function mailRules(site: Group): Finding[] {
  const { mail, mailboxes } = site;
  const findings: Finding[] = [];
  if (mail === undefined && mailboxes !== undefined && namesIn(site, "mailboxes").length > 0) {
    findings.push({
      path: ["mailboxes"],
      sentence:
        'there is no mail server to hand messages to; add one: "mail": {"server": "mail.example.org", "from": "akari@example.org"}',
    });
  }
  if (!isGroup(mail)) return findings;
  if (mail.user !== undefined && mail.password === undefined) {
    const sentence =
      'a user signs in with a password; add "password": {"environment": "MAIL_PASSWORD"}, or leave both out';
    findings.push({ path: ["mail", "user"], sentence });
  }
  if (mail.user === undefined && mail.password !== undefined) {
    const sentence = 'a password is for a user; add "user", or leave both out';
    findings.push({ path: ["mail", "password"], sentence });
  }
  return findings;
}
