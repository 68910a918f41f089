package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.process.Termination;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder in which an installation grows. Its user holds the install lock. */
final class InstallStaging {

  /** Marks, in the environment, the processes of an installation below the folder it names. */
  static final String MARK = "BERTH_INSTALLATION";

  static final String CACHE = ".cache";

  private static final String STAGING = ".staging";
  private static final Duration FIRST_RUN_DEADLINE = Duration.ofSeconds(60);
  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  /** Fills an empty folder. */
  interface Filling {
    void into(Path staging) throws IOException;
  }

  private final Path root;
  private final Readers readers;
  private final ProcFs proc = new ProcFs();

  InstallStaging(Path root, Readers readers) {
    this.root = root;
    this.readers = readers;
  }

  /** Fills a new folder and, when its program runs, gives it its final name. */
  void fill(Path goal, Filling filling) throws IOException {
    clearLeftovers();
    Path staging = root.resolve(STAGING);
    OwnerOnly.ensureFolder(staging);
    try {
      filling.into(staging);
      requireRuns(new InstallFolder(staging));
      makeReadOnly(staging);
      FolderRemoval.remove(goal);
      Files.move(staging, goal, StandardCopyOption.ATOMIC_MOVE);
      FolderRemoval.remove(root.resolve(CACHE));
    } catch (IOException | RuntimeException fault) {
      removeQuietly(staging, fault);
      throw fault;
    }
  }

  private void clearLeftovers() throws IOException {
    // An installer that was killed leaves an npm that still writes.
    new Termination(proc).end(this::leftBehind, Duration.ZERO);
    FolderRemoval.remove(root.resolve(STAGING));
  }

  private List<ProcessStat> leftBehind() {
    List<ProcessStat> found = new ArrayList<>();
    for (ProcessStat process : proc.all()) {
      if (process.alive() && root.toString().equals(proc.environment(process.pid()).get(MARK))) {
        found.add(process);
      }
    }
    return found;
  }

  private void requireRuns(InstallFolder folder) throws IOException {
    Path scratch = folder.path().resolve(".first-run");
    OwnerOnly.ensureFolder(scratch);
    CommandResult result =
        Commands.run(
            Command.of(folder.node().toString(), folder.entry().toString(), "--version")
                .with("HOME", scratch.toString())
                .within(FIRST_RUN_DEADLINE));
    FolderRemoval.remove(scratch);
    if (!result.succeeded() || !folder.ready()) {
      throw HostException.permanent(
          "code-server was installed but does not run. It said:\n" + LastLines.of(result.said()));
    }
  }

  private void makeReadOnly(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isSymbolicLink()) {
              dropWrite(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault)
              throws IOException {
            dropWrite(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void dropWrite(Path path) throws IOException {
    Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    mode.removeAll(WRITE);
    Files.setPosixFilePermissions(path, readers.mode(mode));
  }

  private static void removeQuietly(Path staging, Exception cause) {
    try {
      FolderRemoval.remove(staging);
    } catch (IOException left) {
      // The next installation removes it; the fault that led here matters more.
      cause.addSuppressed(left);
    }
  }
}
