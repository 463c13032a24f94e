# shellcheck shell=bash
# Makers of messages. compose leaves a message (LF line ends) in MESSAGE without starting a
# process, so that thousands are cheap. Each message carries its token in Message-ID, Subject and
# X-Lab, and can be found by it wherever it went.

# Every kind, and where it has to arrive.
declare -A DESTINATION=(
  [plain]=mailbox [html]=mailbox [spanish]=mailbox [attachment]=mailbox [broken]=mailbox
  [eicar]=quarantine [zipzip]=quarantine [double]=quarantine [worm]=quarantine
)
KINDS=(plain html spanish attachment plain eicar plain broken html zipzip plain spanish worm plain double)

# The EICAR test file as mail carries it; in clear, a scanner on the developer's machine would eat
# this script.
EICAR64=WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=
ZIPZIP64=$(<"$IT_LIB/messages/eicar.zip.zip.base64")

MESSAGE=
compose() { # KIND TOKEN FROM TO
  local head="From: <$3>
To: <$4>
Subject: the $1 one, $2
Date: Mon, 23 Nov 2026 12:00:00 +0000
Message-ID: <$2@lab.test>
X-Lab: $2
MIME-Version: 1.0"
  "compose_$1" "$head" "$2"
}

text_type='Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit'

compose_plain() {
  MESSAGE="$1
$text_type

Good morning. This is $2.
.
..two dots
From the ward: all is well.
"
}

compose_html() {
  MESSAGE="$1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>Informe <b>$2</b> &mdash; sin novedad.</p></body></html>
"
}

compose_spanish() {
  MESSAGE="$1
Content-Type: multipart/mixed; boundary=frontera
Content-Transfer-Encoding: 8bit
X-Unidad: =?utf-8?Q?Policl=C3=ADnico_Uni=C3=B3n?=

--frontera
$text_type

Señora doctora Íñiguez: adjunto va el parte de $2.
--frontera
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename*=utf-8''parte%20m%C3%A9dico.txt
Content-Transfer-Encoding: 8bit

Año 2026, 12 niños vacunados.
--frontera--
"
}

# A mixed message of a text and one attachment.
mixed() { # HEAD TOKEN TYPE NAME BASE64
  MESSAGE="$1
Content-Type: multipart/mixed; boundary=\"=_lab_$2\"

--=_lab_$2
Content-Type: text/plain; charset=us-ascii

Please find the file attached.
--=_lab_$2
Content-Type: $3; name=\"$4\"
Content-Disposition: attachment; filename=\"$4\"
Content-Transfer-Encoding: base64

$5
--=_lab_$2--
"
}

compose_attachment() { mixed "$1" "$2" text/csv camas.csv U2FsYTtDYW1hcwpBOzEyCkI7OQo=; }
compose_eicar() { mixed "$1" "$2" application/octet-stream eicar.com "$EICAR64"; }
compose_zipzip() { mixed "$1" "$2" application/zip fotos.zip "$ZIPZIP64"; }
compose_double() { mixed "$1" "$2" application/pdf factura.pdf.exe aG9sYSBtdW5kbwo=; }

compose_worm() {
  MESSAGE="$1
$text_type

See you. LAZARETO-LABORATORY-WORM-1
"
}

# A boundary that is opened and never closed, within a multipart that promises another.
compose_broken() {
  MESSAGE="$1
Content-Type: multipart/alternative; boundary=outer

--outer
Content-Type: multipart/related; boundary=inner

--inner
Content-Type: text/plain
Content-Transfer-Encoding: base64

SG9s YS4=*=broken
"
}

# A manifest: one line "token kind from to" for each of N messages, kinds in turn.
manifest() { # N
  local number kind
  for ((number = 0; number < $1; number++)); do
    kind=${KINDS[number % ${#KINDS[@]}]}
    printf 't-%05d-%s %s x@outside.test ana@infomed.test\n' "$number" "$kind" "$kind"
  done
}
