#!/usr/bin/env bash
# Makes the key corpus: files/ and manifest.json. Needs ssh-keygen, openssl, puttygen, jq; takes about a minute.
#
#   lib/server/key-corpus/make.sh
#
# Every run makes new keys. What a file is expected to be is told by ssh-keygen and by this script, never by Muster.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rm -rf files && mkdir files
work="$(mktemp -d)" && trap 'rm -rf "$work"' EXIT
passphrase='corpus passphrase'
printf '%s' "$passphrase" >"$work/passphrase" && : >"$work/none"
entries="$work/entries" && : >"$entries"

# note NAME FORMAT KEY VERDICT LOCKED REPAIRS...: an entry of the manifest. KEY names a public half made here, or is -.
note() {
  local name=$1 format=$2 key=$3 verdict=$4 locked=$5 && shift 5
  local facts='' public='' bits=0 fingerprint='' type=''
  if [ "$key" != - ]; then
    facts="$(ssh-keygen -lf "$work/$key.pub")" public="$(cut -d' ' -f1,2 "$work/$key.pub")"
    bits="${facts%% *}" fingerprint="$(cut -d' ' -f2 <<<"$facts")"
    type="$(sed 's/.*(\(.*\))$/\1/' <<<"$facts" | tr '[:upper:]' '[:lower:]')"
  fi
  jq -cn --arg file "$name" --arg format "$format" --arg verdict "$verdict" --argjson locked "$locked" \
    --arg type "$type" --argjson bits "$bits" --arg fingerprint "$fingerprint" --arg publicKey "$public" \
    --arg comment "${comment-}" --arg passphrase "$passphrase" \
    '{file: $file, verdict: (if $verdict == "" then null else $verdict end),
      format: (if $format == "-" then null else $format end),
      passphrase: (if $locked then $passphrase else null end)}
      + (if $type == "" then {key: null} else {key: {type: $type, bits: $bits, fingerprint: $fingerprint,
         comment: (if $comment == "" then null else $comment end), publicKey: $publicKey}} end)
      + {repairs: $ARGS.positional}' --args -- "$@" >>"$entries"
}

# -- Keys, by the program that made them ----------------------------------------------------------------------------------

keys='rsa-1024 rsa-2048 rsa-3072 rsa-4096 rsa-8192 dsa-1024 ecdsa-256 ecdsa-384 ecdsa-521 ed25519-256'
for key in $keys; do
  ssh-keygen -q -t "${key%-*}" -b "${key#*-}" -N '' -C "$key@corpus" -f "$work/$key"
done

# too KEY: the verdict on a key that is fine but for its length.
too() { if [ "$1" = rsa-8192 ]; then echo keyLength; fi; }

# OpenSSH's own format
for key in $keys; do
  comment="$key@corpus"
  cp "$work/$key" "files/$key.openssh" && note "$key.openssh" openssh "$key" "$(too "$key")" false
  [ "$key" = rsa-8192 ] && continue
  cp "$work/$key" "files/$key.openssh-locked"
  ssh-keygen -q -p -a 2 -P '' -N "$passphrase" -f "files/$key.openssh-locked"
  note "$key.openssh-locked" openssh "$key" '' true
done
for cipher in aes128-ctr aes192-ctr aes128-cbc aes256-cbc 3des-cbc aes128-gcm@openssh.com aes256-gcm@openssh.com chacha20-poly1305@openssh.com; do
  comment=ed25519-256@corpus name="ed25519-256.openssh-locked-${cipher%@*}"
  cp "$work/ed25519-256" "files/$name"
  ssh-keygen -q -p -a 2 -Z "$cipher" -P '' -N "$passphrase" -f "files/$name"
  note "$name" openssh ed25519-256 '' true
done
comment=ed25519-256@corpus
cp "$work/ed25519-256" files/ed25519-256.openssh-locked-16-rounds
ssh-keygen -q -p -a 16 -P '' -N "$passphrase" -f files/ed25519-256.openssh-locked-16-rounds
note ed25519-256.openssh-locked-16-rounds openssh ed25519-256 '' true

