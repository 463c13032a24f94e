# shellcheck shell=bash
# What every door must do that answers within the sender's own session, whatever the door and the
# MTA are. The scenario has made both; SMTP_PORT is where a sender comes.

# The configuration of a gate without the door of the queues; further lines on standard input.
session_gate_configure() {
  gate_configure
  sed -i 's/^\[sendmail\]/&\nenabled = false/' "$LAB/lazareto.toml"
}

port_silent() { ! port_answers "$1"; } # PORT

# Clean mail passes with our field, viruses are kept or refused; TOKENs from t-1 to t-6.
session_story() {
  local user
  smtp_try t-1-plain plain ana@infomed.test juan@infomed.test
  expect_reply '250*'
  for user in ana juan; do expect_mail t-1-plain "$user"; done
  grep -q '^X-Lazareto: clean; ' "$(mail_files t-1-plain)" || fail 'our field is not as it should be'
  smtp_try t-2-spanish spanish ana@infomed.test
  expect_reply '250*'
  expect_mail t-2-spanish ana
  # Longer than what stays in memory.
  send_big t-3-big 3 ana@infomed.test
  expect_mail t-3-big ana

  # Kept: the sender is told that all is well, the quarantine has it.
  smtp_try t-4-eicar eicar juan@infomed.test
  expect_reply '250*'
  expect_quarantined t-4-eicar

  # Refused in the sender's own transaction.
  smtp_try t-5-eicar eicar desk@infomed.test
  expect_reply '550 5.7.1*'
  expect_no_mail t-5-eicar
  ! quarantined t-5-eicar || fail 'what was refused is in quarantine'

  # One may have it, one may not.
  smtp_try t-6-double double ana@infomed.test juan@infomed.test luis@infomed.test
  expect_reply '250*'
  wait_until 30 arrived t-6-double ana
  [ "$(copies t-6-double juan)$(copies t-6-double luis)" = 00 ] || fail 'somebody else got it too'
  expect_marked "$(mail_files t-6-double)"
  [ "$(quarantined_tokens | grep -cx t-6-double)" = 1 ] || fail 'it is not held once'
}

# The rules that the story is about.
session_rules() {
  gate_rules <<E2

[[rules]]
name = "viruses to the front desk are refused"
when.recipients = ["desk@infomed.test"]
when.verdicts = ["infected"]
treatment = "reject"

[[rules]]
name = "the laboratory may have programs"
when.recipients = ["ana@infomed.test"]
when.verdicts = ["blocked"]
when.findings = ["*.exe"]
treatment = "deliver"
${1:-}

[[rules]]
name = "the closed account takes nothing"
when.recipients = ["luis@infomed.test"]
treatment = "discard"
E2
}
