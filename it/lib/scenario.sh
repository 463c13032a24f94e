# shellcheck shell=bash
# What every scenario begins with: `. "${IT_LIB:?run me by it/run}/scenario.sh"`.
# Enters the private machine and brings the vocabulary: peers, messages, senders, expectations,
# the gate. A scenario ends 0 when all is as expected, 77 when a peer is missing, else it failed.

set -euo pipefail
shopt -s nullglob

. "$IT_LIB/machine.sh"

# Left out, with the reason, when a package of it/peers is not there.
needs() { # PACKAGE…
  local package file
  for package; do
    file=$(awk -v p="$package" '$1 == p { print $3 }' "$IT_LIB/../peers")
    [ -n "$file" ] || { echo "it/peers does not list $package" >&2; exit 1; }
    [ -e "$file" ] || { echo "$package is not installed" >"$IT_LAB/skipped"; exit 77; }
  done
}

# The same for a package of it/unpacked.
needs_unpacked() { # PACKAGE…
  local package file
  for package; do
    file=$(awk -v p="$package" '$1 == p { print $3 }' "$IT_LIB/../unpacked")
    [ -e "$IT_PROGRAM/target/peers/$package/$file" ] ||
      { echo "$package is not unpacked: ./test fetches it" >"$IT_LAB/skipped"; exit 77; }
  done
}

needs iproute2 util-linux
if [ -z "${IT_INSIDE:-}" ]; then
  [ "$(id -u)" = 0 ] || { echo 'private machines need root' >"$IT_LAB/skipped"; exit 77; }
  export IT_INSIDE=1
  enter_machine bash "$0" "$@"
fi
furnish_machine
cd "$LAB"
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

. "$IT_LIB/expect.sh"
. "$IT_LIB/peers.sh"
. "$IT_LIB/messages.sh"
. "$IT_LIB/send.sh"
. "$IT_LIB/gate.sh"

# An unforeseen failure says where; one that was expected has given its reason already.
set -E
trap '[ -s "$LAB/log/reason" ] || [ "$BASH_SUBSHELL" != 0 ] ||
  echo "line $LINENO of ${BASH_SOURCE[0]##*/}: $BASH_COMMAND" >"$LAB/log/reason"' ERR
# The first process of a machine ignores signals that it does not catch.
trap 'exit 143' TERM
trap 'exit 130' INT