# PEM: PKCS#1, SEC1, DSA's own
comment=
for key in $keys; do
  case $key in rsa-*) format=pkcs1 ;; ecdsa-*) format=sec1 ;; dsa-*) format=dsaPem ;; *) continue ;; esac
  cp "$work/$key" "files/$key.pem" && ssh-keygen -q -p -m PEM -P '' -N '' -f "files/$key.pem"
  note "$key.pem" "$format" "$key" "$(too "$key")" false
  [ "$key" = rsa-8192 ] && continue
  cp "$work/$key" "files/$key.pem-locked"
  ssh-keygen -q -p -m PEM -P '' -N "$passphrase" -f "files/$key.pem-locked"
  note "$key.pem-locked" "$format" "$key" '' true
done
for cipher in des3 aes256; do
  openssl rsa -in files/rsa-2048.pem -traditional "-$cipher" -passout "file:$work/passphrase" \
    -out "files/rsa-2048.pem-locked-$cipher" 2>/dev/null
  note "rsa-2048.pem-locked-$cipher" pkcs1 rsa-2048 '' true
done

# PKCS#8
for key in $keys; do
  if [ "$key" = ed25519-256 ]; then
    openssl genpkey -algorithm ed25519 -out "files/$key.pkcs8"
    # ssh-keygen reads no Ed25519 key in PKCS#8, so its public half is put into SSH's form here.
    { printf '\0\0\0\013ssh-ed25519\0\0\0\040' && openssl pkey -in "files/$key.pkcs8" -pubout -outform DER | tail -c 32; } |
      base64 -w0 | sed 's/^/ssh-ed25519 /' >"$work/$key-openssl.pub"
    public="$key-openssl"
  else
    cp "$work/$key" "files/$key.pkcs8" && ssh-keygen -q -p -m PKCS8 -P '' -N '' -f "files/$key.pkcs8"
    public="$key"
  fi
  note "$key.pkcs8" pkcs8 "$public" "$(too "$key")" false
  [ "$key" = rsa-8192 ] && continue
  openssl pkcs8 -topk8 -in "files/$key.pkcs8" -passout "file:$work/passphrase" -out "files/$key.pkcs8-locked"
  note "$key.pkcs8-locked" pkcs8 "$public" '' true
done
pkcs8() {
  local name="ecdsa-256.pkcs8-locked-$1" && shift
  openssl pkcs8 -topk8 -in files/ecdsa-256.pkcs8 "$@" -passout "file:$work/passphrase" -out "files/$name"
  note "$name" pkcs8 ecdsa-256 '' true
}
pkcs8 des3 -v2 des3
pkcs8 aes128 -v2 aes128
pkcs8 sha1 -v2 aes256 -v2prf hmacWithSHA1
pkcs8 sha512 -v2 aes256 -v2prf hmacWithSHA512 -iter 100000
pkcs8 scrypt -scrypt
pkcs8 pkcs5v1 -v1 PBE-SHA1-3DES

# PuTTY, versions 2 and 3
for key in $keys; do
  for version in 2 3; do
    comment="$key@corpus"
    puttygen "$work/$key" -O private --ppk-param "version=$version" --old-passphrase "$work/none" \
      --new-passphrase "$work/none" -o "files/$key.putty$version"
    note "$key.putty$version" "putty$version" "$key" "$(too "$key")" false
    [ "$key" = rsa-8192 ] && continue
    puttygen "$work/$key" -O private --ppk-param "version=$version,memory=1024,passes=3" --old-passphrase "$work/none" \
      --new-passphrase "$work/passphrase" -o "files/$key.putty$version-locked"
    note "$key.putty$version-locked" "putty$version" "$key" '' true
  done
done
for kdf in argon2i argon2d argon2id; do
  comment=ed25519-256@corpus
  puttygen "$work/ed25519-256" -O private --ppk-param "kdf=$kdf,memory=8192,passes=13,parallelism=2" \
    --old-passphrase "$work/none" --new-passphrase "$work/passphrase" -o "files/ed25519-256.putty3-locked-$kdf"
  note "ed25519-256.putty3-locked-$kdf" putty3 ed25519-256 '' true
done

# -- Damage: each undoes no key, and each is named ------------------------------------------------------------------------------

# damaged NAME BASE REPAIRS...: writes what comes in as a damaged copy of BASE.
damaged() {
  local name=$1 base=$2 && shift 2 && cat >"files/$name"
  jq -c --arg file "$name" 'select(.file == $base) | .file = $file | .repairs = $ARGS.positional' \
    --arg base "$base" "$entries" --args -- "$@" >"$work/entry"
  cat "$work/entry" >>"$entries"
}
backslash_n() { sed -z 's/\n/\\n/g'; }
entities() { sed 's/-/\&#45;/g; s/+/\&plus;/g; s|/|\&#x2F;|g; s/=/\&equals;/g'; }

