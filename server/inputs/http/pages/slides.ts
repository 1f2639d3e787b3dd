import type { RequestHandler } from "express";
import type { SlidePicture } from "../../../domain/board.ts";
import type { Site } from "../../../domain/site.ts";
import type { House } from "../dependencies.ts";
import { noteRoute } from "../observe.ts";
import { problem, sendProblem } from "../problems.ts";

/**
 * The pictures of slides, for anybody: customers see them. They come out of memory and by their exact names alone, so
 * that no address leads to a file; a name is made of what is in the picture, which is so kept for good.
 */
export function serveSlides({ operations }: Pick<House, "operations">): RequestHandler {
  return (request, response) => {
    noteRoute(request, "/slides/{name}");
    if (request.method !== "GET" && request.method !== "HEAD") {
      const allow = "GET, HEAD";
      const detail = `This address knows ${allow}.`;
      return sendProblem(response, problem("method-not-allowed", { allow, detail }));
    }
    // as it was asked for: with nothing decoded, and nothing before or after it
    const picture = picturesOf(operations.site).get(request.path.slice("/slides/".length));
    if (!picture) return sendProblem(response, problem("not-found"));
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Content-Type", picture.mediaType);
    response.setHeader("Content-Length", picture.bytes.length);
    response.end(request.method === "HEAD" ? undefined : picture.bytes);
  };
}

const known = new WeakMap<Site, ReadonlyMap<string, SlidePicture>>();

function picturesOf(site: Site): ReadonlyMap<string, SlidePicture> {
  const before = known.get(site);
  if (before) return before;
  const slides = [...site.boards.values()].flatMap((board) =>
    board.mode === "discreet" ? board.slides : [],
  );
  const pictures = slides.flatMap(({ picture }) => (picture ? [[picture.name, picture] as const] : []));
  const made = new Map(pictures);
  known.set(site, made);
  return made;
}
