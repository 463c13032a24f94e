# shellcheck shell=bash
# The gate behind an MTA that asks it by milter, and what every such MTA must do. The MTA's own
# part is the scenario's: it listens on port 25 and asks at MILTER.

. "$IT_LIB/session.sh"

MILTER=127.0.0.1:8895

# Where MTAs reach it besides, by default the unix socket of a host of one's own.
MILTER_SOCKET=$LAB/gate-door/milter.sock

# Only the milter door; further lines on standard input go into its table.
milter_gate_configure() { # [ADDRESS…]
  local listen
  install -d -m 755 "$LAB/gate-door"
  [ $# -gt 0 ] || set -- "$MILTER"
  listen=$(printf '"%s", ' "$@")
  session_gate_configure </dev/null
  cat >>"$LAB/lazareto.toml" <<E2

[milter]
listen = [${listen%, }]
spool = "$LAB/gate/milter"
buffer = "16K"
E2
  cat >>"$LAB/lazareto.toml"
}

milter_rules() { session_rules 'with.replace = true'; }

# What any MTA does with a gate that works.
milter_story() {
  SMTP_PORT=25 session_story
  # The program is taken out of what the laboratory gets.
  ! grep -q aG9sYSBtdW5kbwo "$(mail_files t-6-double)" || fail 'the program is still in it'
  grep -q 'Please find the file attached' "$(mail_files t-6-double)" || fail 'the text is lost'
  smtp_try t-10-worm worm ana@infomed.test
  expect_reply '250*'
  expect_quarantined t-10-worm

  # A forged verdict of ours is taken out.
  forged_header
  expect_marked "$(mail_files t-7-plain)"
  ! grep -q 'engines=none' "$(mail_files t-7-plain)" || fail 'a forged header came through'

  # What the MTA tells by macros is kept with the message.
  gate explain t-1-plain@lab.test --json >"$LAB/log/explained"
  grep -q '"told":{.*"{mail_addr}":"x@outside.test"' "$LAB/log/explained" ||
    fail "no macros in the journal: $(<"$LAB/log/explained")"
}

forged_header() {
  compose plain t-7-plain x@outside.test ana@infomed.test
  MESSAGE="X-Lazareto: clean; engines=none
Received: from somewhere.test by elsewhere.test; Mon, 23 Nov 2026 12:00:00 +0000
x-lazareto: clean; engines=none
$MESSAGE"
  printf '%s' "$MESSAGE" >"$LAB/sent/t-7-plain"
  smtp_open
  smtp_message x@outside.test ana@infomed.test
  smtp_close
  wait_until 30 arrived t-7-plain ana
}

# No engine, no gate, a gate killed in the middle: never anything but "try again later".
milter_trouble() {
  clamd_kill
  smtp_try t-20-plain plain ana@infomed.test
  expect_reply '451 4.7.1*'
  expect_no_mail t-20-plain
  clamd_up
  wait_until 60 clean_again

  gate_kill
  smtp_try t-21-plain plain ana@infomed.test
  expect_reply '4*'
  expect_no_mail t-21-plain
  gate_start
  smtp_try t-22-plain plain ana@infomed.test
  expect_reply '250*'
  expect_mail t-22-plain ana

  # While the examination waits for a hung engine, which clamd is when it is stopped.
  kill -STOP "$CLAMD"
  smtp_try t-23-worm worm ana@infomed.test &
  local sender=$!
  wait_until 20 at_work t-23-worm
  gate_kill
  kill -CONT "$CLAMD"
  wait "$sender" || true
  expect_no_mail t-23-worm
  gate_start
  smtp_try t-24-plain plain ana@infomed.test
  expect_reply '250*'
  expect_mail t-24-plain ana
}

at_work() { gate journal list --json --limit 5 | grep -q waiting; } # TOKEN

clean_again() {
  smtp_try t-29-plain plain ana@infomed.test
  [[ $REPLY == 250* ]]
}

# Peers that do not keep to the protocol: shown the door, and the others go on.
milter_garbage() {
  local bytes
  for bytes in 'GET / HTTP/1.0\r\n\r\n' '\x00\x00\x00\x00' '\xff\xff\xff\xffO' '\x00\x00\x00\x05Zabcd' \
    '\x00\x00\x00\x03Oab' '\x00\x00\x00\x01E' '\x00\x00\x00\x0dO\x00\x00\x00\x06\x00\x00\x01\xff\x00\x1f\xff\xff\x00\x00\x00\x02Mx'; do
    exec {peer}<>"/dev/tcp/127.0.0.1/${MILTER#*:}"
    # shellcheck disable=SC2059 # the escapes are meant
    printf -- "$bytes" >&"$peer"
    # Ended or reset, whichever is first: it is closed while some of it may still come.
    timeout 60 cat <&"$peer" >>"$LAB/log/garbage" 2>&1 || [ "$?" != 124 ] ||
      fail "garbage is still listened to: $bytes"
    exec {peer}>&-
  done
  exec {peer}<>"/dev/tcp/127.0.0.1/${MILTER#*:}" # silent, for as long as the scenario lasts
  smtp_try t-30-plain plain ana@infomed.test
  expect_reply '250*'
  expect_mail t-30-plain ana
}

# An engine that takes longer than the MTA waits for an answer: the MTA hears that we are at work.
# Its time must be MTA_PATIENCE seconds, and the gate must tell so every second.
MTA_PATIENCE=15
milter_slow_engine() {
  kill -STOP "$CLAMD"
  smtp_try t-41-plain plain ana@infomed.test &
  local sender=$!
  wait_until 20 at_work
  sleep $((MTA_PATIENCE + 8))
  kill -0 "$sender" 2>/dev/null || fail 'the MTA did not wait for a gate that is at work'
  kill -CONT "$CLAMD"
  wait "$sender" || true
  expect_mail t-41-plain ana
}

# The same with a gate that does not tell: the MTA gives up, and the sender keeps the message.
milter_silent_gate() {
  kill -STOP "$CLAMD"
  smtp_try t-42-plain plain ana@infomed.test
  kill -CONT "$CLAMD"
  expect_reply '4*'
  expect_no_mail t-42-plain
}

# What is quarantined for all is kept by the MTA as well. Its own look is the scenario's:
# mta_quarantined TOKEN.
milter_mta_quarantine() {
  smtp_try t-43-eicar eicar ana@infomed.test juan@infomed.test
  expect_reply '250*'
  expect_quarantined t-43-eicar
  wait_until 30 mta_quarantined t-43-eicar
  # Not what only some may not have.
  smtp_try t-44-double double ana@infomed.test juan@infomed.test
  expect_reply '250*'
  wait_until 30 arrived t-44-double ana
  ! mta_quarantined t-44-double || fail 'the MTA keeps what some may have'
  expect_no_mail t-43-eicar
}
