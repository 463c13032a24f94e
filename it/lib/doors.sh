# shellcheck shell=bash
# One gate with all three doors open, for what must be survived at each of them. sendmail on port 25
# receives into the incoming queue; another sendmail asks the gate by milter on ASKED_PORT and takes
# examined mail from the gate's proxy on NEXT_HOP. That one has a queue of its own, so that the
# outgoing queue is a witness of what came by the incoming one alone.
#
# Each of these scenarios runs in a short form within ./test, and with IT_FULL=1 (make soak) in full.

ASKED_PORT=10024
PROXY_PORT=10025
NEXT_HOP=10026
RECEIVED_ABOVE=1
MILTER=127.0.0.1:8895
BEYOND=/var/spool/mqueue.beyond
# IT_DOORS: only some of them, for those who work on one.
read -r -a DOORS <<<"${IT_DOORS:-queue milter proxy}"
declare -A DOOR_PORT=([queue]=25 [milter]=$ASKED_PORT [proxy]=$PROXY_PORT)

full() { [ -n "${IT_FULL:-}" ]; }

# The one number in the short form, the other in the full one.
scaled() { if full; then echo "$2"; else echo "$1"; fi; }

# What is to be seen in the output of it/run.
tell() {
  echo "$*"
  echo "$*" >>"$LAB/log/told"
}

# The configuration with all doors; tables on standard input are appended.
doors_configure() {
  local extra
  extra=$(cat)
  sendmail_directories
  install -d -o smmta -g smmsp -m 2750 "$BEYOND"
  gate_configure <<E2
timeout = "${ENGINE_TIMEOUT:-20s}"

[panel.breaker]
fair-time = "1s"
longest-cool-down = "1s"

[milter]
listen = ["$MILTER"]
spool = "$LAB/gate/milter"
buffer = "16K"
${MILTER_LIMITS:-}

[proxy]
spool = "$LAB/gate/proxy"
buffer = "16K"

[proxy.listeners.plain]
port = $PROXY_PORT
name = "infomed.test"
next-hop.host = "127.0.0.1"
next-hop.port = $NEXT_HOP
next-hop.helo = "infomed.test"
next-hop-log = "$LAB/log/maillog"
$extra
E2
}

