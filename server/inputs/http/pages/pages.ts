import { readFile } from "node:fs/promises";
import { join } from "node:path";
import compression from "compression";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { deviceCookieOf, deviceSecretIn } from "../../../access/cookies.ts";
import { isSecret, newSecret } from "../../../access/secrets.ts";
import type { House } from "../dependencies.ts";
import { allowOwnScript, hostOf, pageHeaders } from "../headers.ts";
import { noteRoute } from "../observe.ts";
import { problem, sendProblem } from "../problems.ts";
import { callerOf } from "../visits.ts";
import { kioskLamp, kioskStartPage } from "./kiosk-start.ts";
import { languageFor } from "./language.ts";
import { legendStyle } from "./legend-style.ts";
import { minutesStyle } from "./minutes-style.ts";
import { serveSlides } from "./slides.ts";
import { startPage, startStyle } from "./start-page.ts";

/** The pages as they were built, and the start page. Each page load renews the browser's device cookie, or sees to it that it gets one. */
export function createPages(house: Pick<House, "publicFolder" | "operations">): Router {
  const { publicFolder } = house;
  const pages = Router({ caseSensitive: true });
  pages.use(pageHeaders());
  pages.get("/", start(house));
  pages.get("/start.css", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache").type("css").send(startStyle);
  });
  pages.get(deviceStyle, remember);
  pages.get("/kiosk-start.html", kioskStart);
  pages.get("/kiosk-start.svg", lamp(join(publicFolder, "board")));
  pages.get("/legend.css", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache").type("css").send(legendStyle);
  });
  pages.get("/minutes.css", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache").type("css").send(minutesStyle);
  });
  pages.all("/slides/:name", serveSlides(house));
  pages.get("/favicon.ico", (_request, response) => {
    response.status(204).setHeader("Cache-Control", "max-age=86400").end();
  });
  pages.get("/board", built(join(publicFolder, "board")));
  pages.get(["/tablet", "/setup"], built(join(publicFolder, "tablet")));
  // A phone that scanned the code of a place is no device of the site: it is not remembered.
  pages.get("/raise", built(join(publicFolder, "raise"), false));
  for (const part of ["board", "tablet", "raise"]) {
    const folder = join(publicFolder, part, "assets", part);
    pages.use(
      `/assets/${part}`,
      compression(),
      express.static(folder, { index: false, redirect: false, immutable: true, maxAge: "1y" }),
    );
  }
  return pages;
}

function start({ operations }: Pick<House, "operations">): RequestHandler {
  return (request, response) => {
    noteRoute(request, "/");
    renewDevice(request, response);
    response.setHeader("Cache-Control", "no-store").setHeader("Vary", "Accept-Language, Cookie");
    const { device } = callerOf(request);
    if (device) return response.redirect(device.kind === "screen" ? "/board" : "/tablet");
    const language = languageFor(request, operations.site);
    const page = startPage(language, operations.site.name);
    response.setHeader("Content-Language", language).type("html").send(page);
  };
}

/** For the device's own disk: it goes to the board as soon as this server answers, and never before. */
const kioskStart: RequestHandler = (request, response, next) => {
  noteRoute(request, "/kiosk-start.html");
  const host = hostOf(request);
  if (host === null) return next();
  response.setHeader("Cache-Control", "no-store").attachment("akari-start.html").type("html");
  response.send(kioskStartPage(`${request.secure ? "https" : "http"}://${host}`));
};

/** What that page asks for: there only when there is a board to go to. */
function lamp(folder: string): RequestHandler {
  return (request, response, next) => {
    noteRoute(request, "/kiosk-start.svg");
    // The page that asks is a file.
    response.setHeader("Cache-Control", "no-store").setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    pageIn(folder).then((page) => {
      if (page === null) sendProblem(response, problem("not-built"));
      else response.type("svg").send(kioskLamp);
    }, next);
  };
}

function built(folder: string, remember = true): RequestHandler {
  return (request, response, next) => {
    noteRoute(request, request.path);
    const asks = remember && !renewDevice(request, response);
    // The page names the newest assets: it is asked for anew each time.
    response.setHeader("Cache-Control", "no-cache");
    pageIn(folder).then((page) => {
      if (page === null) return sendProblem(response, problem("not-built"));
      allowOwnScript(response, page);
      response.type("html").send(asks ? page.replace("<head>", `<head>${deviceLink}`) : page);
    }, next);
  };
}

/** Null: it was not built. */
function pageIn(folder: string): Promise<string | null> {
  return readFile(join(folder, "index.html"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/**
 * Whoever follows a link from elsewhere comes without the device cookie, for it is SameSite=Strict, and would be given a new device in
 * the place of the one that was let in. What our own page asks for comes with it: so a page that came without one asks here, before
 * its script runs, and no script is needed for it.
 */
const deviceStyle = "/device.css";
const deviceLink = `<link rel="stylesheet" href="${deviceStyle}">`;

const remember: RequestHandler = (request, response) => {
  noteRoute(request, deviceStyle);
  response.setHeader("Cache-Control", "no-store").type("css");
  // A page of another origin asks without the cookie, too; a browser that says so gets none.
  const from = request.headers["sec-fetch-site"];
  const ours = from === undefined || from === "same-origin" || from === "none";
  if (ours && !renewDevice(request, response)) giveDevice(response, newSecret(), request.secure);
  response.send("");
};

/** False where it has none. */
function renewDevice(request: Request, response: Response): boolean {
  const known = deviceSecretIn(request.headers.cookie) ?? "";
  if (!isSecret(known)) return false;
  giveDevice(response, known, request.secure);
  return true;
}

function giveDevice(response: Response, secret: string, secure: boolean): void {
  response.append("Set-Cookie", deviceCookieOf(secret, secure));
}
