import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import helmet from "helmet";

/** What browsers are told about pages and answers. */

/** Sets headers; needs nothing of Express. */
type Headers = ReturnType<typeof helmet>;

/** Nothing but what this server sends, and no script or style inside a page. */
export function pageHeaders(): RequestHandler {
  const self = "'self'";
  const set = helmet({
    ...plainHttp,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [self],
        // Chromium before 2018 and Safari 15 do not take a WebSocket for 'self'.
        connectSrc: [self, (request) => socketsOf(hostOf(request as Request))],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: [self],
        frameAncestors: [self],
      },
    },
  });
  return (request, response, next) => {
    response.setHeader("Permissions-Policy", nothingOfTheDevice);
    set(request, response, next);
  };
}

/** No page of ours looks or listens; what a board needs (sound, full screen, the wake lock) is left as it is. */
const nothingOfTheDevice = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** A page whose script stands in it may run that script, known by its hash, and still no other. */
export function allowOwnScript(response: Response, html: string): void {
  const script = /<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/.exec(html)?.[1];
  if (script === undefined) return;
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = response.getHeader("Content-Security-Policy");
  response.setHeader("Content-Security-Policy", `${policy};script-src 'self' 'sha256-${hash}'`);
}

/** Where the client says that it found this server; null where it says what is no address. */
export function hostOf(request: Request): string | null {
  const host = request.host as string | undefined;
  // A Host header is the client's: it must not write into a policy or a page.
  return host !== undefined && /^[A-Za-z0-9._:[\]-]+$/.test(host) ? host : null;
}

/** Answers of the API are no pages: nothing may come of one that a browser opens. */
export function apiHeaders(): Headers {
  return helmet({
    ...plainHttp,
    ...onlyForPages,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
}

/** Each header costs something at thousands of answers a second. */
const onlyForPages = {
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

/** Plain http in a LAN is a designed mode: these would turn it off, or fill its consoles with warnings. */
const plainHttp = {
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
} as const;

function socketsOf(host: string | null): string {
  return host === null ? "'self'" : `ws://${host} wss://${host}`;
}
