package dev.berth.testkit.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.template.Templates;
import dev.berth.domain.template.TemplateId;
import dev.berth.testkit.shared.ContractFor;
import org.junit.jupiter.api.Test;

/** What a catalogue of templates promises. */
@ContractFor(Templates.class)
public interface TemplatesContract {

  Templates templates();

  @Test
  default void theStandardIsOneOfThem() {
    assertThat(templates().find(templates().standard())).isPresent();
  }

  @Test
  default void allAreListedByIdAndFoundAsTheyAreListed() {
    assertThat(templates().all())
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> a.id().value().compareTo(b.id().value()))
        .doesNotHaveDuplicates()
        .allSatisfy(template -> assertThat(templates().find(template.id())).contains(template));
  }

  @Test
  default void anUnknownTemplateIsAbsent() {
    assertThat(templates().find(new TemplateId("nobody-has-this"))).isEmpty();
  }

  @Test
  default void noneKeepsASecretInItsArguments() {
    assertThat(templates().all())
        .allSatisfy(
            template ->
                assertThat(template.argv())
                    .noneSatisfy(argument -> assertThat(argument).contains("{password}")));
  }
}
