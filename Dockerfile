# The server as an image: docker build -t akari . ; compose.yaml runs it. docs/operating.md tells the rest.
FROM node:22-slim AS build
WORKDIR /akari
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim
WORKDIR /akari
COPY --from=build /akari/package.json ./
COPY --from=build /akari/node_modules ./node_modules
COPY --from=build /akari/config ./config
COPY --from=build /akari/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production PORT=8080 DATA_DIR=/data/akari BACKUP_DIR=/data/backups CONFIG_DIR=/akari/config LOG_LEVEL=info
VOLUME /data
EXPOSE 8080
# By https it asks itself, whatever name its certificate is for.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0; fetch(`${process.env.TLS_CERT ? 'https' : 'http'}://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
