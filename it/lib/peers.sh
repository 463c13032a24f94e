# shellcheck shell=bash
# The peers inside the private machine: syslog, sendmail (listener and queue runner), UUCP, clamd.

INCOMING=/var/spool/mqueue.in
OUTGOING=/var/spool/mqueue
MAILBOX=/var/mail

# --- the mail log -------------------------------------------------------------------------------

syslog_up() {
  busybox syslogd -n -O "$LAB/log/maillog" &
  wait_until 15 test -S /dev/log
}

# --- sendmail -----------------------------------------------------------------------------------

sendmail_up() {
  sendmail_directories
  sendmail_configuration
  mailbox_program
  listener_up
  runner_up
}

# Owners and modes as Debian's package makes them; the incoming queue as the outgoing one.
sendmail_directories() {
  install -d -o smmta -g smmsp -m 2750 "$OUTGOING" "$INCOMING"
  install -d -o smmta -g smmsp -m 2755 /run/sendmail/mta
  install -d -o smmsp -g smmsp -m 2770 /var/spool/mqueue-client /run/sendmail/msp
  install -d -o mail -g mail -m 755 "$MAILBOX/new" "$MAILBOX/tmp"
  install -o mail -g mail -m 644 /dev/null "$MAILBOX/index"
}

sendmail_configuration() {
  local name
  printf 'infomed.test\nlocalhost\n' >/etc/mail/local-host-names
  printf 'postmaster: boss\nMAILER-DAEMON: postmaster\n' >/etc/mail/aliases
  printf 'pinar.test\tuucp-dom:pinar\n' >/etc/mail/mailertable
  printf 'hosts\tfiles\naliases\tfiles\npasswd\tfiles\n' >/etc/mail/service.switch
  : >/etc/mail/trusted-users
  for name in sendmail submit; do
    m4 -D_CF_DIR_=/usr/share/sendmail/cf/ "$IT_LIB/$name.mc" >"/etc/mail/$name.cf"
  done
  /usr/libexec/sendmail/makemap hash /etc/mail/mailertable </etc/mail/mailertable
  /usr/sbin/sendmail -Am -bi >"$LAB/log/newaliases" 2>&1
}

# The recommended set-up: the configuration file names the clean queue, only the listener's
# start options name the incoming one, so that a stray `sendmail -q` finds examined mail only.
listener_up() {
  /usr/sbin/sendmail -Am -L sm-mta -bd \
    -ODeliveryMode=queueonly -OQueueDirectory="${1:-$INCOMING}"
  wait_until 30 port_answers 25
}

# A persistent queue runner: released mail waits a second at most.
runner_up() {
  /usr/sbin/sendmail -Am -L sm-mta-out -qp1s \
    -OPidFile=/run/sendmail/mta/queue.pid -OControlSocketName=/run/sendmail/mta/qucontrol
}

runner_down() {
  wait_until 30 test -s /run/sendmail/mta/queue.pid
  kill "$(head -n 1 /run/sendmail/mta/queue.pid)"
}

