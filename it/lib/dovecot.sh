# shellcheck shell=bash
# A Dovecot with mailboxes of its own, into which sendmail delivers: dovecot-lda takes the place of
# the laboratory's local mailer. Users are names without domain; all have one password.

MAILBOXES=$LAB/dovecot/home
MAIL_PASSWORD='pan con queso'

dovecot_up() { # USER…
  dovecot_directories "$@"
  dovecot_configuration >"$LAB/dovecot/dovecot.conf"
  dovecot_launch
}

# Everything as Debian's user mail, as whom sendmail runs its local mailer.
dovecot_directories() { # USER…
  local user
  install -d -o mail -g mail -m 755 "$LAB/dovecot" "$MAILBOXES"
  install -m 666 /dev/null "$LAB/log/dovecot"
  for user; do
    printf '%s:{PLAIN}%s\n' "$user" "$MAIL_PASSWORD"
  done >"$LAB/dovecot/users"
  dovecot_mailer
}

dovecot_launch() {
  /usr/sbin/dovecot -F -c "$LAB/dovecot/dovecot.conf" >"$LAB/log/dovecot.out" 2>&1 &
  DOVECOT=$!
  wait_until 60 port_answers 143
}

# With all its children, as a crash would.
dovecot_kill() {
  kill -KILL "$DOVECOT" $(ps -o pid= --ppid "$DOVECOT")
  wait "$DOVECOT" 2>/dev/null || true
}

dovecot_configuration() {
  cat <<E2
base_dir = /run/dovecot
state_dir = $LAB/dovecot/state
log_path = $LAB/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
auth_username_format = %Ln
auth_mechanisms = plain
auth_failure_delay = 0
mail_max_userip_connections = 1000
mail_location = maildir:~/Maildir
passdb {
  driver = passwd-file
  args = $LAB/dovecot/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$MAILBOXES/%n
}
service auth {
  unix_listener auth-userdb {
    mode = 0666
  }
}
service imap-login {
  service_count = 0
  client_limit = 1000
  inet_listener imap {
    port = 143
  }
  inet_listener imaps {
    port = 0
  }
}
service imap {
  process_limit = 1000
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
}
E2
}

dovecot_mailer() {
  cat >"$LAB/bin/deliver" <<'DELIVER'
#!/bin/bash
mail=$(mktemp) && cat >"$mail" || exit 75
trap 'rm -f "$mail"' EXIT
for user; do
  /usr/lib/dovecot/dovecot-lda -c /run/lab/dovecot/dovecot.conf -d "$user" <"$mail" || exit 75
done
DELIVER
  chmod 755 "$LAB/bin/deliver"
}

# The files of that message in somebody's mailbox.
in_mailbox() { # TOKEN USER
  grep -rlx "X-Lab: $1" "$MAILBOXES/$2/Maildir" 2>/dev/null || true
}

lies_in_mailbox() { [ -n "$(in_mailbox "$1" "$2")" ]; } # TOKEN USER
