#!/bin/sh
# Becomes the machine's systemd. With control groups of version 1 nspawn shows them read-only; the machine has groups of
# its own there and needs them for the limits of its units.
for controllers in $BENCH_LIMITS; do
  mount -o remount,bind,rw "/sys/fs/cgroup/$controllers"
done
unset BENCH_LIMITS
exec /lib/systemd/systemd
