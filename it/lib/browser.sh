# shellcheck shell=bash
# The portal in a real browser: src/test/java/org/lazareto/browser drives Chromium.

# An account that nobody has used yet; its password.
new_account() { # NAME
  gate user add "$1" --role administrator --json | sed 's/.*"password":"\([^"]*\)".*/\1/'
}

# Compiled here, by the JDK that the gate runs on, so that it is always that of the sources. The
# second portal, from which the table of routes comes, has a port and a directory of its own.
browser() { # ORIGIN PASSWORD…
  local jdk sources=/run/program/src/test/java/org/lazareto target=/run/program/target
  local classes="$target/lib/*:$(echo "$target"/lazareto-*.jar):$target/axe/*"
  local folder=$LAB/log/browser
  jdk=$(readlink -f "/proc/$GATE_PID/exe")
  mkdir -p "$folder"
  sed "s|^address = .*|address = \"127.0.0.1:0\"|; s|gate/portal|gate/second|" "$LAB/lazareto.toml" \
    >"$folder/second.toml"
  "${jdk%java}javac" -nowarn -proc:none -d "$folder/classes" -cp "$classes" \
    "$sources"/browser/*.java "$sources"/app/PortalInBrowser.java \
    "$sources"/web/account/Device.java >"$folder/javac" 2>&1 || fail "javac: $(<"$folder/javac")"
  "$jdk" -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED \
    -cp "$folder/classes:$classes" org.lazareto.app.PortalInBrowser \
    "$1" "$folder/second.toml" "$folder" "${@:2}" >"$folder/found" 2>"$folder/trouble" ||
    fail "$(grep -h . "$folder/found" "$folder/trouble" | head -n 5)"
  rm -rf "$folder/profile" "$folder/classes"
}