# sendmail before and behind the gate, which must run or be about to. A crowd of sessions is more than
# sendmail lets stand in line of itself: who is left over takes a connection for made of which
# sendmail knows nothing, and waits five minutes for its greeting.
doors_up() {
  sendmail_configuration
  mailbox_program
  sed "/^DAEMON_OPTIONS/d; /no_default_msa/a \\
MAIL_FILTER(\`lazareto', \`S=inet:${MILTER#*:}@${MILTER%:*}, F=T, T=C:5m;S:2m;R:10m;E:15m')dnl\\
DAEMON_OPTIONS(\`Family=inet, Name=asked, Port=$ASKED_PORT, Addr=127.0.0.1, M=E, InputMailFilters=lazareto')dnl\\
DAEMON_OPTIONS(\`Family=inet, Name=next, Port=$NEXT_HOP, Addr=127.0.0.1, Listen=400, M=E')dnl" \
    "$IT_LIB/sendmail.mc" >"$LAB/beyond.mc"
  m4 -D_CF_DIR_=/usr/share/sendmail/cf/ "$LAB/beyond.mc" >/etc/mail/beyond.cf
  listener_up
  runner_up
  /usr/sbin/sendmail -Am -C /etc/mail/beyond.cf -L sm-beyond -bd -qp1s \
    -ODeliveryMode=queueonly -OQueueDirectory="$BEYOND" \
    -OPidFile=/run/sendmail/mta/beyond.pid -OControlSocketName=/run/sendmail/mta/beyond
  wait_until 30 port_answers "$NEXT_HOP"
}

# --- load ---------------------------------------------------------------------------------------

# Mail at every door, from senders that insist until each message is taken, until load_end. So many
# connections at each door, with a pause after each message.
load_begin() { # MESSAGES-AT-MOST CONNECTIONS PAUSE [KIND…]
  local most=$1 connections=$2 pause=$3 door i kind token
  shift 3
  [ $# -gt 0 ] || set -- "${KINDS[@]}"
  local kinds=("$@")
  rm -f "$LAB/load.end"
  for door in "${DOORS[@]}"; do
    for ((i = 0; i < most; i++)); do
      kind=${kinds[i % ${#kinds[@]}]}
      printf -v token 't-%05d-%s' $((LOADED + i)) "$kind"
      compose "$kind" "$token" x@outside.test ana@infomed.test
      printf '%s' "$MESSAGE" >"$LAB/sent/$token"
      printf '%s %s x@outside.test ana@infomed.test\n' "$token" "$kind"
    done >"$LAB/load.$door"
    python3 "$IT_LIB/load.py" "${DOOR_PORT[$door]}" "$connections" "$pause" "$LAB/sent" \
      "$LAB/load.end" <"$LAB/load.$door" >>"$LAB/taken.$door" 2>>"$LAB/log/load.$door" &
    LOADERS[$door]=$!
    LOADED=$((LOADED + most))
  done
}
LOADED=0
declare -A LOADERS=()

# No further message begins; those that have begun are insisted on.
load_end() {
  local door
  : >"$LAB/load.end"
  for door in "${DOORS[@]}"; do
    wait "${LOADERS[$door]}" || fail "a sender at the $door door gave up: $(tail -n 1 "$LAB/log/load.$door")"
  done
}

taken() { cat "$LAB"/taken.* | wc -l; }
taken_more_than() { [ "$(taken)" -gt "$1" ]; }

all_queues_empty() { [ -z "$(queued_in "$INCOMING" "$OUTGOING" "$BEYOND")" ]; }

# Everything that was taken is in its one place, with its body untouched. What is there twice came
# through the milter door, was under way when its session broke, and the journal says so.
declare -A TWICE=()
expect_loaded() {
  local door
  wait_until "${PATIENCE:-180}" all_queues_empty
  gate journal list --limit 100000 --json >"$LAB/log/journal" &
  local listing=$!
  token_places >"$LAB/log/places"
  wait "$listing" || fail 'the journal cannot be listed'
  for door in "${DOORS[@]}"; do
    awk '{ print $1, $2 }' "$LAB/taken.$door" | while read -r token kind; do
      printf '%s %s\n' "$token" "${DESTINATION[$kind]}"
    done | sort >"$LAB/log/expected.$door"
    expect_placed "$door"
  done
  expect_bodies
}

expect_placed() { # DOOR
  local astray twice token
  astray=$(awk 'NR == FNR { wanted[$1] = $2; next }
      $1 in wanted { if ($2 == wanted[$1]) seen[$1]++; else print $1 " is in " $2 }
      END { for (t in wanted) if (!seen[t]) print t " is lost" }' \
    "$LAB/log/expected.$1" "$LAB/log/places")
  [ -z "$astray" ] || fail "at the $1 door: $(head -n 3 <<<"$astray" | tr '\n' ';')"
  awk 'NR == FNR { wanted[$1]; next } $1 in wanted' "$LAB/log/expected.$1" "$LAB/log/places" |
    uniq -d | cut -d ' ' -f 1 >"$LAB/log/twice.$1"
  twice=$(wc -l <"$LAB/log/twice.$1")
  TWICE[$1]=$twice
  [ "$1" = milter ] || [ "$twice" = 0 ] || fail "$twice at the $1 door came twice: $(head -n 1 "$LAB/log/twice.$1")"
  while read -r token; do
    grep -- "$token" "$LAB/log/journal" | grep -qE 'deferred|quarantined' ||
      fail "$token came twice and the journal knows nothing of it"
  done <"$LAB/log/twice.$1"
}

# As expect_same_bodies, in a few processes: there are thousands.
expect_bodies() {
  python3 "$IT_LIB/bodies.py" "$MAILBOX/new" "$LAB/sent" >"$LAB/log/bodies" ||
    fail "$(head -n 1 "$LAB/log/bodies")"
}

counts() { # DOOR
  echo "$1: $(wc -l <"$LAB/taken.$1") in their place, ${TWICE[$1]} twice, 0 lost"
}

tell_counts() { # WHAT-HAPPENED
  local door
  tell "$1"
  for door in "${DOORS[@]}"; do
    tell "  $(counts "$door")"
  done
}
