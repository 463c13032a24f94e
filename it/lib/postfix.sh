# shellcheck shell=bash
# Postfix from its unpacked package, on port 25 of the private machine, beside an installed
# sendmail that sleeps. Its programs are run from where they lie.

POSTFIX=/run/program/target/peers/postfix
POSTFIX_CONFIG=$LAB/postfix
POSTFIX_BIN=$LAB/bin/postfix
export LD_LIBRARY_PATH=$POSTFIX/usr/lib/postfix MAIL_CONFIG=$POSTFIX_CONFIG

# Its accounts and /etc/postfix, which postdrop insists on, exist in this machine only.
postfix_directories() {
  private_etc
  grep -q '^postfix:' /etc/passwd ||
    printf 'postfix:x:64925:64925::/var/spool/postfix:/usr/sbin/nologin\n' >>/etc/passwd
  grep -q '^postfix:' /etc/group || printf 'postfix:x:64925:\npostdrop:x:64926:\n' >>/etc/group
  rm -rf /etc/postfix
  ln -s "$POSTFIX_CONFIG" /etc/postfix
  install -d -m 755 /var/spool/postfix "$POSTFIX_CONFIG" "$POSTFIX_BIN" "$MAILBOX/new" "$MAILBOX/tmp"
  install -d -o postfix -m 700 "$LAB/postfix-data" \
    /var/spool/postfix/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,private,saved,trace}
  install -d -o postfix -g postdrop -m 730 /var/spool/postfix/maildrop
  install -d -o postfix -g postdrop -m 710 /var/spool/postfix/public
  install -d -m 755 /var/spool/postfix/pid
  : >"$MAILBOX/index"
  chown -R mail:mail "$MAILBOX"/{new,tmp,index}
}

postfix_configuration() {
  mailbox_program
  printf 'infomed.test\nlocalhost\n' >"$POSTFIX_CONFIG/domains"
  printf 'root: boss\n' >"$POSTFIX_CONFIG/aliases"
  cat >"$POSTFIX_CONFIG/main.cf" <<E2
compatibility_level = 3.6
queue_directory = /var/spool/postfix
command_directory = $POSTFIX/usr/sbin
daemon_directory = $POSTFIX/usr/lib/postfix/sbin
shlib_directory = $POSTFIX/usr/lib/postfix
meta_directory = $POSTFIX/etc/postfix
data_directory = $LAB/postfix-data
mail_owner = postfix
setgid_group = postdrop
default_privs = nobody
import_environment = MAIL_CONFIG TZ LD_LIBRARY_PATH
export_environment = TZ LD_LIBRARY_PATH PATH
myhostname = infomed.test
mydestination = infomed.test, localhost
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
local_transport = filed
smtputf8_enable = no
disable_dns_lookups = yes
filed_destination_recipient_limit = 100
maximal_idle = 5s
E2
  cat >"$POSTFIX_CONFIG/master.cf" <<E2
smtp      inet  n       -       n       -       -       smtpd
pickup    unix  n       -       n       1       1       pickup
cleanup   unix  n       -       n       -       0       cleanup
qmgr      unix  n       -       n       2       1       qmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
verify    unix  -       -       n       -       1       verify
flush     unix  n       -       n       1000?   0       flush
proxymap  unix  -       -       n       -       -       proxymap
relay     unix  -       -       n       -       -       smtp
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
discard   unix  -       -       n       -       -       discard
anvil     unix  -       -       n       -       1       anvil
scache    unix  -       -       n       -       1       scache
filed     unix  -       n       n       -       10      pipe
  user=mail argv=$LAB/bin/deliver \${user}
E2
  # For those who start it without our environment.
  cat >"$POSTFIX_BIN/postconf" <<E2
#!/bin/sh
LD_LIBRARY_PATH=$LD_LIBRARY_PATH MAIL_CONFIG=$MAIL_CONFIG exec $POSTFIX/usr/sbin/postconf "\$@"
E2
  chmod 755 "$POSTFIX_BIN/postconf"
}

postfix_up() {
  "$POSTFIX/usr/lib/postfix/sbin/master" -d -c "$POSTFIX_CONFIG" >"$LAB/log/postfix" 2>&1 &
  wait_until 30 port_answers 25
}

# The message on standard input, as an ordinary submission.
postfix_command() { # TO…
  "$POSTFIX/usr/sbin/sendmail" -oi -f x@infomed.test -- "$@"
}

postfix_queue_empty() {
  [ -z "$(find /var/spool/postfix/{maildrop,incoming,active,deferred} -type f)" ]
}
