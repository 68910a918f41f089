package dev.berth.persistence.offboarding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.berth.domain.offboarding.Progress;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.shared.StorableText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How things stand as JSON. What a newer release adds is passed over. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ProgressDocument(
    int pending, int deleted, int handedOn, List<String> hosts, @Nullable String obstacle) {

  static ProgressDocument from(Progress progress) {
    Tally tally = progress.tally();
    return new ProgressDocument(
        tally.pending(),
        tally.deleted(),
        tally.handedOn(),
        progress.hosts().stream().map(HostId::toString).sorted().toList(),
        StorableText.ofNullable(progress.obstacle()));
  }

  Progress toDomain() {
    return new Progress(
        new Tally(pending, deleted, handedOn),
        hosts.stream().map(host -> new HostId(UUID.fromString(host))).collect(Collectors.toSet()),
        Optional.ofNullable(obstacle));
  }
}