for base in ed25519-256.openssh rsa-2048.pem rsa-2048.pem-locked ed25519-256.putty3 ecdsa-256.putty2-locked; do
  file="files/$base"
  { printf '\357\273\277' && cat "$file"; } | damaged "$base.byte-order-mark" "$base" byteOrderMark
  sed 's/$/\r/' "$file" | damaged "$base.windows-line-ends" "$base" lineEnds
  tr '\n' '\r' <"$file" | damaged "$base.mac-line-ends" "$base" lineEnds
  printf '%s' "$(cat "$file")" | damaged "$base.no-final-newline" "$base" finalNewline
  { cat "$file" && printf '\n\n'; } | damaged "$base.extra-newlines" "$base" extraNewlines
  sed 's/^/    /' "$file" | damaged "$base.indented" "$base" indent
  sed 's/^/> /' "$file" | damaged "$base.quoted-mail" "$base" quoting
  { printf 'Hello,\nhere it is:\n\n' && cat "$file" && printf '\nRegards\n'; } | damaged "$base.in-a-mail" "$base" surroundings
  printf '"%s"' "$(cat "$file")" | damaged "$base.in-quotes" "$base" quotes finalNewline
  printf '"%s"' "$(backslash_n <"$file")" | damaged "$base.json-string" "$base" quotes escapes
  backslash_n <"$file" | damaged "$base.literal-newlines" "$base" escapes
  sed '1s/$/\xe2\x80\x8b/; 3s/^/\xe2\x80\x8b/' "$file" | damaged "$base.zero-width" "$base" invisible
  entities <"$file" | damaged "$base.html-entities" "$base" entities
  base64 -w0 "$file" | damaged "$base.base64" "$base" base64
  { printf '\377\376' && iconv -t UTF-16LE "$file"; } | damaged "$base.utf-16" "$base" encoding
  tr '\n' ' ' <"$file" | damaged "$base.spaces-for-newlines" "$base" joined indent finalNewline
done
for base in ed25519-256.openssh rsa-2048.pem; do
  file="files/$base"
  sed 's/-----/\xe2\x80\x94\xe2\x80\x93-/g' "$file" | damaged "$base.smart-dashes" "$base" dashes
  sed 's/-----/----/g' "$file" | damaged "$base.four-dashes" "$base" frame
  tr -d '\n' <"$file" | damaged "$base.no-newlines" "$base" joined finalNewline
  sed 's/$/\n/' "$file" | damaged "$base.blank-lines" "$base" blankLines extraNewlines
  cat "$file" "$file" | damaged "$base.twice" "$base" twice
done

# -- What people paste instead --------------------------------------------------------------------------------------------------

comment=
# wrong NAME VERDICT [FORMAT]: writes what comes in as a text that is no usable key.
wrong() { cat >"files/$1" && note "$1" "${3:--}" - "$2" false; }
plain="$work/ed25519-256" rsa="$work/rsa-2048"

