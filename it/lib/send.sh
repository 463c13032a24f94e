# shellcheck shell=bash
# The three ways into sendmail. Each keeps what it sent under $LAB/sent, to compare with what
# arrives.

# --- SMTP ---------------------------------------------------------------------------------------
# A small client on bash's /dev/tcp: CRLF line ends, waits for every reply.

# Sends a whole manifest over several connections at once.
send_manifest() { # FILE [CONNECTIONS]
  local connections=${2:-4} number senders=()
  for ((number = 0; number < connections; number++)); do
    awk -v n="$connections" -v mine="$number" 'NR % n == mine' "$1" | smtp_stream &
    senders+=($!)
  done
  for number in "${senders[@]}"; do
    wait "$number" || fail "an SMTP sender gave up"
  done
}

send_smtp() { # TOKEN KIND TO…
  local token=$1 kind=$2
  shift 2
  smtp_stream <<<"$token $kind x@outside.test $*"
}

# One connection; lines "token kind from to…" on standard input.
smtp_stream() {
  local token kind from to
  smtp_open
  while read -r token kind from to; do
    compose "$kind" "$token" "$from" "${to%% *}"
    printf '%s' "$MESSAGE" >"$LAB/sent/$token"
    smtp_message "$from" "$to"
  done
  smtp_close
}

smtp_open() {
  exec {smtp}<>"/dev/tcp/127.0.0.1/${SMTP_PORT:-25}"
  smtp_reply 220
  smtp_say 'EHLO lab.test' 250
}

smtp_close() {
  smtp_say QUIT 221
  exec {smtp}>&-
}

