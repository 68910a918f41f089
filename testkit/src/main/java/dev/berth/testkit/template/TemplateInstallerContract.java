package dev.berth.testkit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.domain.template.Template;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an installer promises. Every call of an accessor may give a machine of its own. */
@ContractFor(TemplateInstaller.class)
public interface TemplateInstallerContract {

  Progress UNWATCHED = (fraction, sentence) -> {};

  /** An installer on a machine where {@link #installable} is not installed yet. */
  TemplateInstaller installer();

  /** A template that this machine can install. */
  Template installable();

  /** An installer on a machine that lacks something. */
  TemplateInstaller installerThatLacksSomething();

  @Test
  default void whatIsNotThereIsInstallableAndLookingInstallsNothing() {
    TemplateInstaller installer = installer();

    assertThat(installer.look(installable())).isInstanceOf(Installation.Installable.class);
    assertThat(installer.look(installable())).isInstanceOf(Installation.Installable.class);
  }

  @Test
  default void whatWasInstalledIsThereInTheTemplatesVersion() {
    TemplateInstaller installer = installer();

    installer.ensure(installable(), UNWATCHED);

    assertThat(installer.look(installable()))
        .isEqualTo(new Installation.Installed(installable().version()));
  }

  @Test
  default void tidyingTakesNothingThatIsAskedFor() {
    TemplateInstaller installer = installer();
    installer.tidy(installable());
    installer.ensure(installable(), UNWATCHED);

    installer.tidy(installable());

    assertThat(installer.look(installable()))
        .isEqualTo(new Installation.Installed(installable().version()));
  }

  @Test
  default void installingAgainIsFine() {
    TemplateInstaller installer = installer();
    installer.ensure(installable(), UNWATCHED);

    installer.ensure(installable(), UNWATCHED);

    assertThat(installer.look(installable())).isInstanceOf(Installation.Installed.class);
  }

  @Test
  default void twoWhoInstallAtOnceBothFindIt() {
    TemplateInstaller installer = installer();

    Together.run(
            2,
            () -> {
              installer.ensure(installable(), UNWATCHED);
              return installer.look(installable());
            })
        .all()
        .values()
        .forEach(look -> assertThat(look).isInstanceOf(Installation.Installed.class));
  }

  @Test
  default void whatReplacesNothingOrHasWorkedHasNoWayBack() {
    TemplateInstaller installer = installer();
    installer.ensure(installable(), UNWATCHED);
    assertThat(installer.wayBack(installable())).isEmpty();

    installer.worked(installable());
    installer.worked(installable());

    assertThat(installer.wayBack(installable())).isEmpty();
  }

  @Test
  default void itTellsHowFarItIs() {
    List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
    List<String> sentences = Collections.synchronizedList(new ArrayList<>());

    installer()
        .ensure(
            installable(),
            (fraction, sentence) -> {
              fractions.add(fraction);
              sentences.add(sentence);
            });

    assertThat(fractions).isNotEmpty().isSorted().allMatch(f -> f >= 0 && f <= 1);
    assertThat(sentences).allSatisfy(sentence -> assertThat(sentence).isNotBlank());
  }

  @Test
  default void whatIsMissingIsNamedAndTheInstallationRefused() {
    TemplateInstaller installer = installerThatLacksSomething();

    assertThat(installer.look(installable()))
        .isInstanceOfSatisfying(
            Installation.Missing.class, missing -> assertThat(missing.what()).isNotEmpty());
    assertThatThrownBy(() -> installer.ensure(installable(), UNWATCHED))
        .isInstanceOfSatisfying(
            HostException.class, said -> assertThat(said.sentence()).isNotBlank());
  }
}
