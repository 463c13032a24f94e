# shellcheck shell=bash
# A provider of OpenID Connect: glewlwyd from its unpacked package, with a database of its own, set
# up by its own programming interface, as its page for administrators does it. Its pages are scripts
# that want many packages; what they ask is asked from here. PROVIDER is its address, of another site
# than the portal's.

GLEWLWYD=/run/program/target/peers/glewlwyd
PROVIDER=https://login.provider.test:4593
ISSUER=$PROVIDER/api/oidc
PROVIDER_PID=

provider_files() { # CERTIFICATE KEY
  mkdir -p "$LAB/provider/pages"
  echo '<!doctype html><title>The provider</title>' >"$LAB/provider/pages/login.html"
  echo '127.0.0.1 login.provider.test' >>/etc/hosts
  python3 - "$LAB/provider/db" "$GLEWLWYD/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    database.executescript(open(sys.argv[2]).read())
PY
  cat >"$LAB/provider/conf" <<END
port=4593
bind_address="127.0.0.1"
external_url="$PROVIDER"
login_url="login.html"
api_prefix="api"
static_files_path="$LAB/provider/pages/"
static_files_mime_types=({extension=".html" mime_type="text/html" compress=0})
log_mode="file"
log_level="INFO"
log_file="$LAB/log/provider"
cookie_domain="login.provider.test"
cookie_secure=1
use_secure_connection=true
secure_connection_pem_file="$1"
secure_connection_key_file="$2"
hash_algorithm="SHA512"
user_module_path="$GLEWLWYD/usr/lib/glewlwyd/user"
user_middleware_module_path="$GLEWLWYD/usr/lib/glewlwyd/user_middleware"
client_module_path="$GLEWLWYD/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="$GLEWLWYD/usr/lib/glewlwyd/scheme"
plugin_module_path="$GLEWLWYD/usr/lib/glewlwyd/plugin"
database={ type="sqlite3" path="$LAB/provider/db" };
END
}

provider_up() {
  "$GLEWLWYD/usr/bin/glewlwyd" --config-file="$LAB/provider/conf" >"$LAB/log/provider.out" 2>&1 &
  PROVIDER_PID=$!
  wait_until 60 curl -sk -o "$LAB/provider/answer" "$PROVIDER/config"
}

provider_down() {
  kill "$PROVIDER_PID"
  wait "$PROVIDER_PID" || true
}

# As who the cookies in that file are of; the answer is in $LAB/provider/answer.
provider_ask() { # WHO METHOD PATH [JSON]
  local status
  status=$(curl -sk --max-time 60 -b "$LAB/provider/$1" -c "$LAB/provider/$1" -X "$2" \
    -H 'Content-Type: application/json' ${4:+--data "$4"} \
    -o "$LAB/provider/answer" -w '%{http_code}' "$PROVIDER/api$3") || fail "no provider: $3"
  [ "$status" = 200 ] || fail "the provider: $2 $3: $status: $(<"$LAB/provider/answer")"
}

# Its administrator adds the client, a key, and the claims that people have.
provider_set_up() { # CLIENT SECRET BACK
  provider_ask admin POST /auth/ '{"username": "admin", "password": "password"}'
  provider_ask admin PUT /mod/user/database '{"module": "database", "name": "database",
    "display_name": "people", "enabled": true, "parameters": {"use-glewlwyd-connection": true,
      "data-format": {"groups": {"multiple": true, "read": true, "write": true}}}}'
  provider_ask admin PUT /mod/user/database/reset
  provider_ask admin POST /scope '{"name": "groups", "display_name": "groups",
    "password_required": true, "scheme": {}}'
  provider_ask admin POST /client '{"client_id": "'"$1"'", "name": "the gate",
    "password": "'"$2"'", "client_secret": "'"$2"'", "confidential": true, "enabled": true,
    "redirect_uri": ["'"$3"'"], "authorization_type": ["code"], "scope": [],
    "token_endpoint_auth_method": ["client_secret_basic"]}'
  provider_key POST /mod/plugin
}

# A key of its own making; with PUT in place of the one before.
provider_key() { # METHOD PATH
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$LAB/provider/key"
  openssl pkey -in "$LAB/provider/key" -pubout -out "$LAB/provider/public"
  provider_ask admin "$1" "$2" "$(python3 - "$ISSUER" "$LAB/provider" <<'PY'
import json, sys
issuer, folder = sys.argv[1:]
claim = lambda name, of: {"name": name, "user-property": of, "type": "string", "mandatory": True,
                          "on-demand": False, "scope": []}
print(json.dumps({
    "module": "oidc", "name": "oidc", "display_name": "oidc", "enabled": True,
    "parameters": {
        "iss": issuer, "jwt-type": "ecdsa", "jwt-key-size": "256",
        "key": open(folder + "/key").read(), "cert": open(folder + "/public").read(),
        "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 600,
        "auth-type-code-enabled": True, "auth-type-id-token-enabled": True, "jwks-show": True,
        "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False,
        "claims": [claim("preferred_username", "username"), claim("groups", "groups")],
        "name-claim": "no", "email-claim": "no", "scope-claim": "no", "subject-type": "public",
        "allowed-scope": ["openid", "groups"]}}))
PY
)"
}

provider_person() { # NAME PASSWORD GROUPS-AS-JSON
  provider_ask admin POST '/user?source=database' '{"username": "'"$1"'", "name": "'"$1"'",
    "password": "'"$2"'", "enabled": true, "scope": ["openid", "groups"], "groups": '"$3"'}'
}

provider_groups() { # NAME GROUPS-AS-JSON
  provider_ask admin PUT "/user/$1?source=database" '{"username": "'"$1"'", "name": "'"$1"'",
    "enabled": true, "scope": ["openid", "groups"], "groups": '"$2"'}'
}

# What its page does for a person: logs in, and lets the client know name and groups.
provider_log_in() { # NAME PASSWORD CLIENT
  provider_ask "$1" POST /auth/ '{"username": "'"$1"'", "password": "'"$2"'"}'
  provider_ask "$1" PUT "/auth/grant/$3" '{"scope": "openid groups"}'
}

# The address that it sends the person back to from that one, once its page goes on.
provider_sends_back() { # NAME ADDRESS
  curl -sk --max-time 60 -b "$LAB/provider/$1" -c "$LAB/provider/$1" \
    -o "$LAB/provider/answer" -w '%{redirect_url}' "$2&g_continue"
}
