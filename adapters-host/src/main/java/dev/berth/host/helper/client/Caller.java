package dev.berth.host.helper.client;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.MalformedFrame;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes calls, with the lease that the thread works under where one is needed. */
final class Caller {

  private final Line line;
  private final Supplier<Optional<FencingToken>> lease;

  Caller(Line line, Supplier<Optional<FencingToken>> lease) {
    this.line = line;
    this.lease = lease;
  }

  /** Asks what concerns no workspace. */
  <T> T ask(Body<T> body, Verb verb, long... numbers) {
    List<Long> given = Arrays.stream(numbers).boxed().toList();
    return told(body, new Request(verb, Optional.empty(), Optional.empty(), given));
  }

  /** Asks for what tells nothing and concerns no workspace. */
  void tell(Verb verb) {
    done(new Request(verb, Optional.empty(), Optional.empty(), List.of()));
  }

  /** Asks something of a workspace. */
  <T> T ask(Body<T> body, Verb verb, InstanceId instance, long... numbers) {
    return told(body, request(verb, instance, numbers));
  }

  /** Has something of a workspace changed. */
  void tell(Verb verb, InstanceId instance, long... numbers) {
    done(request(verb, instance, numbers));
  }

  private Request request(Verb verb, InstanceId instance, long... numbers) {
    Optional<FencingToken> token =
        verb.needsLease()
            ? Optional.of(
                lease
                    .get()
                    .orElseThrow(
                        () -> new IllegalStateException(verb + " outside of an operation")))
            : Optional.empty();
    return new Request(verb, token, Optional.of(instance), Arrays.stream(numbers).boxed().toList());
  }

  private <T> T told(Body<T> body, Request request) {
    try {
      return body.of(done(request));
    } catch (MalformedFrame torn) {
      throw HostException.passing("The helper's answer cannot be understood.", torn);
    }
  }

  private Answer.Done done(Request request) {
    Answer answer = line.ask(request);
    if (answer instanceof Answer.Refused refused) {
      throw refused.permanent()
          ? HostException.permanent(refused.sentence())
          : HostException.passing(refused.sentence());
    }
    return (Answer.Done) answer;
  }
}
