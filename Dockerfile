# Chipwire in a small image without a shell: Node and what the bot needs, nothing else.
# Bases are pinned by digest; docs/operating.md says how to renew them. `ops/replay-image.sh` tries these steps without
# a container engine.
FROM node:24.21.0-bookworm-slim@sha256:2fe369e969550cde8e867afc3fe370b260140cab4a23d467074295b42163d553 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# Typings, source maps and manuals are of no use at run time; licences stay.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.md' \) ! -iname 'licen[cs]e*' -delete
COPY LICENSE ./
COPY src ./src
COPY commands ./commands
COPY knowledge ./knowledge
RUN mkdir /data

FROM gcr.io/distroless/cc-debian12:nonroot@sha256:9dac0a79194e45a7da0158a9c6da57b217585af0786db3845d1f0ec1a0dd182f
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
COPY --from=build --chown=65532:65532 /data /data
# Of what is taken of the C library: one arena for the threads of Node, each keeps one of its own otherwise; and what is
# large goes back to the system when it is given back, whatever was large before.
ENV NODE_ENV=production DATA_DIR=/data HEALTH_PORT=9464 MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
USER 65532:65532
VOLUME ["/data"]
EXPOSE 3000 3001 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/usr/local/bin/node", "src/cli/health.ts"]
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=8", "src/main.js"]
