#!/bin/bash
# A shop of four containers for the scenarios beside this file: nginx -> two applications -> redis.
#
#   scenarios/containers/shop.sh up       makes images from this machine's programs (no registry), a network and the containers
#   scenarios/containers/shop.sh down     removes it all again
#
# Needs docker, busybox-static, nginx and redis-server (Debian: apt-get install docker.io busybox-static nginx redis-server).
# It answers at http://127.0.0.1:18480/cgi-bin/order; DOCKER_HOST says which engine.
set -euo pipefail

project=gameday-shop
labels() { printf -- '--label com.docker.compose.project=%s --label com.docker.compose.service=%s' "$project" "$1"; }

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

image() {
    local root
    root=$(mktemp -d)
    mkdir -p "$root"/{bin,etc,proc,sys,dev,tmp,run,www/cgi-bin,var/log/nginx,var/lib/nginx}
    cp "$(command -v busybox)" "$root/bin/busybox"
    for applet in sh cat timeout httpd sleep; do ln -s busybox "$root/bin/$applet"; done
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' > "$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' > "$root/etc/group"
    pack "$root" "$(command -v redis-server)" "$(command -v redis-cli)" "$(command -v nginx)"
    cat > "$root/www/cgi-bin/order" <<'CGI'
#!/bin/sh
# Counts an order; without its store there is none.
if number=$(timeout 1 redis-cli -h redis incr orders 2> /tmp/why) && [ "$number" -gt 0 ] 2> /dev/null; then
    printf 'Content-Type: text/plain\r\n\r\norder %s\n' "$number"
else
    printf 'Status: 503\r\nContent-Type: text/plain\r\n\r\nno store\n'
fi
CGI
    chmod 755 "$root/www/cgi-bin/order"
    cat > "$root/etc/nginx.conf" <<'CONF'
daemon off; worker_processes 1; user nobody nogroup; error_log /dev/stderr; pid /run/nginx.pid;
events {}
http {
    access_log off;
    upstream applications {
        server app1:8080 max_fails=1 fail_timeout=2s;
        server app2:8080 max_fails=1 fail_timeout=2s;
    }
    server {
        listen 80;
        location / { proxy_connect_timeout 300ms; proxy_read_timeout 500ms; proxy_pass http://applications; }
    }
}
CONF
    tar -C "$root" -c . | docker import - "$project:1" > /dev/null
    rm -rf "$root"
}

up() {
    image
    docker network create --subnet 10.84.0.0/24 "$project" > /dev/null
    docker run -d --name "$project-redis" --network "$project" --network-alias redis $(labels redis) "$project:1" \
        "$(command -v redis-server)" --save '' --protected-mode no > /dev/null
    for number in 1 2; do
        docker run -d --name "$project-app-$number" --network "$project" --network-alias "app$number" $(labels app) \
            "$project:1" httpd -f -p 8080 -h /www > /dev/null
    done
    docker run -d --name "$project-front" --network "$project" -p 127.0.0.1:18480:80 $(labels front) "$project:1" \
        "$(command -v nginx)" -c /etc/nginx.conf > /dev/null
    docker ps --filter "label=com.docker.compose.project=$project" --format '{{.Names}}: {{.Status}}'
}

down() {
    docker ps -aq --filter "label=com.docker.compose.project=$project" | xargs -r docker rm -f > /dev/null
    docker network rm "$project" > /dev/null 2>&1 || true
    docker image rm "$project:1" > /dev/null 2>&1 || true
}

case ${1-} in
up) up ;;
down) down ;;
*)
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
