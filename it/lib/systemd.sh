# shellcheck shell=bash
# A real systemd as the first process of a machine within the private machine: the same network and
# files, processes and control groups of its own. It ends with the scenario.

systemd_up() {
  # What units may write to, and where they are looked for, is this machine's own.
  mount -t tmpfs -o mode=755 tmpfs /var/lib
  rm -rf /etc/systemd/system/*.wants
  printf '[Unit]\nDescription=the laboratory\n' >/etc/systemd/system/laboratory.target
  unshare --mount --pid --cgroup --fork --kill-child --mount-proc -- bash -c '
    umount -l /sys/fs/cgroup
    mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    export container=laboratory
    exec /lib/systemd/systemd --system --unit=laboratory.target' >"$LAB/log/systemd" 2>&1 &
  SYSTEMD_PARENT=$!
  wait_until 60 systemd_answers
}

systemd_answers() {
  SYSTEMD=$(pgrep -P "$SYSTEMD_PARENT") && in_systemd systemctl is-active -q laboratory.target
}

in_systemd() { nsenter -t "$SYSTEMD" --mount --pid --cgroup -- "$@"; }

# Its output goes where the scenario's logs are: there is no journal of systemd's here.
unit() { # UNIT…
  local unit
  for unit; do
    install -m 644 "/run/program/config/$unit" /etc/systemd/system/
    if [[ $unit == *.service ]]; then
      mkdir -p "/etc/systemd/system/$unit.d"
      printf '[Service]\nStandardOutput=append:%s\nStandardError=append:%s\n' \
        "$LAB/log/unit-$unit" "$LAB/log/unit-$unit" >"/etc/systemd/system/$unit.d/log.conf"
    fi
  done
}

main_process() { in_systemd systemctl show -P MainPID "$1"; } # UNIT