port_answers() { # PORT
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# The local mailer files each message once in /var/mail/new and writes one line "user file" per
# recipient to the index: cheap for 10,000 recipients, and a second delivery is a second line.
mailbox_program() {
  cat >"$LAB/bin/deliver" <<'DELIVER'
#!/bin/bash
PATH=/usr/bin:/bin
name=$EPOCHREALTIME.$$
cat >"/var/mail/tmp/$name" && mv "/var/mail/tmp/$name" "/var/mail/new/$name" || exit 75
printf "%s $name\n" "$@" >>/var/mail/index
DELIVER
  chmod 755 "$LAB/bin/deliver"
}

# --- UUCP ---------------------------------------------------------------------------------------

# Two systems on one host: infomed with the host's own configuration, so that sendmail, uux and
# rmail are Debian's own; pinar with a private one. A call goes through a pipe.
uucp_up() {
  local pinar=$LAB/pinar
  mkdir -p /var/spool/uucp /var/spool/uucppublic "$pinar/spool" "$pinar/public"
  uucp_logs infomed >/etc/uucp/config
  printf 'pinar secret-pinar\n' >/etc/uucp/passwd
  uucp_system pinar /usr/sbin >/etc/uucp/sys
  : >/etc/uucp/port
  : >/etc/uucp/call
  uucp_logs pinar >"$pinar/config"
  cat >>"$pinar/config" <<E2
spool $pinar/spool
pubdir $pinar/public
lockdir $pinar/spool
sysfile $pinar/sys
portfile $pinar/port
callfile $pinar/call
dialfile /dev/null
passwdfile /dev/null
E2
  uucp_system infomed "$LAB/bin/pinar" >"$pinar/sys"
  printf 'port PIPE\nchat ogin: \\L word: \\P\n' >>"$pinar/sys"
  printf 'port PIPE\ntype pipe\ncommand /usr/lib/uucp/uucico -l\n' >"$pinar/port"
  printf 'infomed pinar secret-pinar\n' >"$pinar/call"
  pinar_rmail
  chmod 640 /etc/uucp/passwd "$pinar/call"
  chown -R uucp:uucp /etc/uucp /var/spool/uucp "$pinar"
  chown uucp:uucp /var/spool/uucppublic
}

uucp_logs() { # NODE
  local log=$LAB/log/uucp.$1
  mkdir -p "$log"
  chown uucp:uucp "$log"
  printf "nodename %s\nlogfile %s\nstatfile %s\ndebugfile %s\n" \
    "$1" "$log/Log" "$log/Stats" "$log/Debug"
}

uucp_system() { # NAME COMMAND-PATH
  cat <<E2
system $1
call-login *
call-password *
called-login $1
time any
chat-timeout 10
protocol t
commands rmail
command-path $2
E2
}

# pinar has no MTA: its rmail files the mail. uuxqt sets PATH to the command path.
pinar_rmail() {
  mkdir -p "$LAB/bin/pinar"
  cat >"$LAB/bin/pinar/rmail" <<'RMAIL'
#!/bin/bash
PATH=/usr/bin:/bin
cat >"/run/lab/pinar/public/$EPOCHREALTIME"
RMAIL
  chmod 755 "$LAB/bin/pinar/rmail"
}

as_uucp() { setpriv --reuid=uucp --regid=uucp --clear-groups -- "$@"; }

# pinar calls infomed: mail goes both ways, then each side carries out what it was asked.
uucp_call() {
  as_uucp /usr/lib/uucp/uucico -I "$LAB/pinar/config" -S infomed
  as_uucp /usr/sbin/uuxqt
  as_uucp /usr/sbin/uuxqt -I "$LAB/pinar/config"
}

# --- clamd --------------------------------------------------------------------------------------

CLAMD_SOCKET=$LAB/clamd/clamd.sock

# With a signature directory of its own: EICAR and the laboratory's worm; up in a moment. Or with
# one that is kept elsewhere.
clamd_up() { # [DIRECTORY]
  local signatures=${1:-$LAB/clamd/signatures}
  mkdir -p "$LAB/clamd"
  if [ $# = 0 ]; then
    mkdir -p "$signatures"
    cp "$IT_LIB"/signatures/* "$signatures/"
  fi
  cat >"$LAB/clamd/clamd.conf" <<E2
DatabaseDirectory $signatures
LocalSocket $CLAMD_SOCKET
LocalSocketMode 666
TCPSocket 3310
TCPAddr 127.0.0.1
Foreground yes
LogFile $LAB/log/clamd.log
StreamMaxLength 400M
MaxFileSize 400M
MaxScanSize 400M
SelfCheck 0
E2
  chown -R clamav "$LAB/clamd"
  : >"$LAB/log/clamd.log"
  chown clamav "$LAB/log/clamd.log"
  setpriv --reuid=clamav --regid=clamav --clear-groups -- \
    /usr/sbin/clamd --config-file="$LAB/clamd/clamd.conf" >/dev/null 2>&1 &
  CLAMD=$!
  wait_until 60 port_answers 3310
}

clamd_kill() {
  kill -KILL "$CLAMD"
  wait "$CLAMD" 2>/dev/null || true
}
