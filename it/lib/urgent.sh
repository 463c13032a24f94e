# shellcheck shell=bash
# The urgent lane: mail of a list on this host that does not stand in line.

URGENT_SENDER=urgente-bounces+ana=infomed.test@infomed.test

# The gate's configuration with such a lane; tables on standard input are appended.
urgent_configure() {
  local extra
  extra=$(cat)
  gate_configure <<E2

[[sendmail.lanes]]
name = "urgent"
senders = ["urgente-bounces+*@infomed.test"]
local = true

[[sendmail.lanes]]
name = "small"
workers = 2
$extra
E2
}

# The unit that starts the delivery of single messages, as systemd would have it.
deliver_unit_up() {
  systemd-socket-activate --accept --inetd --listen="$LAB/deliver.sock" \
    /run/program/config/lazareto-deliver 2>"$LAB/log/unit" &
  wait_until 15 test -S "$LAB/deliver.sock"
}

# Handed in on this host, by SMTP as a list does it.
send_urgent() { # TOKEN
  compose plain "$1" "$URGENT_SENDER" ana@infomed.test
  printf '%s' "$MESSAGE" >"$LAB/sent/$1"
  smtp_open
  smtp_message "$URGENT_SENDER" ana@infomed.test
  smtp_close
}

# With the same sender, as sendmail's listener queues what another host brings.
send_forged() { # TOKEN
  compose plain "$1" "$URGENT_SENDER" ana@infomed.test
  printf '%s' "$MESSAGE" >"$LAB/sent/$1"
  queue_message "$(fresh_id)" "$URGENT_SENDER" ana@infomed.test
}

# Of this moment, as sendmail makes it.
fresh_id() {
  local digits=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx now part id=
  now=$(date -u '+%-Y %-m %-d %-H %-M %-S')
  # shellcheck disable=SC2086 # the parts of a date
  set -- $now
  for part in $((($1 - 1900) % 60)) $(($2 - 1)) "$3" "$4" "$5" "$6"; do id+=${digits:part:1}; done
  printf '%sZZ%06d' "$id" "$((RANDOM % 1000000))"
}

still_waiting() { find "$INCOMING" -name 'qf*' | wc -l; }
delivered_files() { find "$MAILBOX/new" -type f | wc -l; }

examined() { grep -q "final id=.*msgid=<$1@" "$GATE_LOG"; } # TOKEN
examined_count() { grep -c 'final id=' "$GATE_LOG"; }

# It is examined while most of the others still wait. In which order sendmail then delivers what
# lies in mqueue is sendmail's: its runner takes new files with its next run.
urgent_overtakes() { # TOKEN
  local began=$EPOCHREALTIME waiting
  send_urgent "$1"
  wait_until 20 examined "$1"
  waiting=$(still_waiting)
  [ "$waiting" -ge 5000 ] || fail "$1 was examined, and only $waiting still waited"
  echo "$1 took $(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }') s past $waiting"
}

waits_in_lane() { # TOKEN LANE
  local control
  control=$(grep -rlx "H??X-Lab: $1" "$INCOMING" | head -n 1)
  [ -n "$control" ] && gate queue --json | grep -- "${control##*/qf}" | grep -q "\"lane\": *\"$2\""
}
