# shellcheck shell=bash
# A private machine for one scenario: its own host name, loopback network, process ids, /run, /dev,
# /etc/mail, /etc/uucp, /var/spool and /var/mail, by Linux namespaces. Inside, sendmail and UUCP
# run with their ordinary paths and port 25; outside, nothing is touched. When the scenario ends,
# however it ends, the kernel ends every process in it and takes the mounts away.
#
# IT_LAB is the scenario's directory outside; inside it is /run/lab.

LAB=/run/lab

# The first step, outside: the same script again, inside the namespaces.
enter_machine() { # COMMAND…
  exec unshare --mount --uts --net --ipc --pid --fork --kill-child --mount-proc -- "$@"
}

# The second step, inside: what the machine sees.
furnish_machine() {
  hostname infomed.test # without a dot in the name sendmail sleeps 60 s at every start
  ip link set lo up
  mkdir -p "$IT_LAB"/{etc-mail,etc-uucp,spool,mailbox,log,bin,gate,sent}
  chmod 755 "$IT_LAB"
  printf '127.0.0.1 infomed.test infomed localhost\n' >"$IT_LAB/hosts"
  mount --bind "$IT_LAB/hosts" /etc/hosts
  mount --bind "$IT_LAB/etc-mail" /etc/mail
  mount --bind "$IT_LAB/etc-uucp" /etc/uucp
  mount --bind "$IT_LAB/spool" /var/spool
  mount --bind "$IT_LAB/mailbox" "$(readlink -f /var/mail)"
  private_run
  private_dev
}

# /run is new; the laboratory and the program (which may lie in a closed home) are found below it.
private_run() {
  local stay=$IT_LAB/run-outside
  mkdir -p "$stay/lab" "$stay/program"
  mount -t tmpfs -o mode=755 tmpfs "$stay"
  mkdir -p "$stay"/{lab,program}
  install -d -m 1777 "$stay/lock"
  mount --bind "$IT_LAB" "$stay/lab"
  mount --bind "$IT_PROGRAM" "$stay/program"
  mount --rbind "$stay" /run
}

# For a peer that takes accounts or configuration from /etc alone.
private_etc() {
  cp -a /etc "$LAB/etc"
  mount --bind "$LAB/etc" /etc
}

# sendmail logs to /dev/log and to nowhere else: a /dev that holds our own.
private_dev() {
  local new=$LAB/dev device
  mkdir -p "$new"
  mount -t tmpfs -o mode=755 tmpfs "$new"
  for device in null zero full random urandom tty; do
    : >"$new/$device"
    mount --bind "/dev/$device" "$new/$device"
  done
  mkdir "$new/shm" "$new/pts"
  mount --bind /dev/pts "$new/pts"
  chmod 1777 "$new/shm"
  ln -s pts/ptmx "$new/ptmx"
  ln -s /proc/self/fd "$new/fd"
  ln -s fd/0 "$new/stdin"
  ln -s fd/1 "$new/stdout"
  ln -s fd/2 "$new/stderr"
  mount --rbind "$new" /dev
}
