# Written by Berth; changes are overwritten. Makes the file systems of a workspace's own in the machine's mount namespace,
# before its program starts: its folder below /run, in which it could otherwise leave no room for systemd, and its
# terminals (devpts, mount(8)), of which the machine has some thousands for all (kernel.pty.max). One
# program where nsenter and mount would be four.
#   berth-room.pl ARCHITECTURE INSTANCE    the architecture as systemd calls it
use strict;
use warnings;

# The numbers of setns(2) and mount(2).
my %known = ('x86-64' => [308, 165], 'arm64' => [268, 40]);
my ($architecture, $instance) = @ARGV;
my ($setns, $mount) = @{ $known{$architecture} || die "Berth runs no workspace on $architecture.\n" };

# CLONE_NEWNS; MS_NOSUID, MS_NODEV, MS_NOEXEC: include/uapi/linux/sched.h and mount.h.
my ($MOUNTS, $NOSUID, $NODEV, $NOEXEC) = (0x20000, 2, 4, 8);

# 5 is the group tty of every Debian.
my @rooms = (
  ['berth-run', "/run/bw-$instance", 'tmpfs', $NOSUID | $NODEV | $NOEXEC, 'size=1m,nr_inodes=256,mode=0700'],
  ['berth-pts', "/run/bw-$instance.pts", 'devpts', $NOSUID | $NOEXEC, 'newinstance,ptmxmode=0666,mode=0620,gid=5,max=256'],
);

open my $machine, '<', '/proc/1/ns/mnt' or die "The machine's mounts could not be opened: $!\n";
syscall($setns, fileno $machine, $MOUNTS) == 0 or die "The machine's mounts could not be entered: $!\n";
for my $room (@rooms) {
  my ($source, $target, $type, $flags, $options) = @$room;
  syscall($mount, $source, $target, $type, $flags, $options) == 0 or die "$target could not be mounted: $!\n";
}
