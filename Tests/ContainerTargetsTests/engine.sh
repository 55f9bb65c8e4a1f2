#!/bin/bash
# A Docker engine for one test process: engine.sh DIRECTORY PID
# Runs in network and mount namespaces of its own (unshare --net --mount), so that nothing of it can leak out or stay; ends when
# the process does. Writes DIRECTORY/ready, or what went wrong to DIRECTORY/log.
set -eu
D=$1
OWNER=$2
NAME=$(basename "$D")
S=unix://$D/docker.sock
ip link set lo up
mkdir -p "$D/data" "$D/exec"
mount -t tmpfs -o size=512m tmpfs "$D/data"
# The engine keeps a key there.
mkdir -p /etc/docker
mount -t tmpfs tmpfs /etc/docker

dockerd --data-root "$D/data" --exec-root "$D/exec" --pidfile "$D/pid" -H "$S" --storage-driver overlay2 \
    --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/$NAME" > "$D/dockerd.log" 2>&1 < /dev/null &
ENGINE=$!

cleanup() {
    trap '' EXIT HUP INT TERM
    docker -H "$S" ps -aq | xargs -r docker -H "$S" rm -f > /dev/null 2>&1 || true
    kill "$ENGINE" 2> /dev/null || true
    wait "$ENGINE" 2> /dev/null || true
    for i in 1 2 3 4 5 6 7 8 9 10; do
        find /sys/fs/cgroup -depth -type d -path "*/$NAME*" -exec rmdir {} + 2> /dev/null || true
        [ -n "$(find /sys/fs/cgroup -maxdepth 2 -type d -name "$NAME")" ] || break
        sleep 0.1
    done
    umount -l "$D/data" 2> /dev/null || true
    rm -rf "$D"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

for i in $(seq 200); do
    docker -H "$S" version > /dev/null 2>&1 && break
    kill -0 "$ENGINE"
    sleep 0.05
done

# An image of one program, from this machine.
ROOT=$D/data/root
mkdir -p "$ROOT"/{bin,etc,proc,sys,dev,tmp,www}
cp "$(command -v busybox)" "$ROOT/bin/busybox"
for applet in sh sleep true cat dd httpd nc ping; do ln -s busybox "$ROOT/bin/$applet"; done
echo 'root:x:0:0:root:/root:/bin/sh' > "$ROOT/etc/passwd"
tar -C "$ROOT" -c . | docker -H "$S" import - gd/busybox:1 > /dev/null
docker -H "$S" network create --subnet 10.77.0.0/24 shop > /dev/null
docker -H "$S" network create --subnet 10.78.0.0/24 back > /dev/null
touch "$D/ready"
tail --pid="$OWNER" -f /dev/null
