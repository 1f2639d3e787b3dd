import type { RequestHandler } from "express";
import helmet from "helmet";

/** What browsers are told about pages and answers. */

/** Nothing but what this server sends, and no script or style inside a page. */
export function pageHeaders(): RequestHandler {
  const self = "'self'";
  return helmet({
    ...plainHttp,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [self],
        // Chromium before 2018 and Safari 15 do not take a WebSocket for 'self'.
        connectSrc: [self, ({ headers }) => socketsOf(headers.host)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: [self],
        frameAncestors: [self],
      },
    },
  });
}

/** Answers of the API are no pages: nothing may come of one that a browser opens. */
export function apiHeaders(): RequestHandler {
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

function socketsOf(host: string | undefined): string {
  // A Host header is the client's: it must not write into the policy.
  return host !== undefined && /^[A-Za-z0-9._:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
