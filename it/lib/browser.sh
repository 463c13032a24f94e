# shellcheck shell=bash
# The portal in a real browser: src/test/java/org/lazareto/browser drives Chromium.

BROWSER=$LAB/log/browser

# An account that nobody has used yet; its password.
new_account() { # NAME [ROLE OPTION…]
  gate user add "$1" --role "${2:-administrator}" "${@:3}" --json | sed 's/.*"password":"\([^"]*\)".*/\1/'
}

# Looks at all pages of the portal, or at the portal at work. The second portal, from which the table
# of routes comes, has a port and a directory of its own, and takes no mail.
browse() { # pages|work ORIGIN PASSWORD…
  mkdir -p "$BROWSER"
  sed "s|^address = .*|address = \"127.0.0.1:0\"|; s|gate/portal|gate/second|;
    s|^listen = .*2424.*|listen = []|" "$LAB/lazareto.toml" \
    >"$BROWSER/second.toml"
  browser_run "$GATE_PID" org.lazareto.app.PortalInBrowser \
    "$1" "$2" "$BROWSER/second.toml" "$BROWSER" "${@:3}"
}

# Looks at the webmail, with letters of strangers in the mailboxes of Dovecot.
browse_mail() { # ORIGIN
  browser_run "$GATE_PID" org.lazareto.app.WebmailInBrowser "$1" "$LAB/lazareto.toml" "$BROWSER" \
    /run/program/src/test/corpus/letters "$MAILBOXES" "$MAIL_PASSWORD"
}

# Compiled here, by the JDK that a running program of ours has, so that it is always that of the
# sources. The pictures stay in target/it.
browser_run() { # PROCESS CLASS ARGUMENTS…
  local jdk sources=/run/program/src/test/java/org/lazareto target=/run/program/target classes
  classes="$target/lib/*:$(echo "$target"/lazareto-*.jar):$target/axe/*"
  jdk=$(readlink -f "/proc/$1/exe")
  mkdir -p "$BROWSER"
  "${jdk%java}javac" -nowarn -proc:none -d "$BROWSER/classes" -cp "$classes" \
    "$sources"/browser/*.java "$sources"/app/*InBrowser.java \
    "$sources"/web/account/Device.java >"$BROWSER/javac" 2>&1 || fail "javac: $(<"$BROWSER/javac")"
  "$jdk" -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED \
    -cp "$BROWSER/classes:$classes" "${@:2}" >"$BROWSER/found" 2>"$BROWSER/trouble" ||
    fail "$(grep -h . "$BROWSER/found" "$BROWSER/trouble" | head -n 5)"
  rm -rf "$BROWSER/profile" "$BROWSER/classes"
}

# Where a failed scenario leaves them too.
keep_shots() { # SCENARIO
  local kept=/run/program/target/it/$1/log/browser
  rm -rf "$kept"
  mkdir -p "$kept"
  cp -r "$BROWSER/shots" "$kept"
}
