#!/usr/bin/env bash
# Durable acknowledgements against nginx's bare 204, on this machine, in one run, in turns.
#
#   bench/compare.sh [ROUNDS [SECONDS [CONNECTIONS]]]       default: 5 rounds of 10 s, 64 connections
#
# Needs nginx, wrk and curl (Debian: apt-get install nginx-light wrk curl). Load: hits.lua. By default it
# measures the whole product (./tributary serve); BARE=1 takes collector and journal alone, from a
# tree whose tests are compiled. TARGET_URL measures a server that runs already.
set -euo pipefail

rounds="${1:-5}" seconds="${2:-10}" connections="${3:-64}"
here="$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"
home="$(dirname -- "$here")"
scratch="$(mktemp -d "${TMPDIR:-/tmp}/tributary-bench.XXXXXX")"
nginx_port="${NGINX_PORT:-18480}" our_port="${OUR_PORT:-18481}"
started=()

finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf -- "$scratch"
}
trap finish EXIT

for tool in nginx wrk curl; do
  command -v "$tool" >/dev/null || { echo "needs $tool (Debian: apt-get install nginx-light wrk curl)" >&2; exit 1; }
done

wait_for() { # URL
  local try
  for ((try = 0; try < 240; try++)); do
    curl -s -o /dev/null "$1" && return
    sleep 0.5
  done
  echo "no answer from $1" >&2
  cat "$scratch"/*.log >&2 || true
  exit 1
}

start_nginx() {
  sed "s#@DIR@#$scratch#g; s#@PORT@#$nginx_port#; s#@WORKERS@#$(nproc)#" "$here/nginx.conf" >"$scratch/nginx.conf"
  nginx -p "$scratch" -c "$scratch/nginx.conf" 2>"$scratch/nginx.log" &
  started+=("$!")
  wait_for "http://127.0.0.1:$nginx_port/"
}

start_bare() {
  local java="${JAVA_HOME:-/usr}/bin/java" path="$scratch/classpath"
  (cd "$home" && mvn -o -q dependency:build-classpath -Dmdep.outputFile="$path" >/dev/null)
  "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xms64m -Xmx384m \
    -XX:MaxDirectMemorySize=128m -XX:+UseParallelGC \
    -cp "$home/target/classes:$home/target/test-classes:$(cat "$path")" \
    tributary.collector.BareCollector "$our_port" "$scratch/journal" >"$scratch/ours.log" 2>&1 &
  started+=("$!")
}

start_product() {
  TRIBUTARY_ADMIN_KEY=bench "$home/tributary" serve --data "$scratch/data" --port "$our_port" >"$scratch/ours.log" 2>&1 &
  started+=("$!")
}

# Makes the Tracking ID that the load names, so that hits are used and not quarantined.
set_up() {
  local try
  for ((try = 0; try < 60; try++)); do
    [[ "$(curl -s -o /dev/null -w '%{http_code}' "$ours/health/ready")" == 200 ]] && break
    sleep 0.5
  done
  create advertisers '{"name":"Acme"}'
  create tracking-ids '{"advertiser_id":1,"name":"Acme","aliases":["acme.example"],"environment":"live"}'
}

create() { # what, body
  curl -sf -o /dev/null -H 'Authorization: apikey bench' -H 'Content-Type: application/json' -d "$2" "$ours/v1/$1"
}

start_ours() {
  if [[ -n "${TARGET_URL:-}" ]]; then ours="$TARGET_URL"; return; fi
  ours="http://127.0.0.1:$our_port"
  if [[ -n "${BARE:-}" ]]; then start_bare; else start_product; fi
  wait_for "$ours/v2/_tr_offline"
  if [[ -z "${BARE:-}" ]]; then set_up; fi
}

# Prints requests per second; says so when an answer was not 2xx.
load() { # URL SECONDS CONNECTIONS
  wrk -t2 "-c$3" "-d${2}s" --latency -s "$here/hits.lua" "$1" -- "r$RANDOM" >"$scratch/wrk.out"
  grep -E 'Non-2xx|Socket errors' "$scratch/wrk.out" >&2 || true
  awk '/Requests\/sec/ {print $2}' "$scratch/wrk.out"
}

p99() { awk '/ 99%/ {print $2}' "$scratch/wrk.out"; }

median() { sort -n | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

start_nginx
start_ours
echo "# $(date -u +%FT%TZ), $(nproc) cores, load average $(cut -d' ' -f1-3 /proc/loadavg), $connections connections"
echo "warm-up: $(load "$ours" "${WARM_UP:-30}" "$connections") requests/s"

for ((round = 1; round <= rounds; round++)); do
  theirs_now="$(load "http://127.0.0.1:$nginx_port" "$seconds" "$connections")"
  ours_now="$(load "$ours" "$seconds" "$connections")"
  echo "$theirs_now" >>"$scratch/theirs"
  echo "$ours_now" >>"$scratch/ours"
  echo "round $round: nginx $theirs_now, durable $ours_now (p99 $(p99)), ratio $(awk -v a="$ours_now" -v b="$theirs_now" 'BEGIN {printf "%.2f", a / b}')"
done

theirs="$(median <"$scratch/theirs")" mine="$(median <"$scratch/ours")"
awk -v a="$mine" -v b="$theirs" 'BEGIN {printf "medians: nginx %.0f/s, durable %.0f/s, ratio %.2f\n", b, a, a / b}'
echo "latency at half of the maximum: ./tributary load --url $ours --rate $(awk -v a="$mine" 'BEGIN {printf "%d", a / 2}') --seconds 30"
if [[ -z "${TARGET_URL:-}" && -x "$home/tributary" ]]; then
  "$home/tributary" load --url "$ours" --rate "$(awk -v a="$mine" 'BEGIN {printf "%d", a / 2}')" --seconds "$seconds" || true
fi
