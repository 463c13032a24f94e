# shellcheck shell=bash
# Somebody at the portal, without a window: curl keeps the cookies, and forms are sent as the page
# that was got last had them. PORTAL is the address, without the last slash.

# A process of its own, as config/lazareto-web.service has it; PORTAL_PID is its process.
portal_start() { # [COMMAND…]: as whom
  # What the one before said is gone before anybody looks.
  : >"$LAB/log/portal"
  "$@" "$GATE" web --config "$LAB/lazareto.toml" >>"$LAB/log/portal" 2>&1 &
  PORTAL_PID=$!
  wait_until 90 portal_started
}

portal_started() {
  kill -0 "$PORTAL_PID" 2>/dev/null || fail "the portal ended: $(tail -n 2 "$LAB/log/portal")"
  grep -q ready: "$LAB/log/portal"
}

portal_stop() {
  kill "$PORTAL_PID"
  wait "$PORTAL_PID" || true
}

portal_get() { # PATH
  portal_ask "$1"
}

# What the page has as its own fields goes with it.
portal_send() { # PATH NAME=VALUE…
  local path=$1 field token
  shift
  token=$(sed -n 's/.*name="form-token" value="\([^"]*\)".*/\1/p' "$LAB/page" | head -n 1)
  local -a form=(--data-urlencode "form-token=$token")
  for field; do
    form+=(--data-urlencode "$field")
  done
  portal_ask "$path" -H "Sec-Fetch-Site: same-origin" "${form[@]}"
}

# The form of the page that was got last which can bring files, as it stands but for the fields named.
portal_send_form() { # PATH NAME=VALUE…
  local path=$1
  shift
  python3 - "$LAB/page" "$@" >"$LAB/form" <<'PY' || fail "no such form for $path"
import html.parser, sys
class Form(html.parser.HTMLParser):
    fields, inside, area = {}, False, None
    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if tag == "form":
            self.inside = of.get("enctype") == "multipart/form-data"
        elif self.inside and tag == "input" and of.get("type", "text") in ("text", "hidden"):
            self.fields[of["name"]] = of.get("value", "")
        elif self.inside and tag == "textarea":
            self.area = of["name"]
            self.fields[self.area] = ""
    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data
form = Form()
form.feed(open(sys.argv[1]).read())
fields = {name: value.removeprefix("\n") for name, value in form.fields.items()}
fields |= dict(field.split("=", 1) for field in sys.argv[2:])
for name, value in fields.items():
    text = f"{name}={value}".replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\r\\n")
    print(f'form-string = "{text}"')
sys.exit(not form.fields)
PY
  portal_ask "$path" -H "Sec-Fetch-Site: same-origin" --config "$LAB/form"
}

# The page is in $LAB/page, its status in PORTAL_STATUS, the path that it ended at in PORTAL_PATH.
portal_ask() { # PATH OPTION…
  local path=$1 said
  shift
  said=$(curl --silent --insecure --location --max-redirs 5 --max-time 60 \
    --header 'Accept-Language: en' --cookie "$LAB/cookies" --cookie-jar "$LAB/cookies" \
    --output "$LAB/page" --write-out '%{http_code} %{url_effective}' "$@" "$PORTAL$path") ||
    fail "the portal does not answer: $path"
  PORTAL_STATUS=${said%% *}
  PORTAL_PATH=${said#* "$PORTAL"}
}

expect_page() { # PATH TEXT…
  local path=$1 text
  shift
  [ "$PORTAL_STATUS $PORTAL_PATH" = "200 $path" ] ||
    fail "not the page $path: $PORTAL_STATUS $PORTAL_PATH: $(tr -d '\n' <"$LAB/page" | tail -c 300)"
  for text; do
    grep -qF -- "$text" "$LAB/page" || fail "$path does not say: $text"
  done
}

# The six digits of now. RFC 6238: HMAC-SHA-1 over the count of thirty seconds.
portal_code() { # SECRET
  python3 - "$1" <<'PY'
import base64, hmac, struct, sys, time
mac = hmac.digest(base64.b32decode(sys.argv[1]), struct.pack(">Q", int(time.time()) // 30), "sha1")
at = mac[-1] & 15
print("%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000))
PY
}
