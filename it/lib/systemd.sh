# shellcheck shell=bash
# A real systemd as the first process of a machine within the private machine: the same network, but
# processes and control groups of its own. It knows the units of this scenario and no other, and sees
# the host's files read-only: those that Debian starts with a system would sweep /tmp. It ends with
# the scenario.

UNITS=$LAB/units

systemd_up() {
  local target
  for target in laboratory sysinit basic sockets shutdown; do
    printf '[Unit]\nDefaultDependencies=no\n' >"$UNITS/$target.target"
  done
  mount -t tmpfs -o mode=755 tmpfs /var/lib
  unshare --mount --pid --cgroup --fork --kill-child --mount-proc -- bash -c '
    set -e
    mount -o remount,bind,ro /
    mount -t tmpfs -o mode=1777 tmpfs /tmp
    mount -t tmpfs -o mode=1777 tmpfs /var/tmp
    umount -l /sys/fs/cgroup
    mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    export container=laboratory SYSTEMD_UNIT_PATH='"$UNITS"'
    exec /lib/systemd/systemd --system --unit=laboratory.target' >"$LAB/log/systemd" 2>&1 &
  SYSTEMD_PARENT=$!
  wait_until 60 systemd_answers
}

systemd_answers() {
  SYSTEMD=$(pgrep -P "$SYSTEMD_PARENT") && in_systemd systemctl is-active -q laboratory.target
}

in_systemd() {
  SYSTEMD_UNIT_PATH=$UNITS nsenter -t "$SYSTEMD" --mount --pid --cgroup -- "$@"
}

# Their output goes where the scenario's logs are: there is no journal of systemd's here. An answer
# goes to who asked.
units() { # UNIT…
  local unit
  mkdir -p "$UNITS"
  for unit; do
    install -m 644 "/run/program/config/$unit" "$UNITS/"
    if [[ $unit == *.service ]]; then
      mkdir -p "$UNITS/$unit.d"
      {
        printf '[Service]\nStandardError=append:%s\n' "$LAB/log/unit-$unit"
        grep -q '^StandardOutput=socket' "$UNITS/$unit" ||
          printf 'StandardOutput=append:%s\n' "$LAB/log/unit-$unit"
      } >"$UNITS/$unit.d/log.conf"
    fi
  done
}

main_process() { in_systemd systemctl show -P MainPID "$1"; } # UNIT
