# Written by Berth; changes are overwritten. Runs a workspace's program without the four ioctls that make subvolumes and
# snapshots of btrfs (include/uapi/linux/btrfs.h): each begins without a limit, and one after the other fills the disk.
# systemd's own filters do not look at arguments (systemd.exec(5), SystemCallFilter). The filter is seccomp(2)'s, and
# whatever the program starts inherits it.
#   berth-ws.pl ARCHITECTURE PROGRAM [ARGUMENT]...    the architecture as systemd calls it
use strict;
use warnings;

# The numbers of prctl(2) and ioctl(2), and the audit number of the architecture.
my %known = ('x86-64' => [157, 16, 0xC000003E], 'arm64' => [167, 29, 0xC00000B7]);
my $architecture = shift @ARGV;
my ($prctl, $ioctl, $audit) = @{ $known{$architecture} || die "Berth runs no workspace on $architecture.\n" };

my ($LOAD, $EQUAL, $AT_LEAST, $RETURN) = (0x20, 0x15, 0x35, 0x06);
my ($NUMBER, $ARCHITECTURE, $SECOND_ARGUMENT) = (0, 4, 24);
my ($ALLOW, $NOT_PERMITTED) = (0x7FFF0000, 0x00050001);
my $OTHER_NUMBERS = 0x40000000;
my $filter = join '', map { pack 'S C C L', @$_ } (
  [$LOAD, 0, 0, $ARCHITECTURE],
  [$EQUAL, 0, 9, $audit],
  [$LOAD, 0, 0, $NUMBER],
  [$AT_LEAST, 7, 0, $OTHER_NUMBERS],
  [$EQUAL, 0, 5, $ioctl],
  [$LOAD, 0, 0, $SECOND_ARGUMENT],
  [$EQUAL, 4, 0, 0x50009401],    # BTRFS_IOC_SNAP_CREATE
  [$EQUAL, 3, 0, 0x5000940E],    # BTRFS_IOC_SUBVOL_CREATE
  [$EQUAL, 2, 0, 0x50009417],    # BTRFS_IOC_SNAP_CREATE_V2
  [$EQUAL, 1, 0, 0x50009418],    # BTRFS_IOC_SUBVOL_CREATE_V2
  [$RETURN, 0, 0, $ALLOW],
  [$RETURN, 0, 0, $NOT_PERMITTED],
);
my $program = pack 'S x6 P', length($filter) / 8, $filter;

my ($PR_SET_SECCOMP, $SECCOMP_MODE_FILTER) = (22, 2);
syscall($prctl, $PR_SET_SECCOMP, $SECCOMP_MODE_FILTER, $program) == 0
  or die "The filter of system calls could not be set: $!\n";
delete $ENV{BERTH_COMMAND};
exec { $ARGV[0] } @ARGV or die "$ARGV[0] could not be run: $!\n";