# Sends MESSAGE.
smtp_message() { # FROM "TO…"
  local to text=${MESSAGE//$'\n'/$'\r\n'}
  smtp_say "MAIL FROM:<$1> BODY=8BITMIME" 250
  for to in $2; do
    smtp_say "RCPT TO:<$to>" 250
  done
  smtp_say DATA 354
  printf '%s.\r\n' "${text//$'\n.'/$'\n..'}" >&"$smtp"
  smtp_reply 250
}

smtp_say() { # LINE EXPECTED-CODE
  printf '%s\r\n' "$1" >&"$smtp"
  smtp_reply "$2" || fail "SMTP: $1: $REPLY"
}

smtp_reply() { # EXPECTED-CODE
  while IFS= read -r REPLY <&"$smtp"; do
    [[ $REPLY == ???-* ]] || break
  done
  [[ $REPLY == "$1"* ]]
}

# One message in a session of its own; the answer to it is in REPLY.
smtp_try() { # TOKEN KIND TO…
  local token=$1 kind=$2 text to
  shift 2
  compose "$kind" "$token" x@outside.test "$1"
  printf '%s' "$MESSAGE" >"$LAB/sent/$token"
  text=${MESSAGE//$'\n'/$'\r\n'}
  smtp_open
  smtp_ask "MAIL FROM:<x@outside.test> BODY=8BITMIME" || return 0
  for to; do
    smtp_ask "RCPT TO:<$to>" || return 0
  done
  smtp_ask DATA || return 0
  printf '%s.\r\n' "${text//$'\n.'/$'\n..'}" >&"$smtp"
  smtp_reply '' || true
  exec {smtp}>&-
}

# Ends the session where the answer is no success.
smtp_ask() { # LINE
  printf '%s\r\n' "$1" >&"$smtp"
  smtp_reply '' && [[ $REPLY == [23]* ]] || { exec {smtp}>&-; return 1; }
}

expect_reply() { # PATTERN
  # shellcheck disable=SC2053 # a pattern
  [[ $REPLY == $1 ]] || fail "expected the answer $1, got: $REPLY"
}

# --- the sendmail command -----------------------------------------------------------------------

# As an ordinary user, so that nothing but the stock submit.cf takes part.
send_command() { # TOKEN KIND TO
  compose "$2" "$1" pepe@infomed.test "$3"
  printf '%s' "$MESSAGE" >"$LAB/sent/$1"
  setpriv --reuid=nobody --regid=nogroup --clear-groups -- \
    /usr/sbin/sendmail -oi -- "$3" <"$LAB/sent/$1"
}

# --- UUCP ---------------------------------------------------------------------------------------

# Queues the message at pinar; uucp_call brings it over.
send_uucp() { # TOKEN KIND TO
  compose "$2" "$1" pepe@pinar.test "$3"
  printf '%s' "$MESSAGE" >"$LAB/sent/$1"
  { printf 'From pepe Mon Nov 23 12:00:00 2026 remote from pinar\n'; printf '%s' "$MESSAGE"; } |
    as_uucp uux -I "$LAB/pinar/config" - -r 'infomed!rmail' "($3)"
}

# --- past sendmail ------------------------------------------------------------------------------

# Writes queue files as sendmail's listener does, for messages that sendmail itself would not take
# or that are too many to send: MESSAGE without its recipients' lines.
queue_message() { # ID FROM TO…
  local id=$1 from=$2 head=${MESSAGE%%$'\n\n'*}
  shift 2
  printf '%s' "${MESSAGE#*$'\n\n'}" >"$INCOMING/df$id"
  {
    queue_envelope "$from" "$@"
    sed 's/^\([^ \t]\)/H??\1/' <<<"$head"
    printf '.\n'
  } >"$INCOMING/tf$id"
  chmod 640 "$INCOMING"/[dt]f"$id"
  mv "$INCOMING/tf$id" "$INCOMING/qf$id"
}

queue_envelope() { # FROM TO…
  printf 'V8\nT%s\nK0\nN0\nP30000\nB8BITMIME\nF8bs\n' "${EPOCHSECONDS}"
  printf '$_outside.test [192.0.2.7]\n$rESMTP\n$slab.test\n${daemon_flags}\nS<%s>\n' "$1"
  shift
  printf 'RPFD:<%s>\n' "$@"
  printf 'H?P?Return-Path: <\x81g>\n'
  printf 'H??Received: from lab.test (outside.test [192.0.2.7])\n\tby infomed.test with ESMTP\n'
}

# So many plain messages from outside, a second apart, the youngest from ten thousand seconds ago. The
# age of a message is in its name and in its control file; the rest of the names, and the times of the
# files, run another way.
queue_crowd() { # NUMBER
  compose plain t-0-plain x@outside.test ana@infomed.test
  queue_message 6ANAAAAA100000 x@outside.test ana@infomed.test
  (compose_crowd "$1")
  rm "$INCOMING"/[qd]f6ANAAAAA100000 # It was the pattern of the others.
}

compose_crowd() { # NUMBER
  umask 027
  awk -v first="$((EPOCHSECONDS - $1 - 10000))" -v number="$1" -v dir="$INCOMING" '
    function digit(number) { return substr(digits, number + 1, 1) }
    # The first six characters of an id, as sendmail makes them.
    function made(when,   part) {
      split(strftime("%Y %m %d %H %M %S", when, 1), part, " ")
      return digit((part[1] - 1900) % 60) digit(part[2] - 1) digit(part[3]) digit(part[4]) \
        digit(part[5]) digit(part[6])
    }
    { qf = qf $0 "\n" }
    END {
      digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"
      for (i = 1; i <= number; i++) {
        id = made(first + i) sprintf("AA%06d", 100000 + (i * 7919) % number)
        text = qf
        sub(/\nT[0-9]+/, "\nT" (first + i), text)
        printf "%s", text > (dir "/qf" id)
        close(dir "/qf" id)
        print "df" id
      }
    }' "$INCOMING/qf6ANAAAAA100000" >"$LAB/bodies"
  (cd "$INCOMING" && xargs -n 2000 bash -c 'for f; do echo "Buenos días" >"$f"; done' - <"$LAB/bodies")
}

# A message with an attachment of that many megabytes, made as it is sent.
send_big() { # TOKEN MEGABYTES TO
  local line
  compose attachment "$1" x@outside.test "$3"
  line=$(printf 'QUJD%.0s' {1..19})
  {
    printf '%s' "${MESSAGE%%U2Fs*}"
    awk -v line="$line" -v n=$(($2 * 1048576 / 77)) 'BEGIN { while (n-- > 0) print line }'
    printf '%s\n' "--=_lab_$1--"
  } >"$LAB/sent/$1"
  smtp_open
  smtp_say 'MAIL FROM:<x@outside.test>' 250
  smtp_say "RCPT TO:<$3>" 250
  smtp_say DATA 354
  sed 's/$/\r/' "$LAB/sent/$1" >&"$smtp"
  printf '.\r\n' >&"$smtp"
  smtp_reply 250
  smtp_close
}
