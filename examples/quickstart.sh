#!/bin/sh
# From sign-up to delete against a running server, with nothing but curl and what every Debian has. Exits 1 on any surprise.
#   BERTH_URL    where the server is                            (default http://localhost:8080)
#   BERTH_FRONT  with the systemd host, on its machine: where the fronts of workspaces are, /run/berth/front. Whoever runs
#                this is root or in the group berth. Without it the IDE is opened at its url.
#   BERTH_WAIT   seconds an operation may take; the first one builds code-server  (default 900)
set -eu

base=${BERTH_URL:-http://localhost:8080}
base=${base%/}
api=$base/api/v1
front=${BERTH_FRONT:-}
wait_seconds=${BERTH_WAIT:-900}
run=$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
umask 077
: >"$work/headers"
: >"$work/cookies"

say() { printf '%s\n' "$*"; }
fail() {
  say "quickstart: $*" >&2
  [ ! -s "$work/answer" ] || { head -c 2000 "$work/answer" >&2; echo >&2; }
  exit 1
}

# The first string or number called $1 in the answer, or in the text after "$2": when that is given.
field() {
  tr '\n' ' ' <"$work/answer" | { if [ -n "${2:-}" ]; then sed 's/.*"'"$2"'" *: *//'; else cat; fi; } |
    tr ',{}[]' '\n\n\n\n\n' | sed -n 's/^ *"'"$1"'" *: *"\{0,1\}\([^"]*\)"\{0,1\} *$/\1/p' | head -n 1
}

# call METHOD PATH EXPECTED-STATUS [JSON]: secrets travel by file and standard input, never in the arguments.
call() {
  method=$1 path=$2 expected=$3
  set -- -sS -o "$work/answer" -w '%{http_code}' -X "$method" -H "@$work/headers" -H 'Accept: application/json'
  if [ -n "${body:-}" ]; then
    status=$(printf '%s' "$body" | curl "$@" -H 'Content-Type: application/json' --data-binary @- "$api$path") ||
      fail "no answer from $api$path"
  else
    status=$(curl "$@" "$api$path") || fail "no answer from $api$path"
  fi
  body=
  [ "$status" = "$expected" ] || fail "$method $path answered $status instead of $expected"
}

shown=
bar() { # progress 0..1, what is going on; redrawn on a terminal, elsewhere a line when it has changed
  line=$(printf '%s\n' "$1" | awk -v step="$2" '{
    done = int($1 * 30 + 0.5); line = ""
    for (i = 0; i < 30; i++) line = line (i < done ? "#" : ".")
    printf "  [%s] %3d %%  %-24s", line, $1 * 100, step
  }')
  if [ -t 1 ]; then
    printf '\r%s' "$line"
  elif [ "$line" != "$shown" ]; then
    printf '%s\n' "$line"
  fi
  shown=$line
}
end_bar() { [ ! -t 1 ] || echo; }

# Follows the operation of the last answer until it succeeded.
follow() {
  operation=$(field id operation)
  [ -n "$operation" ] || fail "the answer names no operation"
  began=$(date +%s)
  while :; do
    call GET "/operations/$operation" 200
    state=$(field status)
    step=$(tr '\n' ' ' <"$work/answer" | tr '{' '\n' | sed -n '/"status" *: *"running"/s/.*"name" *: *"\([^"]*\)".*/\1/p' | head -n 1)
    bar "$(field progress)" "${step:-$state}"
    case $state in
      succeeded) end_bar; return ;;
      failed | stuck) end_bar; fail "the operation ended as $state" ;;
    esac
    [ $(($(date +%s) - began)) -lt "$wait_seconds" ] || { end_bar; fail "not done after $wait_seconds s"; }
    sleep 0.3
  done
}

expect_status() {
  call GET "/workspaces/$workspace" 200
  [ "$(field status)" = "$1" ] || fail "the workspace is $(field status) instead of $1"
}

# What a workspace is called on its machine: the last 80 bits of its id in base32.
name_of() {
  for byte in $(printf %s "$1" | tr -d - | cut -c 13-32 | sed 's/../& /g'); do
    # shellcheck disable=SC2059 # the byte, as the octal escape that printf knows
    printf "\\$(printf %03o "0x$byte")"
  done | base32 | tr A-Z a-z
}

# Where the IDE of the workspace is, from its last answer.
locate() {
  url=$(field url)
  url=${url%/}
  socket=
  if [ -n "$front" ]; then
    url=http://localhost
    socket=$front/$(name_of "$workspace").sock
  fi
}

# curl to the IDE: at its url, or through its front.
ide() { curl ${socket:+--unix-socket "$socket"} "$@"; }

say "Berth at $base"
curl -sS -o /dev/null "$base/health/live" || fail "nothing answers at $base; is the server running?"

say "Sign up: acme-$run"
body='{"email":"ada-'$run'@example.com","password":"'$password'","full_name":"Ada Example","tenant_name":"Acme '$run'","tenant_slug":"acme-'$run'"}'
call POST /auth/register 201

say "Log in"
body='{"email":"ada-'$run'@example.com","password":"'$password'"}'
call POST /auth/login 200
token=$(field access_token)
[ -n "$token" ] || fail "log-in gave no access token"
printf 'Authorization: Bearer %s\n' "$token" >"$work/headers"
call GET /me 200
[ "$(field email)" = "ada-$run@example.com" ] || fail "/me is somebody else"

say "Create a workspace"
body='{"name":"first-steps"}'
call POST /workspaces 202
workspace=$(field id workspace)
follow
expect_status running
locate

say "Open the IDE at ${socket:-$url}"
ide -fsS -o "$work/answer" "$url/healthz" || fail "the IDE is not healthy"
# Whoever reaches a front has been let through; a port asks for the workspace's own password.
if [ -z "$socket" ]; then
  call GET "/workspaces/$workspace/credentials" 200
  ide_password=$(field password)
  [ -n "$ide_password" ] || fail "no password for the IDE"
  printf 'password=%s' "$ide_password" |
    ide -fsS -o "$work/answer" -c "$work/cookies" --data-binary @- "$url/login" || fail "the IDE refuses the log-in"
fi
ide -fsSL -o "$work/answer" -b "$work/cookies" -c "$work/cookies" "$url/" || fail "the IDE's page does not come"
grep -q 'vscode-workbench' "$work/answer" || fail "the page is not that of the IDE"
say "  the IDE's page: $(wc -c <"$work/answer" | tr -d ' ') bytes"

say "Stop"
call POST "/workspaces/$workspace/stop" 202
follow
expect_status stopped
if ide -s -o /dev/null "$url/healthz"; then fail "the IDE still answers"; fi

say "Start"
call POST "/workspaces/$workspace/start" 202
follow
expect_status running
locate
ide -fsS -o "$work/answer" "$url/healthz" || fail "the IDE is not healthy after the start"

say "Delete"
call DELETE "/workspaces/$workspace" 202
follow
expect_status deleted
call GET /workspaces 200
[ -z "$(field id items)" ] || fail "the workspace is still listed"
if ide -s -o /dev/null "$url/healthz"; then fail "the IDE still answers"; fi

say "Log out"
call POST /auth/logout 204
call GET /me 401
say "Done: nothing is left."
