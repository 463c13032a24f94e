# shellcheck shell=bash
# Dovecot with a mailbox for each user, in which sendmail's local mailer delivers too.

IMAP_PORT=1143
MAILBOX_PASSWORD='pan (con) "queso" ñandú\'

dovecot_up() { # USER…
  local own=$LAB/dovecot user
  mkdir -p "$own"
  for user; do
    printf '%s:{PLAIN}%s\n' "$user" "$MAILBOX_PASSWORD" >>"$own/users"
    install -d -o mail -g mail -m 755 "$own/home" "$own/home/$user" "$own/home/$user/Maildir" \
      "$own/home/$user/Maildir"/{tmp,new,cur}
  done
  cat >"$own/dovecot.conf" <<E2
base_dir = $own/run
state_dir = $own/state
log_path = $LAB/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = no
auth_mechanisms = plain login
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = $own/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$own/home/%u
}
mail_location = maildir:~/Maildir
mail_max_userip_connections = 1000
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=50M
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Borradores {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Enviados {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Papelera {
    special_use = \\Trash
    auto = subscribe
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = 0
  }
}
E2
  dovecot -F -c "$own/dovecot.conf" >"$LAB/log/dovecot-start" 2>&1 &
  wait_until 60 port_answers "$IMAP_PORT"
  deliver_to_dovecot
}

# Beside what every scenario's local mailer does: the same file in the user's mailbox.
deliver_to_dovecot() {
  cat >>"$LAB/bin/deliver" <<DELIVER
for user; do
  box=$LAB/dovecot/home/\$user/Maildir
  [ ! -d "\$box" ] || { cp "/var/mail/new/\$name" "\$box/tmp/\$name" && mv "\$box/tmp/\$name" "\$box/new/\$name"; } || exit 75
done
DELIVER
}

# The lines of the settings for a webmail on it.
webmail_settings() {
  cat <<E2

[mailbox.server]
host = "127.0.0.1"
port = $IMAP_PORT

[mailbox.contacts]
database = "$LAB/gate/portal/contacts.db"

[preview]
directory = "$LAB/gate/previews"
E2
}
