#!/bin/sh
# Keeps one machine of the test bench until standard input ends, however its other end came to its end, and tidies up.
# Arguments: the machine's folder, whose last part is its name, then what machine.sh wants.
set -u
folder=$1
name=${folder##*/}
ours=      # control groups that were made here
limits=    # hierarchies of version 1 in which the machine may make its own groups
group=     # where nspawn starts, with version 2 alone

enter() { # parent folder of the new group
  mkdir "$1/$name" && ours="$ours $1/$name" && echo $$ >"$1/$name/cgroup.procs"
}

while IFS=: read -r _ controllers path; do
  case $controllers in
    '')
      if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
        # Only a group without processes may hand controllers down; so ours has two below it.
        above=/sys/fs/cgroup${path%/*}
        enter "$above"
        mkdir "$above/$name/keeper" "$above/$name/machine"
        echo $$ >"$above/$name/keeper/cgroup.procs"
        for controller in cpu io memory pids; do
          for parent in "$above" "$above/$name"; do
            echo "+$controller" >"$parent/cgroup.subtree_control" 2>/dev/null || :
          done
        done
        group=$above/$name/machine
      else
        enter "/sys/fs/cgroup/unified$path"
      fi
      ;;
    cpuset) ;; # a new group of it holds no process until it is given processors
    name=systemd) enter "/sys/fs/cgroup/systemd$path" ;;
    *)
      if [ -d "/sys/fs/cgroup/$controllers$path" ]; then
        enter "/sys/fs/cgroup/$controllers$path" && limits="$limits $controllers"
      fi
      ;;
  esac
done </proc/self/cgroup

# All that the machine is made of lives in namespaces that end with their first process.
BENCH_GROUP=$group BENCH_LIMITS=$limits unshare --mount --net --ipc --uts --pid --fork --kill-child --mount-proc \
  sh "${0%/*}/machine.sh" "$@"

for made in $ours; do
  echo $$ >"${made%/*}/cgroup.procs"
  tries=0
  # The kernel lets go of ended processes a moment later.
  until find "$made" -depth -type d -exec rmdir {} + 2>/dev/null || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
done
rm -rf "$folder"
