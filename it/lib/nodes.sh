# shellcheck shell=bash
# Several gates in one machine, a hub and nodes, each below a directory of its own: LAB/NODE. Their
# mail comes as files in the incoming queue, as sendmail writes them.

declare -A PIDS=() STARTS=()

config() { # NODE [TOML on standard input]
  local at=$LAB/$1
  mkdir -p "$at"/{mqueue.in,mqueue,gate}
  { echo 'include = ["default"]'; } >"$at/policy.toml"
  sed "s|@LAB@|$at|g; s|@INCOMING@|$at/mqueue.in|g; s|@OUTGOING@|$at/mqueue|g; /engines.clamd/,\$d" \
    "$IT_LIB/lazareto.toml.in" >"$at/lazareto.toml"
  cat >>"$at/lazareto.toml"
  cat >>"$at/lazareto.toml" <<CONFIG

[engines.embedded]
kind = "signatures"
directory = "$IT_LIB/signatures"

[update]
directory = "$at/sets"
CONFIG
}

on() { "$GATE" "${@:2}" --config "$LAB/$1/lazareto.toml"; } # NODE WORDS…

start() { # NODE [WORDS that run before it…]
  STARTS[$1]=$((${STARTS[$1]:-0} + 1))
  "${@:2}" "$GATE" gate --config "$LAB/$1/lazareto.toml" >"$LAB/log/$1.${STARTS[$1]}" 2>&1 &
  PIDS[$1]=$!
}

ready() { # NODE
  grep -q ready "$LAB/log/$1.${STARTS[$1]}" ||
    { kill -0 "${PIDS[$1]}" 2>/dev/null || fail "$1 ended: $(tail -n 2 "$LAB/log/$1.${STARTS[$1]}")"; false; }
}

stop() { # NODE
  # Where words ran before it, the gate is a child of what was started.
  pkill -KILL -P "${PIDS[$1]}" || true
  kill -KILL "${PIDS[$1]}" 2>/dev/null || true
  wait "${PIDS[$1]}" 2>/dev/null || true
}

# What its gate said since its last start.
said() { grep -q -- "$2" "$LAB/log/$1.${STARTS[$1]}"; } # NODE WORDS

# A network namespace, reached at 10.9.NUMBER.2; the machine itself is 10.9.NUMBER.1 there.
link() { # NAME NUMBER
  mkdir -p /run/netns
  ip netns add "$1"
  ip link add "v$2" type veth peer name "w$2"
  ip link set "w$2" netns "$1"
  ip addr add "10.9.$2.1/24" dev "v$2"
  ip link set "v$2" up
  ip netns exec "$1" ip addr add "10.9.$2.2/24" dev "w$2"
  ip netns exec "$1" ip link set "w$2" up
  ip netns exec "$1" ip link set lo up
}

# That line at so many bit/s both ways.
thin() { # NAME NUMBER [RATE]
  local rate=${3:-9600bit}
  tc qdisc add dev "v$2" root tbf rate "$rate" burst 1600 latency 20s
  ip netns exec "$1" tc qdisc add dev "w$2" root tbf rate "$rate" burst 1600 latency 20s
}

# A message with a file whose name a rule may mean.
put() { # NODE ID NAME
  local at=$LAB/$1/mqueue.in
  printf -- '--b\nContent-Type: application/octet-stream; name="%s"\n\nbroken rule\n--b--\n' "$3" \
    >"$at/df$2"
  printf 'V8\nT%s\nS<ana@outside.test>\nrRFC822; luis@infomed.test\nRPFD:<luis@infomed.test>\nH??From: ana@outside.test\nH??Subject: %s\nH??Content-Type: multipart/mixed; boundary=b\n.\n' \
    "$(date +%s)" "$2" >"$at/tf$2"
  # As sendmail's own: a gate that is not root cannot read another's.
  chown --reference="$at" "$at/df$2" "$at/tf$2"
  mv "$at/tf$2" "$at/qf$2"
}

passed() { [ -e "$LAB/$1/mqueue/qf$2" ]; } # NODE ID
held() { on "$1" quarantine list --json | grep -q "$2"; } # NODE ID
active() { on "$1" rule list --json | grep -q "outbreak-nacional-$2\""; } # NODE NUMBER
has() { on "$1" node status --json | grep -q "\"topic\":\"$2\",\"revision\":$3"; } # NODE TOPIC REVISION
now() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }
moment() { date -d "$1" +%s%3N; } # what a program tells, in milliseconds

# COUNT signatures, which need some ten bytes each when packed.
signatures() { # COUNT FILE
  awk -v count="$1" 'BEGIN {
    for (c = 32; c < 127; c++) hex[sprintf("%c", c)] = sprintf("%02x", c)
    for (i = 1; i <= count; i++) {
      text = "lazareto-" i "-" i * 7919 "-" i * 104729 % 65537
      line = ""
      for (k = 1; k <= length(text); k++) line = line hex[substr(text, k, 1)]
      printf "Lab.Signature.%d:0:*:%s\n", i, line
    }
  }' >"$2"
}

# The key that a node prints.
key_of() { on "$1" node init | grep lazareto-stamp-1 | head -n 1; } # NODE

# --- figures ------------------------------------------------------------------------------------

OUTCOMES='messages infected blocked unscannable recipients quarantined rejected discarded'

# Of rows on standard input: each outcome, and its sum.
sums() {
  awk -v fields="$OUTCOMES" 'BEGIN { n = split(fields, field, " ") }
    { for (i = 1; i <= n; i++)
        if (match($0, "\"" field[i] "\":[0-9]")) sum[i] += substr($0, RSTART + RLENGTH - 1) }
    END { for (i = 1; i <= n; i++) print field[i], sum[i] + 0 }'
}

# What a hub was told by nodes of the last day; by one, or by all together.
told_figures() { on "$1" node figures --json | grep "\"node\":\"${2:-.*}\"" | sums; } # HUB [NODE]
# What is in a node's own journal. Rows of findings have messages too, and no recipients.
own_figures() { on "$1" stats --by hour --since 24h --json | grep '"recipients"' | sums; } # NODE
same_figures() { [ "$(told_figures "$1" "$2")" = "$(own_figures "$2")" ]; } # HUB NODE
