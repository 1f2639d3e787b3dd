import { join } from "node:path";
import compression from "compression";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { deviceCookie, deviceCookieOf, readCookies } from "../../../access/cookies.ts";
import { isSecret, newSecret } from "../../../access/secrets.ts";
import type { House } from "../dependencies.ts";
import { pageHeaders } from "../headers.ts";
import { noteRoute } from "../observe.ts";
import { problem, sendProblem } from "../problems.ts";
import { callerOf } from "../visits.ts";
import { languageFor } from "./language.ts";
import { legendStyle } from "./legend-style.ts";
import { serveSlides } from "./slides.ts";
import { startPage, startStyle } from "./start-page.ts";

/** The pages as they were built, and the start page. Each page load gives the browser its device cookie, or renews it. */
export function createPages(house: House): Router {
  const { publicFolder } = house;
  const pages = Router({ caseSensitive: true });
  pages.use(pageHeaders());
  pages.get("/", start(house));
  pages.get("/start.css", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache").type("css").send(startStyle);
  });
  pages.get("/legend.css", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache").type("css").send(legendStyle);
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

function start({ operations }: House): RequestHandler {
  return (request, response) => {
    noteRoute(request, "/");
    rememberDevice(request, response);
    response.setHeader("Cache-Control", "no-store").setHeader("Vary", "Accept-Language, Cookie");
    const { device } = callerOf(request);
    if (device) return response.redirect(device.kind === "screen" ? "/board" : "/tablet");
    const language = languageFor(request, operations.site);
    const page = startPage(language, operations.site.name);
    response.setHeader("Content-Language", language).type("html").send(page);
  };
}

function built(folder: string, remember = true): RequestHandler {
  return (request, response, next) => {
    noteRoute(request, request.path);
    if (remember) rememberDevice(request, response);
    // The page names the newest assets: it is asked for anew each time.
    response.setHeader("Cache-Control", "no-cache");
    response.sendFile("index.html", { root: folder, cacheControl: false }, (error?: Error) => {
      if (!error || response.headersSent) return;
      if ((error as NodeJS.ErrnoException).code === "ENOENT") sendProblem(response, problem("not-built"));
      else next(error);
    });
  };
}

function rememberDevice(request: Request, response: Response): void {
  const known = readCookies(request.headers.cookie).get(deviceCookie) ?? "";
  const secret = isSecret(known) ? known : newSecret();
  response.append("Set-Cookie", deviceCookieOf(secret, request.secure));
}
