#!/bin/bash
# The image of the ledger: PostgreSQL, psql, nginx and busybox from this machine's programs, without a registry.
#
#   scenarios/containers/ledger/images.sh up       makes the image gameday-ledger:1
#   scenarios/containers/ledger/images.sh down     removes it
#
# Needs docker, busybox-static, nginx and postgresql (Debian: apt-get install docker.io busybox-static nginx postgresql).
# What runs of it, the scenario beside this folder starts itself from compose.yml. DOCKER_HOST says which engine.
set -euo pipefail

image=gameday-ledger:1

# Copies programs and the libraries that they need into a root directory.
pack() {
    local root=$1 program library
    shift
    for program in "$@"; do
        install -D "$program" "$root$program"
        { ldd "$program" 2> /dev/null || true; } | grep -oE '/[^ ]+' | while read -r library; do
            [ -e "$root$library" ] || { mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library"; }
        done
    done
}

up() {
    local root version
    root=$(mktemp -d)
    version=$(ls /usr/lib/postgresql | sort -n | tail -1)
    mkdir -p "$root"/{bin,etc,proc,sys,dev,tmp,run,data,www/cgi-bin,var/log/nginx,var/lib/nginx,usr/share/zoneinfo}
    cp "$(command -v busybox)" "$root/bin/busybox"
    for applet in sh cat timeout httpd sleep mkdir chmod; do ln -s busybox "$root/bin/$applet"; done
    printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:70:70::/data:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' > "$root/etc/passwd"
    printf 'root:x:0:\npostgres:x:70:\nnogroup:x:65534:\n' > "$root/etc/group"
    pack "$root" /usr/lib/postgresql/"$version"/bin/{postgres,initdb,psql,pg_isready} "$(command -v nginx)" \
        /usr/lib/postgresql/"$version"/lib/{dict_snowball,plpgsql}.so
    mkdir -p "$root/usr/share/postgresql"
    cp -r "/usr/share/postgresql/$version" "$root/usr/share/postgresql/"
    ln -s "/usr/lib/postgresql/$version/bin" "$root/pg"
    cat > "$root/bin/database" <<'SH'
#!/bin/sh
# PostgreSQL with one table; nothing of it outlives its container.
set -e
/pg/initdb -D /data/pg -A trust -E UTF8 --locale=C --no-sync > /dev/null
echo 'host all all all trust' >> /data/pg/pg_hba.conf
echo 'CREATE TABLE orders (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())' |
    /pg/postgres --single -D /data/pg postgres > /dev/null
exec /pg/postgres -D /data/pg -c listen_addresses='*' -c fsync=off -c unix_socket_directories=/tmp
SH
    cat > "$root/www/cgi-bin/order" <<'CGI'
#!/bin/sh
# Books an order, on a connection of its own.
if number=$(PGCONNECT_TIMEOUT=2 timeout 2 /pg/psql -h db -U postgres -d postgres -qtAX \
    -c 'INSERT INTO orders DEFAULT VALUES RETURNING id' 2> /tmp/why); then
    printf 'Content-Type: text/plain\r\n\r\norder %s\n' "$number"
else
    printf 'Status: 503\r\nContent-Type: text/plain\r\n\r\nno database\n'
fi
CGI
    chmod 755 "$root/bin/database" "$root/www/cgi-bin/order"
    chown 70:70 "$root/data"
    chmod 1777 "$root/tmp"
    cat > "$root/etc/nginx.conf" <<'CONF'
daemon off; worker_processes 1; user nobody nogroup; error_log /dev/stderr; pid /run/nginx.pid;
events {}
http {
    access_log off;
    server {
        listen 80;
        location / { proxy_connect_timeout 300ms; proxy_read_timeout 3s; proxy_pass http://app:8080; }
    }
}
CONF
    tar -C "$root" --numeric-owner -c . | docker import - "$image" > /dev/null
    rm -rf "$root"
}

case ${1-} in
up) up ;;
down) docker image rm "$image" > /dev/null 2>&1 || true ;;
*)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
