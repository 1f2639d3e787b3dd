import { request } from "node:http";
import { expect, test } from "vitest";
import { readPicture } from "../../../config/slides-picture.ts";
import { png } from "../../support/pictures.ts";
import { discreetBoard, frontOffice, siteOf } from "../../support/site.ts";
import { serve } from "./support.ts";

const picture = readPicture(png());
const withSlide = () => {
  const plain = siteOf();
  const board = discreetBoard({ slides: [{ title: null, text: null, picture }] });
  return siteOf({ boards: new Map([...plain.boards, [frontOffice, board]]) });
};

test("[LB6] a picture is there for anybody, of its type, and kept for good", async () => {
  const { url } = await serve({ site: withSlide() });
  for (const method of ["GET", "HEAD"]) {
    const answered = await fetch(`${url}/slides/${picture.name}`, { method });
    expect(answered.status).toBe(200);
    expect(answered.headers.get("content-type")).toBe("image/png");
    expect(answered.headers.get("content-length")).toBe(String(picture.bytes.length));
    expect(answered.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answered.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answered.headers.get("set-cookie")).toBeNull();
    const body = new Uint8Array(await answered.arrayBuffer());
    expect(body).toEqual(method === "GET" ? picture.bytes : new Uint8Array());
  }
});

test("[LB6] and asked for in no other way", async () => {
  const { url } = await serve({ site: withSlide() });
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const answered = await fetch(`${url}/slides/${picture.name}`, { method });
    expect([answered.status, answered.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test.each([
  "/slides/",
  "/slides",
  "/slides/01-savings.jpg",
  "/slides/lobby/01-savings.jpg",
  "/slides/../config/site.json",
  "/slides/%2e%2e%2f%2e%2e%2fpackage.json",
  "/slides/..%5c..%5cpackage.json",
  `/slides/${picture.name.toUpperCase()}`,
  `/slides/${picture.name}/`,
  `/slides/${picture.name}%00`,
  `/slides/${picture.name}.jpg`,
  "/slides/__proto__",
  "/slides/%E0%A4%A",
])("[LB6] %s is nothing", async (path) => {
  const { url } = await serve({ site: withSlide() });
  // as it stands: a browser's client would tidy the path up
  const { port } = new URL(url);
  const status = await new Promise((answer, fail) => {
    request({ port, path, host: "127.0.0.1" }, (response) => {
      response.resume();
      answer(response.statusCode);
    })
      .on("error", fail)
      .end();
  });
  expect(status).toBeOneOf([400, 404]);
});

test("[LB6] one that no board shows any more is gone", async () => {
  const { url, operations } = await serve({ site: withSlide() });
  operations.site = siteOf();
  expect((await fetch(`${url}/slides/${picture.name}`)).status).toBe(404);
});
