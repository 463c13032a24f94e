# shellcheck shell=bash
# Exim from its unpacked package, beside an installed sendmail that sleeps. What comes to port 25 or
# by its command it hands through the gate and takes back on NEXT_HOP, where it files it.

EXIM=/run/program/target/peers/exim4-daemon-light/usr/sbin/exim4

# Its account and /etc/exim4, the only place from which it takes its configuration as root, exist in
# this machine only.
exim_configuration() {
  private_etc
  grep -q '^Debian-exim:' /etc/passwd ||
    printf 'Debian-exim:x:64935:64935::/var/spool/exim4:/usr/sbin/nologin\n' >>/etc/passwd
  grep -q '^Debian-exim:' /etc/group || printf 'Debian-exim:x:64935:\n' >>/etc/group
  install -d -o Debian-exim -g Debian-exim -m 750 /var/spool/exim4
  install -d -o mail -g mail -m 755 "$MAILBOX/new" "$MAILBOX/tmp"
  install -o mail -g mail -m 644 /dev/null "$MAILBOX/index"
  mailbox_program
  # Exim names whole addresses, the mailboxes are their local parts.
  printf '#!/bin/bash\nexec %s "${@%%@*}"\n' "$LAB/bin/deliver" >"$LAB/bin/deliver-addresses"
  chmod 755 "$LAB/bin/deliver-addresses"
  mkdir -p /etc/exim4
  install -d -o Debian-exim -g Debian-exim "$LAB/log/exim"
  cat >/etc/exim4/exim4.conf <<E2
exim_path = $EXIM
keep_environment =
tls_advertise_hosts =
primary_hostname = infomed.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = 25 : $NEXT_HOP
spool_directory = /var/spool/exim4
log_file_path = $LAB/log/exim/%s
never_users =
host_lookup =
acl_smtp_rcpt = recipients

begin acl
recipients:
  deny recipients = nobody@infomed.test
       message = not here
  accept domains = infomed.test
  deny message = relaying is not allowed

begin routers
through_the_gate:
  driver = manualroute
  condition = \${if !={\$received_port}{$NEXT_HOP}}
  route_list = * 127.0.0.1
  self = send
  transport = gate
here:
  driver = accept
  domains = infomed.test
  transport = filed

begin transports
gate:
  driver = smtp
  port = $PROXY_PORT
  allow_localhost
filed:
  driver = pipe
  command = $LAB/bin/deliver-addresses \$pipe_addresses
  user = mail
  batch_max = 100
  message_prefix =
  message_suffix =

begin retry
* * F,1h,1m
E2
}

exim_up() {
  # In the foreground: who is started by the first process takes himself for a daemon that begins anew.
  "$EXIM" -bdf -q1m &
  wait_until 30 port_answers "$NEXT_HOP"
}

# The message on standard input, as an ordinary submission.
exim_command() { # TO…
  "$EXIM" -oi -f x@infomed.test -- "$@"
}

exim_queue_empty() { [ -z "$(find /var/spool/exim4/input -name '*-H')" ]; }
