package dev.berth.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.CommandResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The self-test names its own two workspaces, its own units, and no workspace of anybody's. */
class CanaryNamesTest {

  private static final Pattern INSTANCE =
      Pattern.compile("(?<![A-Za-z0-9])[a-z2-7]{16}(?![A-Za-z0-9])");
  private static final Pattern UNIT = Pattern.compile("berth-[a-z-]+(?:\\.(?:service|socket))?");
  private static final String TEMPLATE =
      "[Service]\nUser=bw-%i\nExecStart=/bin/true\nBindPaths=/var/lib/berth/homes/%i\n";

  private final List<List<String>> ran = new ArrayList<>();

  @Test
  void itAddressesItselfAndNothingElse() {
    CanaryOptions options =
        new CanaryOptions(
            TEMPLATE, List.of("java", "-cp", "/x"), 61_999, List.of(Path.of("/run/x")));

    new CanaryIsolationCheck(command -> answered(command.argv()), new Ground(), options).run();

    assertThat(ran).hasSizeGreaterThan(5);
    for (List<String> argv : ran) {
      for (String word : argv) {
        Matcher instance = INSTANCE.matcher(word);
        while (instance.find()) {
          assertThat(instance.group())
              .as("%s", argv)
              .isIn(CanaryIsolationCheck.CANARY.value(), CanaryIsolationCheck.NEIGHBOUR.value());
        }
      }
      if (argv.get(0).equals("systemctl")) {
        int end = argv.indexOf("--");
        assertThat(argv.subList(end + 1, argv.size()))
            .as("%s", argv)
            .allMatch(unit -> unit.startsWith("berth-canary") && UNIT.matcher(unit).matches());
      }
      if (argv.get(0).equals("systemd-run")) {
        assertThat(argv).as("%s", argv).anyMatch(word -> word.startsWith("--unit=berth-canary"));
      }
    }
  }

  private CommandResult answered(List<String> argv) {
    ran.add(argv);
    int program = argv.indexOf(Canary.class.getName());
    int attempts = program < 0 ? 0 : argv.size() - program - 1;
    return new CommandResult(
        0, String.join("\n", Collections.nCopies(attempts, "closed refused")), "");
  }

  private static final class Ground implements CanaryGround {

    @Override
    public void prepare(InstanceId instance) {
      assertThat(instance.value()).startsWith("berthcanary");
    }

    @Override
    public void clear(InstanceId instance) {
      assertThat(instance.value()).startsWith("berthcanary");
    }

    @Override
    public String account(InstanceId instance) {
      return "bw-" + instance.value();
    }

    @Override
    public Path home(InstanceId instance) {
      return Path.of("/var/lib/berth/homes", instance.value());
    }
  }
}
