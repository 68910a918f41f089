package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * As whom PostgreSQL's processes run: as the server itself, or, since PostgreSQL refuses uid 0, as
 * an unprivileged account through {@code setpriv}. No name space is made, so it works where {@code
 * unshare} is refused.
 *
 * @param account empty for the server's own account
 * @param readsEverything whether the processes keep the capability {@code dac_read_search}, for a
 *     data folder below one that the account may not enter
 */
record RunAs(Optional<Account> account, boolean readsEverything) {

  static final RunAs MYSELF = new RunAs(Optional.empty(), false);

  static RunAs account(Account account) {
    return new RunAs(Optional.of(account), false);
  }

  RunAs readingEverything() {
    return new RunAs(account, true);
  }

  Command command(List<String> argv) {
    List<String> all = new ArrayList<>();
    account.ifPresent(
        one -> {
          all.addAll(
              List.of(
                  "setpriv",
                  "--reuid=" + one.uid(),
                  "--regid=" + one.gid(),
                  "--clear-groups",
                  "--no-new-privs"));
          if (readsEverything) {
            // access(2) asks with the real uid and drops the capability unless this bit is set.
            all.addAll(
                List.of(
                    "--securebits=+no_setuid_fixup",
                    "--inh-caps=-all,+dac_read_search",
                    "--ambient-caps=-all,+dac_read_search",
                    "--bounding-set=-all,+dac_read_search"));
          }
          all.add("--");
        });
    all.addAll(argv);
    return Command.of(all);
  }

  Command command(String... argv) {
    return command(List.of(argv));
  }

  /** The account's name as a person knows it. */
  String name() {
    return account.map(Account::name).orElse("the server's account");
  }
}
