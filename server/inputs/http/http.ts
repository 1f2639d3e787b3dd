import type { RequestListener } from "node:http";
import express from "express";
import { BackOff } from "../../access/back-off.ts";
import type { House, HttpDependencies } from "./dependencies.ts";
import { apiHeaders } from "./headers.ts";
import { mishap, receive } from "./observe.ts";
import { notFound } from "./pages/not-found.ts";
import { createPages } from "./pages/pages.ts";
import { problem, sendProblem } from "./problems.ts";
import { mountRoutes } from "./router.ts";
import { routesOf } from "./routes.ts";
import { createShortWay } from "./short-way.ts";

/** Everything that is served over HTTP: the pages, and the API. */
export function createHttp(dependencies: HttpDependencies): RequestListener {
  const house: House = { ...dependencies, backOff: new BackOff() };
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("case sensitive routing");
  app.set("trust proxy", house.isProxy);
  app.use(receive(house));
  const routes = routesOf(house);
  mountRoutes(app, house, routes);
  app.use("/api", apiHeaders(), (_request, response) => sendProblem(response, problem("not-found")));
  app.use(createPages(house));
  app.use(notFound(house));
  app.use(mishap(house));
  const shortWay = createShortWay(house, routes);
  return (request, response) => {
    if (!shortWay(request, response)) app(request, response);
  };
}
