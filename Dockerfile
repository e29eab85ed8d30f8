# The worker and the command `duban`. Debian, not Alpine: the Temporal SDK has no build for musl.
FROM node:22-bookworm-slim AS build
WORKDIR /duban
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /duban
COPY --from=build --chown=root:root /duban /duban
RUN mkdir --parents /data/run && chown --recursive node:node /data
USER node
VOLUME /data
CMD ["node", "dist/worker/main.js"]
