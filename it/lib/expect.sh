# shellcheck shell=bash
# What a scenario expects. Each of these ends the scenario with a reason when it is not so.

fail() {
  printf '%s\n' "$*" >&2
  printf '%s\n' "$*" >"$LAB/log/reason"
  exit 1
}

# The time is that of a machine of its own (IT_SLOW: see it/run).
wait_until() { # SECONDS COMMAND…
  local deadline=$((${EPOCHREALTIME/[.,]/} + $1 * ${IT_SLOW:-1} * 1000000))
  shift
  until "$@"; do
    ((${EPOCHREALTIME/[.,]/} < deadline)) || fail "waited in vain for: $*"
    sleep 0.05
  done
}

# --- where a message is -------------------------------------------------------------------------

mail_files() { grep -rlx "X-Lab: $1" "$MAILBOX/new" || true; } # TOKEN

# How often the user's mailbox has it.
copies() { # TOKEN USER
  local file count=0
  for file in $(mail_files "$1"); do
    count=$((count + $(grep -cx "$2 ${file##*/}" "$MAILBOX/index" || true)))
  done
  echo "$count"
}

arrived() { [ "$(copies "$1" "$2")" -ge 1 ]; } # TOKEN USER

# Tokens of all that is held, one a line, each as often as it is held.
quarantined_tokens() { gate quarantine list --limit 100000 --json | one_token_a_line; }

one_token_a_line() { awk 'match($0, /t-[0-9]+-[a-z]+/) { print substr($0, RSTART, RLENGTH) }'; }

quarantined() { quarantined_tokens | grep -qx -- "$1"; } # TOKEN

queued_in() { # DIRECTORY…
  find "$@" -name '[qdt]f*' -type f
}

queues_empty() { [ -z "$(queued_in "$INCOMING" "$OUTGOING")" ]; }

# --- one message --------------------------------------------------------------------------------

# Arrived once in that mailbox, examined, and byte for byte what was sent.
expect_mail() { # TOKEN USER
  wait_until "${PATIENCE:-60}" arrived "$1" "$2"
  [ "$(copies "$1" "$2")" = 1 ] || fail "$1 arrived $(copies "$1" "$2") times in $2's mailbox"
  local file
  for file in $(mail_files "$1"); do
    expect_marked "$file"
    same_body "$file" "$LAB/sent/$1" || fail_body "$file" "$1"
  done
}

# Our header exactly once, and above every Received that the sender's side wrote. A server behind the
# gate puts its own above ours: where there may be one, RECEIVED_ABOVE is 1.
RECEIVED_ABOVE=0
expect_marked() { # FILE
  awk -v most="$RECEIVED_ABOVE" '
    /^$/ { exit }
    tolower($0) ~ /^x-lazareto:/ { marks++; above = received + 0 }
    tolower($0) ~ /^received:/ { received++ }
    END { exit !(marks == 1 && above <= most) }' "$1" ||
    fail "$1: not exactly one X-Lazareto header below $RECEIVED_ABOVE Received at most"
}

same_body() { # FILE FILE
  local one two
  if [ "$(stat -c %s "$2")" -gt 1000000 ]; then
    cmp -s <(sed "1,/^$/d" "$1") <(sed "1,/^$/d" "$2")
    return
  fi
  IFS= read -rd "" one <"$1" || true
  IFS= read -rd "" two <"$2" || true
  [ "${one#*$'\n\n'}" = "${two#*$'\n\n'}" ]
}

expect_no_mail() { # TOKEN
  [ -z "$(mail_files "$1")" ] || fail "$1 was delivered"
}

# Held once, and nowhere else.
expect_quarantined() { # TOKEN
  wait_until "${PATIENCE:-60}" quarantined "$1"
  [ "$(quarantined_tokens | grep -cx -- "$1")" = 1 ] || fail "$1 is in quarantine more than once"
  expect_no_mail "$1"
}

# Still in the incoming queue, and nowhere else.
waiting() { grep -rqx "H??X-Lab: $1" "$INCOMING"; } # TOKEN

expect_waiting() { # TOKEN
  waiting "$1" || fail "$1 does not wait in the incoming queue"
  expect_no_mail "$1"
  ! quarantined "$1" || fail "$1 is in quarantine"
}

expect_alarm() { wait_until "${2:-60}" alarm_is raised "$1"; } # WORD [SECONDS]
expect_no_alarm() { wait_until "${2:-60}" alarm_is cleared "$1"; } # WORD [SECONDS]

# The table counts. To look at it takes a start of the program, which the gate and its senders would
# feel again and again: the log tells when it is worth it, and now and then it is looked at anyway.
alarm_is() { # raised|cleared WORD
  local last
  last=$(grep -iE "alarm: (raised|cleared) .*($2)" "$GATE_LOG" 2>/dev/null | tail -n 1)
  case "$1 $last" in
    raised*'alarm: raised '* | cleared*'alarm: cleared '* | 'cleared ') ;;
    *) ((EPOCHSECONDS - ALARM_LOOKED >= 5)) || return 1 ;;
  esac
  ALARM_LOOKED=$EPOCHSECONDS
  "alarm_$1" "$2"
}
ALARM_LOOKED=$EPOCHSECONDS
alarm_raised() { { gate alarm list --json || true; } | grep -v '"cleared":"' | grep -qiE -- "$1"; }
alarm_cleared() { ! alarm_raised "$1"; }

# Every message accounted for, by the program's own check against its witnesses.
expect_journal_ok() {
  gate journal check >"$LAB/log/journal-check" 2>&1 ||
    fail "journal check: $(tail -n 3 "$LAB/log/journal-check" | tr '\n' ' ')"
}

# --- many messages ------------------------------------------------------------------------------

# Every message of the manifest exactly where its kind belongs, once, its body untouched.
expect_manifest() { # FILE
  local places=$LAB/log/places
  wait_until "${PATIENCE:-180}" queues_empty
  token_places >"$places"
  while read -r token kind _; do
    printf '%s %s\n' "$token" "${DESTINATION[$kind]}"
  done <"$1" | sort >"$LAB/log/expected"
  diff "$LAB/log/expected" "$places" >"$LAB/log/misplaced" ||
    fail "$(grep -c '^[<>]' "$LAB/log/misplaced") lines differ (< expected, > found): $(
      grep '^[<>]' "$LAB/log/misplaced" | head -n 4 | tr '\n' ';')"
  expect_same_bodies
}

# A line "TOKEN mailbox" or "TOKEN quarantine" for each copy, sorted.
token_places() {
  {
    # A delivered file counts once for each line that the index has for it.
    grep -rx 'X-Lab: .*' "$MAILBOX/new" | sed 's|.*/\([^/:]*\):X-Lab: |\1 |' |
      awk 'NR == FNR { times[$2]++; next }
           { for (i = 0; i < times[$1]; i++) print $2, "mailbox" }' "$MAILBOX/index" -
    quarantined_tokens | sed 's/$/ quarantine/'
  } | sort
}

expect_same_bodies() {
  local file token line
  for file in "$MAILBOX"/new/*; do
    expect_marked "$file"
    while IFS= read -r line && [ -n "$line" ]; do
      [[ $line == 'X-Lab: '* ]] && token=${line#X-Lab: }
    done <"$file"
    same_body "$file" "$LAB/sent/$token" || fail_body "$file" "$token"
  done
}

fail_body() { # FILE TOKEN
  diff -a "$LAB/sent/$2" "$1" >"$LAB/log/body-$2" || true
  fail "$2: the body that arrived is not the one sent"
}
