#!/bin/sh
# Makes, stops, starts and removes a workspace of a systemd host with the programs that Berth uses,
# by hand. Says "healthy" when code-server answers behind its front.
#   workspace-by-hand.sh create|stop|start|remove ID NUMBER SLOT MEBIBYTES RELEASE
# ID is 16 letters, NUMBER a free number for an account, SLOT one for a network; RELEASE is the folder
# of code-server. Berth's units and its table of rules are there already.
# The baseline of what Berth takes for the same.
set -eu

verb=$1 id=$2 number=$3 slot=$4 limit=$5 release=$6
account=bw-$id home=/var/lib/berth/homes/$id
here=10.214.$slot.0 there=10.214.$slot.1

network() {
  ip netns add "$account"
  ip link add name "berth9$slot" type veth peer name eth0 netns "$account"
  ip address add "$here/31" dev "berth9$slot"
  ip link set dev "berth9$slot" up
  ip -n "$account" address add "$there/31" dev eth0
  ip -n "$account" link set dev lo up
  ip -n "$account" link set dev eth0 up
  ip -n "$account" route add default via "$here"
}

up() {
  network
  systemctl set-property --runtime -- "berth-ws@$id.service" MemoryMax=1G CPUQuota=100%
  {
    echo "BERTH_COMMAND=$release/node $release/app/out/node/entry.js --config $home/.config/code-server/config.yaml" \
      "--socket /run/$account/ide.sock --socket-mode 600 --auth none" \
      "--user-data-dir $home/.local/share/code-server --extensions-dir $home/.local/share/code-server/extensions" \
      "--disable-telemetry --disable-update-check --disable-getting-started-override $home"
  } > "/run/berth/launch/$id"
  systemctl start -- "berth-ws@$id.service" "berth-front@$id.socket"
  until curl --fail --silent --output /dev/null --unix-socket "/run/berth/front/$id.sock" http://localhost/healthz; do
    sleep 0.01
  done
  echo healthy
}

down() {
  systemctl stop -- "berth-front@$id.socket" "berth-front@$id.service" "berth-ws@$id.service"
  rm -f "/run/berth/launch/$id"
  rm -rf "/run/systemd/system.control/berth-ws@$id.service.d"
  ip link delete dev "berth9$slot"
  ip netns delete "$account"
}

case $verb in
  create)
    groupadd -r -g "$number" -- "$account"
    useradd -r -u "$number" -g "$number" -M -d "$home" -s /usr/sbin/nologin -- "$account"
    btrfs subvolume create -- "$home" > /dev/null
    btrfs qgroup limit -- "$((limit << 20))" "$home"
    chown -- "$number:$number" "$home"
    chmod 0700 -- "$home"
    up
    ;;
  start) up ;;
  stop) down ;;
  remove)
    down
    btrfs subvolume delete -- "$home" > /dev/null
    userdel -- "$account"
    ;;
esac