wrong public.openssh keyPublic <"$plain.pub"
ssh-keygen -e -m RFC4716 -f "$rsa.pub" | wrong public.rfc4716 keyPublic
ssh-keygen -e -m PEM -f "$rsa.pub" | wrong public.pkcs1 keyPublic
ssh-keygen -e -m PKCS8 -f "$rsa.pub" | wrong public.pkcs8 keyPublic
ssh-keygen -q -t ed25519 -N '' -C ca -f "$work/ca"
ssh-keygen -q -s "$work/ca" -I corpus -n deploy "$plain.pub" && wrong certificate.openssh keyCertificate <"$plain-cert.pub"
openssl req -x509 -key files/rsa-2048.pem -subj /CN=corpus -days 1 | wrong certificate.x509 keyCertificate
openssl req -new -key files/rsa-2048.pem -subj /CN=corpus | wrong certificate.request keyCertificate
printf '[192.0.2.10]:2222,host.example %s' "$(cut -d' ' -f1,2 "$plain.pub")" | wrong known-hosts keyKnownHosts
printf '192.0.2.10 %s\n' "$(cut -d' ' -f1,2 "$plain.pub")" >"$work/hashed" && ssh-keygen -q -H -f "$work/hashed" 2>/dev/null
wrong known-hosts.hashed keyKnownHosts <"$work/hashed"
printf 'from="192.0.2.0/24",no-pty %s' "$(cat "$plain.pub")" | wrong authorized-keys.options keyAuthorizedLine
printf 'restrict,command="uptime" %s' "$(cat "$rsa.pub")" | wrong authorized-keys.command keyAuthorizedLine
head -c 200 "$plain" | wrong truncated.no-end keyTruncated openssh
tail -n +2 "$rsa" | wrong truncated.no-begin keyTruncated
sed '4d' "$plain" | wrong truncated.openssh-line-lost keyTruncated openssh
sed '10,12d' files/rsa-2048.pem | wrong truncated.pem-lines-lost keyTruncated pkcs1
sed '5d' files/rsa-2048.pkcs8 | wrong truncated.pkcs8-line-lost keyTruncated pkcs8
head -n 6 files/rsa-2048.putty3 | wrong truncated.putty keyTruncated putty3
sed '6d' files/rsa-2048.putty2 | wrong truncated.putty-line-lost keyTruncated putty2
grep -v -- ----- "$plain" | wrong truncated.body-only keyTruncated
printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n' | wrong truncated.empty-frame keyTruncated openssh
sed '3s/^.\{8\}/AAAAAAAA/' "$plain" | wrong damaged.openssh-letters keyDamaged openssh
sed '3s/^.\{8\}/AAAAAAAA/' files/rsa-2048.pem | wrong damaged.pem-letters keyDamaged pkcs1
sed '3s/^.\{8\}/********/' files/rsa-2048.pem | wrong damaged.pem-masked keyDamaged pkcs1
sed 's/^Comment: .*/Comment: another/' files/ed25519-256.putty3 | wrong damaged.putty-comment keyDamaged putty3
cat "$plain" "$rsa" | wrong two-keys keyTwo openssh
cat files/ed25519-256.putty3 files/rsa-2048.putty2 | wrong two-putty-keys keyTwo putty3
printf -- '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF8\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----\n' | wrong pgp keyPgp
: | wrong empty keyRequired
printf ' \r\n\t\n' | wrong blank keyRequired
printf '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n' | wrong other.html keyOtherFile
printf '{ "type": "service_account", "project_id": "corpus" }\n' | wrong other.json keyOtherFile
openssl pkcs12 -export -nocerts -inkey files/rsa-2048.pem -passout pass:x | wrong other.pkcs12 keyOtherFile
printf '~/.ssh/id_ed25519' | wrong path.unix keyPath
printf 'C:\\Users\\me\\.ssh\\id_rsa.ppk' | wrong path.windows keyPath
printf 'hunter2' | wrong a-password keyUnreadable
# A private half as ssh-keygen writes it for a security key, which nobody has to touch for this.
sk() { printf '\0\0\0%b%s' "$1" "$2"; }
{ printf 'openssh-key-v1\0' && sk '\004' none && sk '\004' none && printf '\0\0\0\0\0\0\0\1\0\0\0\112' &&
  sk '\032' sk-ssh-ed25519@openssh.com && sk '\040' 12345678901234567890123456789012 && sk '\004' ssh: &&
  printf '\0\0\0\010\1\2\3\4\1\2\3\4'; } | base64 -w70 |
  sed '1i -----BEGIN OPENSSH PRIVATE KEY-----
$a -----END OPENSSH PRIVATE KEY-----' | wrong security-key keyHardware openssh
openssl genpkey -algorithm x25519 | wrong x25519.pkcs8 keyTypeUnusable pkcs8
openssl genpkey -algorithm ed448 | wrong ed448.pkcs8 keyTypeUnusable pkcs8
openssl ecparam -name secp256k1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt | wrong secp256k1.pkcs8 keyTypeUnusable pkcs8
openssl genpkey -algorithm rsa-pss -pkeyopt rsa_keygen_bits:2048 2>/dev/null | wrong rsa-pss.pkcs8 keyTypeUnusable pkcs8
puttygen -q -t ed448 -C ed448@corpus --new-passphrase "$work/none" -o "$work/ed448.ppk"
wrong ed448.putty3 keyTypeUnusable putty3 <"$work/ed448.ppk"
cp "$plain" "$work/slow" && ssh-keygen -q -p -a 300 -P '' -N "$passphrase" -f "$work/slow"
comment= && cp "$work/slow" files/slow.openssh-locked && note slow.openssh-locked openssh ed25519-256 keySlow true

jq -s . "$entries" >manifest.json
chmod 644 files/*
echo "$(jq length manifest.json) files"
