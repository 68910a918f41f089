#!/bin/sh
# The first process in the namespaces of a machine of the test bench: lays its disks and its network, boots it, and
# ends when it is powered off or when standard input ends; the kernel then ends and unmounts the rest.
# Arguments: folder, root file system, MB of the btrfs disk, MB of the ext4 disk or 0, then host:inside folders to show.
set -eu
folder=$1 rootfs=$2 disk=$3 plain=$4
shift 4
scripts=${0%/*}
exec 3<&0 </dev/null

# nspawn wants a /run of a systemd; this one is nobody else's.
mount -t tmpfs tmpfs /run
mkdir /run/systemd

layers=$folder/layers
mkdir "$layers"
mount -t tmpfs -o size=2g tmpfs "$layers"
mkdir "$layers/upper" "$layers/work" "$layers/root" "$layers/disk" "$layers/plain"
mount -t overlay -o "lowerdir=$rootfs,upperdir=$layers/upper,workdir=$layers/work" overlay "$layers/root"

truncate -s "${disk}M" "$folder/disk.img"
mkfs.btrfs -q "$folder/disk.img" >/dev/null
mount -o loop "$folder/disk.img" "$layers/disk"
# Tools for quotas want to see the device of a mount.
shown() { # mounted folder
  device=$(findmnt --noheadings --output SOURCE "$1")
  echo "--bind=$device"
}
set -- "--bind=$layers/disk:/var/lib/berth" "$(shown "$layers/disk")" "$@"
if [ "$plain" -gt 0 ]; then
  truncate -s "${plain}M" "$folder/plain.img"
  # With a kernel that enforces quotas of ext4 they are on; with another only the mount option claims so.
  mkfs.ext4 -q -O quota,project -E quotatype=usrquota:prjquota "$folder/plain.img"
  mount -o loop "$folder/plain.img" "$layers/plain" 2>/dev/null || {
    mkfs.ext4 -q -F "$folder/plain.img"
    mount -o loop,usrquota "$folder/plain.img" "$layers/plain"
  }
  set -- "--bind=$layers/plain:/srv/plain" "$(shown "$layers/plain")" "$@"
fi

# The other end of the machine's network is this namespace: whatever lies outside the machine.
ip link set lo up
ip link add outside type bridge
ip address add 192.0.2.1/24 dev outside
ip address add 2001:db8::1/64 dev outside nodad
ip link set outside up

system=$layers/root/etc/systemd
cp "$scripts/host0.network" "$system/network/10-host0.network"
mkdir -p "$system/system/multi-user.target.wants"
ln -s /lib/systemd/system/systemd-networkd.service "$system/system/multi-user.target.wants/"
cp "$scripts/first.sh" "$layers/root/usr/local/sbin/bench-first"

count=$#
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  case $argument in
    --bind*) set -- "$@" "$argument" ;;
    *) set -- "$@" "--bind-ro=$argument" ;;
  esac
  count=$((count - 1))
done
cd /
[ -z "$BENCH_GROUP" ] || echo $$ >"$BENCH_GROUP/cgroup.procs"
{
  cat >/dev/null
  kill -KILL -1
} <&3 &
exec 3<&-

# 133: it wants to be started again. With a unit kept, nspawn leaves that to others.
status=133
while [ "$status" -eq 133 ]; do
  status=0
  systemd-nspawn --quiet --directory="$layers/root" --machine="${folder##*/}" --hostname=bench --register=no \
    --keep-unit --network-bridge=outside --resolv-conf=off --timezone=off --link-journal=no --console=pipe \
    --kill-signal=SIGRTMIN+3 --setenv=BENCH_LIMITS="$BENCH_LIMITS" "$@" \
    /bin/sh /usr/local/sbin/bench-first || status=$?
done
