# shellcheck shell=bash
# The gate as an SMTP proxy before an MTA, and what must be so whichever MTA that is. It listens on
# PROXY_PORT; the MTA takes examined mail on NEXT_HOP and must refuse nobody@infomed.test there.
# The MTA's own part is the scenario's.

. "$IT_LIB/session.sh"

PROXY_PORT=10025
TLS_PORT=10027
BALANCED_PORT=10028
NEXT_HOP=10026
RECEIVED_ABOVE=1

# Only the proxy door, with three listeners: plain; encrypted on both sides; behind a load balancer.
proxy_gate_configure() {
  proxy_certificate
  # The next hop keeps its own when the gate's is renewed.
  cp "$LAB/tls/cert.pem" "$LAB/tls/next-hop.pem"
  cp "$LAB/tls/key.pem" "$LAB/tls/next-hop.key"
  session_gate_configure </dev/null
  cat >>"$LAB/lazareto.toml" <<E2

[proxy]
spool = "$LAB/gate/proxy"
buffer = "16K"
$(proxy_listener plain "$PROXY_PORT" 127.0.0.1)
$(proxy_listener encrypted "$TLS_PORT" infomed.test)
certificate = "$LAB/tls/cert.pem"
key = "$LAB/tls/key.pem"
encrypted-only = true
next-hop-tls = "${NEXT_HOP_TLS:-never}"
next-hop-trust = "$LAB/tls/next-hop.pem"
$(proxy_listener balanced "$BALANCED_PORT" 127.0.0.1)
proxy-protocol = true
tell = "${BALANCED_TELLS:-xforward}"
E2
  session_rules
}

proxy_listener() { # NAME PORT NEXT-HOP
  cat <<E2

[proxy.listeners.$1]
port = $2
name = "infomed.test"
next-hop.host = "$3"
next-hop.port = $NEXT_HOP
next-hop.helo = "infomed.test"
next-hop-log = "$LAB/log/maillog"
E2
}

proxy_certificate() { # [COMMON-NAME]
  mkdir -p "$LAB/tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
    -subj "/CN=${1:-infomed.test}" -addext 'subjectAltName=DNS:infomed.test' \
    -keyout "$LAB/tls/key.new" -out "$LAB/tls/cert.new" 2>/dev/null
  mv "$LAB/tls/key.new" "$LAB/tls/key.pem"
  mv "$LAB/tls/cert.new" "$LAB/tls/cert.pem"
}

proxy_story() {
  SMTP_PORT=$PROXY_PORT
  session_story
  # To the letter, since nothing had to be changed.
  expect_mail t-6-double ana

  # The next hop's refusal is the sender's at once.
  smtp_try t-7-plain plain nobody@infomed.test
  expect_reply '55?*'
  expect_no_mail t-7-plain
}

# Every way in which some server sees an end, and a message behind it.
proxy_smuggling() { # PORT
  local number=0 end
  SMTP_PORT=$1
  for end in '\n.\n' '\n.\r\n' '\r\n.\n' '\r.\r' '\r.\n' '\r\n.\r' '\n.\r' '\r.\r\n'; do
    number=$((number + 1))
    smtp_open
    smtp_say 'MAIL FROM:<x@outside.test>' 250
    smtp_say 'RCPT TO:<ana@infomed.test>' 250
    smtp_say DATA 354
    # shellcheck disable=SC2059 # the escapes are meant
    printf "Subject: outer\r\nX-Lab: t-5$number-outer\r\n\r\none$end" >&"$smtp"
    printf 'MAIL FROM:<boss@infomed.test>\r\nRCPT TO:<ana@infomed.test>\r\nDATA\r\n' >&"$smtp"
    printf 'X-Lab: t-5%s-inner\r\n\r\ninner\r\n.\r\n' "$number" >&"$smtp"
    smtp_reply ''
    expect_reply "${2:-554 5.6.0}*"
    smtp_say NOOP 250
    smtp_close
  done
}

expect_nothing_smuggled() {
  ! grep -rlE '^X-Lab: t-5[0-9]-inner' "$MAILBOX/new" || fail 'a message was smuggled in'
}

proxy_encrypted() {
  local said
  said=$(printf 'EHLO a.test\nQUIT\n' | proxy_openssl)
  [[ $said == *'verify return:1'*250[-\ ]*'221 2.0.0'* ]] || fail "no encryption: $said"
  [[ $said != *250[-\ ]STARTTLS* ]] || fail 'STARTTLS is offered under encryption'
  SMTP_PORT=$TLS_PORT
  smtp_try t-31-plain plain ana@infomed.test
  expect_reply '530 5.7.0*'
  proxy_openssl_message t-32-plain
  expect_mail t-32-plain ana
}

# What comes in goes to the gate under encryption, its certificate verified, until it ends.
proxy_openssl() {
  timeout 60 openssl s_client -quiet -crlf -starttls smtp -CAfile "$LAB/tls/cert.pem" \
    -verify_return_error -verify_hostname infomed.test -connect "127.0.0.1:$TLS_PORT" 2>&1 || true
}

proxy_openssl_message() { # TOKEN
  compose plain "$1" x@outside.test ana@infomed.test
  printf '%s' "$MESSAGE" >"$LAB/sent/$1"
  {
    printf '%s\n' 'EHLO a.test' 'MAIL FROM:<x@outside.test> BODY=8BITMIME' \
      'RCPT TO:<ana@infomed.test>' DATA
    printf '%s.\nQUIT\n' "${MESSAGE//$'\n.'/$'\n..'}"
  } | proxy_openssl >"$LAB/log/openssl"
  grep -q '^250 2.0.0' "$LAB/log/openssl" || fail "over TLS: $(tail -n 1 "$LAB/log/openssl")"
}

# Killed again and again while four senders insist until each message is taken, at KILLED_PORTS in
# turn: by way of the MTA in front of the gate where there is one.
KILLED_PORTS=("$PROXY_PORT")
proxy_killed_under_load() { # MESSAGES KILLS
  local number
  manifest "$1" >"$LAB/manifest"
  for number in 0 1 2 3; do
    awk -v mine="$number" 'NR % 4 == mine' "$LAB/manifest" |
      SMTP_PORT=${KILLED_PORTS[number % ${#KILLED_PORTS[@]}]} insist &
    senders+=($!)
  done
  for ((number = 0; number < $2; number++)); do
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
    gate_kill
    gate_start
  done
  for number in "${senders[@]}"; do wait "$number" || fail 'a sender gave up'; done
}
senders=()

insist() {
  local token kind from to
  while read -r token kind from to; do
    compose "$kind" "$token" "$from" "$to"
    printf '%s' "$MESSAGE" >"$LAB/sent/$token"
    python3 "$IT_LIB/insist.py" "$SMTP_PORT" "$LAB/sent/$token" "$from" "$to"
  done
}

# Nothing lost, nothing twice: what was under way when the gate was killed is known again, or found
# in the next hop's log.
expect_all_accounted() {
  local token kind where count
  quarantined_tokens >"$LAB/log/quarantined"
  while read -r token kind _; do
    case ${DESTINATION[$kind]} in
      mailbox) count=$(copies "$token" ana) ;;
      quarantine)
        # The laboratory may have programs; the others are kept.
        if [ "$kind" = double ]; then count=$(copies "$token" ana); else count=$(grep -cx -- "$token" "$LAB/log/quarantined" || true); fi
        [ "$kind" = double ] || expect_no_mail "$token"
        ;;
    esac
    [ "$count" -ge 1 ] || fail "$token is lost"
    [ "$count" = 1 ] || fail "$token came $count times"
  done <"$LAB/manifest"
}
