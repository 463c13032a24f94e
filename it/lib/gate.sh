# shellcheck shell=bash
# The program under test. GATE is the command: ./lazareto, or the laboratory's stand-in.

GATE=${IT_GATE:-/run/program/lazareto}
GATE_PID=
GATE_STARTS=0
# What runs before the program: nothing (root), or setpriv with a user and capabilities.
GATE_AS=()

gate() { "$GATE" "$@" --config "$LAB/lazareto.toml"; }

# The configuration with the laboratory's paths; further lines on standard input are appended.
gate_configure() {
  sed "s|@LAB@|$LAB|g; s|@INCOMING@|${INCOMING_QUEUES:-$INCOMING}|g; s|@OUTGOING@|$OUTGOING|g" \
    "$IT_LIB/lazareto.toml.in" >"$LAB/lazareto.toml"
  [ -t 0 ] || cat >>"$LAB/lazareto.toml"
  gate_rules </dev/null
  install -d -m 700 "$LAB/gate"
  [ ${#GATE_AS[@]} = 0 ] || chown -R smmta:smmsp "$LAB/gate"
}

# The rules on standard input, before those that come with the program.
gate_rules() {
  { echo 'include = ["default"]'; cat; } >"$LAB/policy.toml"
}

gate_start() {
  gate_launch
  wait_until 90 gate_ready
}

# Without waiting: for those who kill it while it starts. The command execs the program, so that
# its process id is the one to kill.
gate_launch() {
  GATE_STARTS=$((GATE_STARTS + 1))
  GATE_LOG=$LAB/log/gate.$GATE_STARTS
  : >"$GATE_LOG"
  "${GATE_AS[@]}" "$GATE" serve --config "$LAB/lazareto.toml" >>"$GATE_LOG" 2>&1 &
  GATE_PID=$!
}

gate_ready() {
  kill -0 "$GATE_PID" 2>/dev/null || fail "the gate ended: $(tail -n 2 "$GATE_LOG" | tr '\n' ' ')"
  grep -q ready "$GATE_LOG"
}

gate_stop() {
  kill -TERM "$GATE_PID"
  wait "$GATE_PID" || true
}

gate_kill() {
  kill -KILL "$GATE_PID" 2>/dev/null || true
  wait "$GATE_PID" 2>/dev/null || true
}

# The quarantine's id for a message: the first "id" of its line in the listing.
quarantine_id() { # TOKEN
  gate quarantine list --json | grep -- "$1" | sed 's/.*"id": *"\{0,1\}\([^",}]*\).*/\1/'
}
