#!/bin/sh
# Tries the steps of the Dockerfile in a clean folder, without a container engine: the production install, a start as a
# user who may write nothing but the data folder, the health check, a question, and the stop. Needs `npm ci` first.
set -eu
cd "$(dirname "$0")/.."
exec node_modules/.bin/node test/image/replay.ts
