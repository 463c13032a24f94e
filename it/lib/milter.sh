# shellcheck shell=bash
# The gate behind an MTA that asks it by milter, and what every such MTA must do. The MTA's own
# part is the scenario's: it listens on port 25 and asks at MILTER.

MILTER=127.0.0.1:8895

# Only the milter door; further lines on standard input are appended.
milter_gate_configure() {
  gate_configure
  sed -i 's/^\[sendmail\]/&\nenabled = false/' "$LAB/lazareto.toml"
  cat >>"$LAB/lazareto.toml" <<E2

[milter]
listen = ["$MILTER"]
spool = "$LAB/gate/milter"
buffer = "16K"
E2
  cat >>"$LAB/lazareto.toml"
}

port_silent() { ! port_answers "$1"; }

milter_rules() {
  gate_rules <<'E2'

[[rules]]
name = "viruses to the front desk are refused"
when.recipients = ["desk@infomed.test"]
when.verdicts = ["infected"]
treatment = "reject"

[[rules]]
name = "the laboratory gets the rest of it"
when.recipients = ["ana@infomed.test"]
when.verdicts = ["blocked"]
when.findings = ["*.exe"]
treatment = "deliver"
with.replace = true

[[rules]]
name = "the closed account takes nothing"
when.recipients = ["luis@infomed.test"]
treatment = "discard"
E2
}

# What any MTA does with a gate that works.
milter_story() {
  local user
  smtp_try t-1-plain plain ana@infomed.test juan@infomed.test
  expect_reply '250*'
  for user in ana juan; do expect_mail t-1-plain "$user"; done
  grep -q '^X-Lazareto: clean; ' "$(mail_files t-1-plain)" || fail 'our field is not as it should be'
  smtp_try t-2-spanish spanish ana@infomed.test
  expect_reply '250*'
  expect_mail t-2-spanish ana

  # Kept: the sender is told that all is well, the quarantine has it.
  smtp_try t-3-worm worm ana@infomed.test
  expect_reply '250*'
  expect_quarantined t-3-worm
  smtp_try t-4-eicar eicar juan@infomed.test
  expect_reply '250*'
  expect_quarantined t-4-eicar

  # Refused in the sender's own transaction.
  smtp_try t-5-eicar eicar desk@infomed.test
  expect_reply '550 5.7.1*'
  expect_no_mail t-5-eicar
  ! quarantined t-5-eicar || fail 'what was refused is in quarantine'

  # One gets it with the program taken out, for one it is kept, for one it is discarded.
  smtp_try t-6-double double ana@infomed.test juan@infomed.test luis@infomed.test
  expect_reply '250*'
  wait_until 30 arrived t-6-double ana
  [ "$(copies t-6-double juan)$(copies t-6-double luis)" = 00 ] || fail 'somebody else got it too'
  expect_marked "$(mail_files t-6-double)"
  ! grep -q aG9sYSBtdW5kbwo "$(mail_files t-6-double)" || fail 'the program is still in it'
  grep -q 'Please find the file attached' "$(mail_files t-6-double)" || fail 'the text is lost'
  [ "$(quarantined_tokens | grep -cx t-6-double)" = 1 ] || fail 'it is not held once'

  # A forged verdict of ours is taken out.
  forged_header
  expect_marked "$(mail_files t-7-plain)"
  ! grep -q 'engines=none' "$(mail_files t-7-plain)" || fail 'a forged header came through'

  # Longer than what stays in memory.
  send_big t-8-big 3 ana@infomed.test
  expect_mail t-8-big ana
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
    timeout 10 cat <&"$peer" >>"$LAB/log/garbage" || fail "garbage is still listened to: $bytes"
    exec {peer}>&-
  done
  exec {peer}<>"/dev/tcp/127.0.0.1/${MILTER#*:}" # silent, for as long as the scenario lasts
  smtp_try t-30-plain plain ana@infomed.test
  expect_reply '250*'
  expect_mail t-30-plain ana
}
