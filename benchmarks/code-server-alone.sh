#!/bin/sh
# Starts a code-server, says "healthy" when its health page answers, and ends it when told to.
#   code-server-alone.sh NODE ENTRY PORT FOLDER
# NODE runs ENTRY (out/node/entry.js of the package); FOLDER is new and belongs to this run.
# The baseline of the time that Berth needs from the wish for a workspace to its running.
set -eu

node=$1 entry=$2 port=$3 folder=$4

mkdir -p "$folder/home"
printf 'auth: password\npassword: only for this run\ncert: false\n' > "$folder/config.yaml"

"$node" "$entry" --config "$folder/config.yaml" --bind-addr "127.0.0.1:$port" --auth password \
  --user-data-dir "$folder/home/.local/share/code-server" \
  --extensions-dir "$folder/home/.local/share/code-server/extensions" \
  --disable-telemetry --disable-update-check --disable-getting-started-override \
  "$folder/home" > "$folder/log" 2>&1 < /dev/null &
child=$!
trap 'kill "$child" 2>/dev/null || true' EXIT INT TERM

until curl --fail --silent --output /dev/null "http://127.0.0.1:$port/healthz"; do
  kill -0 "$child" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.01
done
echo healthy

# Whoever started this closes its standard input when code-server shall end.
cat > /dev/null
