package dev.berth.web.http;

import dev.berth.domain.shared.DomainException;
import dev.berth.web.edge.RequestIds;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.Problem;
import dev.berth.web.problem.ProblemJson;
import dev.berth.web.problem.Problems;
import dev.berth.web.problem.RequestRefused;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.EndpointNotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what was thrown becomes an answer. */
public final class FaultAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(FaultAnswers.class);

  private final ProblemJson json;
  private final RouteTable table;

  public FaultAnswers(ProblemJson json, RouteTable table) {
    this.json = json;
    this.table = table;
  }

  public void register(JavalinConfig config) {
    config.routes.exception(Exception.class, this::answer);
    config.routes.exception(
        EndpointNotFound.class, (fault, ctx) -> answer(table.refusal(ctx.path()), ctx));
    config.routes.exception(
        HttpResponseException.class,
        (fault, ctx) -> answer(new RequestRefused(HttpError.of(fault.getStatus())), ctx));
    config.router.javaLangErrorHandler(this::answerError);
  }

  private void answer(Exception fault, Context ctx) {
    Problem problem = Problems.of(fault);
    if (problem.status() == HttpError.INTERNAL_ERROR.status()) {
      LOG.error("a request failed for a reason that nobody foresaw", fault);
    }
    if (fault instanceof DomainException refused) {
      refused.note().ifPresent(note -> LOG.info("refused as {}: {}", problem.code(), note));
    }
    problem.headers().forEach(ctx.res()::setHeader);
    ctx.status(problem.status());
    ctx.contentType(Problem.CONTENT_TYPE);
    ctx.result(json.render(problem, RequestIds.of(ctx.req())));
  }

  private void answerError(HttpServletResponse response, Error error) {
    LOG.error("a request failed for a reason that nobody foresaw", error);
    try {
      response.sendError(HttpError.INTERNAL_ERROR.status());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
