/// What lies in a package for those who do not have this program.
enum VerifyScript {
    static let text = #"""
        #!/bin/sh
        # Checks this package with sha256sum and openssl (1.1.1 or later), awk and sed; ends with 0 when all of it holds.
        #     sh verify.sh [FINGERPRINT]        SHA256:… of the key, from somebody you trust
        set -eu
        LC_ALL=C
        export LC_ALL
        cd "$(dirname "$0")"
        fail() { echo "NOT VALID: $1"; exit 1; }
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT

        # 1. The files are as the list has them, and there are no others.
        sha256sum --check --strict --quiet SHA256SUMS || fail "a file is not as SHA256SUMS has it"
        { sed 's/^[0-9a-f]*  //' SHA256SUMS; printf '%s\n' SHA256SUMS package.dsse.json; } | sort > "$work/listed"
        find . -type f | sed 's,^\./,,' | sort > "$work/found"
        cmp -s "$work/listed" "$work/found" || fail "files were added or taken away"

        # 2. The list is what was signed.
        field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" package.dsse.json; }
        field payload | base64 -d > "$work/payload"
        field sig | base64 -d > "$work/signature"
        while read -r digest name; do
            grep -qF "{\"digest\":{\"sha256\":\"$digest\"},\"name\":\"$name\"}" "$work/payload" || fail "$name was not signed"
        done < SHA256SUMS
        type=application/vnd.in-toto+json
        size=$(wc -c < "$work/payload" | tr -d ' ')
        { printf 'DSSEv1 %s %s %s ' "${#type}" "$type" "$size"; cat "$work/payload"; } > "$work/signed"
        openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in "$work/signed" -sigfile "$work/signature" \
            > /dev/null 2>&1 || fail "the signature is not one of public-key.pem"
        key=SHA256:$(openssl pkey -pubin -in public-key.pem -outform DER | sha256sum | cut -d ' ' -f 1)
        [ $# = 0 ] || [ "$1" = "$key" ] || fail "signed by $key, not by $1"

        # 3. Every line of the journal names the digest of the one before it (or was cut off when its writer was killed).
        mkdir "$work/lines"
        awk -v at="$work/lines" '{ file = sprintf("%s/%09d", at, NR); printf "%s", $0 > file; close(file) }' journal.jsonl
        (cd "$work/lines" && find . -type f | sort | xargs sha256sum) | cut -d ' ' -f 1 > "$work/digests"
        sed -e 's/^{"prev":"\([0-9a-f]\{64\}\)",.*}$/\1/' -e t -e 's/.*/-/' journal.jsonl > "$work/named"
        { printf '%064d\n' 0; sed '$d' "$work/digests"; } | paste -d ' ' - "$work/named" |
            awk '$2 != "-" && $1 != $2 { print "line " NR; exit 1 }' || fail "the chain of the journal is broken"
        echo "VALID: signed by $key, $(grep -c '' journal.jsonl) journal lines, head $(tail -n 1 "$work/digests")"

        """#

    static func page(fingerprint: String) -> String {
        """
        # How to check this package

            sh verify.sh \(fingerprint)

        This needs `sha256sum`, `openssl`, `awk` and `sed`, and nothing of ours; with our program, `gameday verify` of the package
        does the same and derives the verdict from the journal again.

        Compare the fingerprint above with one that came to you another way: a package that somebody else made anew is signed
        too, by another key.

        What a check shows:

        - no file was changed, added or taken away since the package was signed (`package.dsse.json`: DSSE over an in-toto
          statement, Ed25519);
        - the journal is as it was when the run ended, if it has a signature of that time (`seal.dsse.json`), and no line of it
          was changed, put in, moved or taken out (each line names the SHA-256 of the one before);
        - with a head that was written down elsewhere when the run ended, that even the holder of the key has not written it anew.

        It does not show that the clock of the machine was right, nor that who holds the key is honest: the record is
        tamper-evident, not tamper-proof.

        """
    }
}
