package dev.berth.testkit.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.Installation;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Installs at once, in memory; a test may let something be missing or go wrong. */
public final class FakeInstaller implements TemplateInstaller {

  private final Set<TemplateId> installed = ConcurrentHashMap.newKeySet();
  private final List<String> missing = new CopyOnWriteArrayList<>();
  private final Moments moments;
  private volatile Optional<String> before = Optional.empty();

  /** Told of each moment at which something can go wrong. */
  @FunctionalInterface
  public interface Moments {

    void at(String effect, Stage stage, Optional<InstanceId> instance);
  }

  public FakeInstaller(Moments moments) {
    this.moments = moments;
  }

  /** Until a workspace has been ready, this is how to go back. */
  public FakeInstaller replacing(String wayBack) {
    before = Optional.of(wayBack);
    return this;
  }

  @Override
  public void worked(Template template) {
    before = Optional.empty();
  }

  @Override
  public Optional<String> wayBack(Template template) {
    return before;
  }

  /** From now on the machine lacks this. */
  public FakeInstaller lacks(String... what) {
    missing.addAll(List.of(what));
    return this;
  }

  @Override
  public Installation look(Template template) {
    InMemoryStore.requireNoneOpen("a look at an installation");
    if (installed.contains(template.id())) {
      return new Installation.Installed(template.version());
    }
    return missing.isEmpty()
        ? new Installation.Installable()
        : new Installation.Missing(List.copyOf(missing));
  }

  @Override
  public void ensure(Template template, Progress progress) {
    if (look(template) instanceof Installation.Missing lacking) {
      throw HostException.permanent("It is missing: " + String.join(", ", lacking.what()));
    }
    moments.at("install", Stage.BEFORE, Optional.empty());
    progress.at(0, "Fetching");
    moments.at("install", Stage.HALFWAY, Optional.empty());
    installed.add(template.id());
    moments.at("install", Stage.AFTER, Optional.empty());
    progress.at(1, "Installed");
  }

  @Override
  public void tidy(Template template) {
    InMemoryStore.requireNoneOpen("a look at an installation");
    moments.at("install.tidy", Stage.BEFORE, Optional.empty());
  }
}
