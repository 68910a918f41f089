package dev.berth.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.persistence.Databases;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.mail.MailSamples;
import dev.berth.testkit.shared.OutboxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever acts on what a transaction brought hears of it when it can be read. */
final class TopicsTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final Databases databases = DATABASES.databases();
  private final List<Topic> told = new ArrayList<>();
  private int waiting;

  @BeforeEach
  void listen() {
    for (Topic topic : Topic.values()) {
      databases.tell(topic, () -> told.add(topic));
    }
  }

  @Test
  void aMessageOfTheIdentitySide() {
    databases.tell(
        Topic.IDENTITY_MESSAGES,
        () -> waiting = databases.identity().unitOfWork().execute(this::ofIdentity));

    databases
        .identity()
        .unitOfWork()
        .run(() -> databases.identity().outbox().append(OutboxContract.message()));

    assertThat(waiting).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void aMessageOfTheWorkspaceSide() {
    databases
        .workspaces()
        .unitOfWork()
        .run(() -> databases.workspaces().outbox().append(OutboxContract.message()));

    assertThat(told).containsExactly(Topic.WORKSPACE_MESSAGES);
  }

  @Test
  void aMailThatIsOwed() {
    databases
        .identity()
        .unitOfWork()
        .run(() -> databases.identity().mailQueue().add(MailSamples.notice()));

    assertThat(told).containsExactly(Topic.MAILS);
  }

  @Test
  void alsoWhenItsEndIsNotKnown() {
    assertThatThrownBy(
            () ->
                databases
                    .identity()
                    .unitOfWork()
                    .run(
                        () -> {
                          databases.identity().mailQueue().add(MailSamples.notice());
                          throw new IllegalStateException("a fault of this test");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(told).containsExactly(Topic.MAILS);
  }

  @Test
  void aTransactionThatBringsNothingIsNotTold() {
    databases.identity().unitOfWork().execute(this::ofIdentity);

    assertThat(told).isEmpty();
  }

  private int ofIdentity() {
    return databases.identity().outbox().pending(10).size();
  }
}
