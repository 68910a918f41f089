package dev.berth.web;

import dev.berth.web.account.MailedLinkRoutes;
import dev.berth.web.audit.AuditRoutes;
import dev.berth.web.edge.AccessLog;
import dev.berth.web.edge.Cors;
import dev.berth.web.edge.Edge;
import dev.berth.web.edge.HostRule;
import dev.berth.web.edge.InternalSocket;
import dev.berth.web.edge.LogContext;
import dev.berth.web.edge.Peers;
import dev.berth.web.edge.ProblemAnswers;
import dev.berth.web.edge.RequestIds;
import dev.berth.web.edge.SecurityHeaders;
import dev.berth.web.health.HealthRoutes;
import dev.berth.web.http.Downloads;
import dev.berth.web.http.Route;
import dev.berth.web.http.RouteTable;
import dev.berth.web.owndata.ExportDocument;
import dev.berth.web.owndata.OwnDataRoutes;
import dev.berth.web.page.LinkPageRoutes;
import dev.berth.web.page.MailboxRoutes;
import dev.berth.web.page.PageRoutes;
import dev.berth.web.page.PublicName;
import dev.berth.web.problem.Catalogue;
import dev.berth.web.problem.ProblemJson;
import dev.berth.web.provisioning.OperationRoutes;
import dev.berth.web.session.AccountRoutes;
import dev.berth.web.session.ApiTokenRoutes;
import dev.berth.web.session.OpenSessionRoutes;
import dev.berth.web.session.PageOrigin;
import dev.berth.web.session.SessionCookie;
import dev.berth.web.session.SessionGate;
import dev.berth.web.session.SessionRoutes;
import dev.berth.web.session.TotpRoutes;
import dev.berth.web.stream.EventStreams;
import dev.berth.web.template.TemplateRoutes;
import dev.berth.web.workspace.WatchRoutes;
import dev.berth.web.workspace.WorkspaceJson;
import dev.berth.web.workspace.WorkspaceRoutes;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.ArrayList;
import java.util.List;

/** The web server of an installation. Every instance is started once and stopped once. */
public final class BerthWeb {

  private final Javalin javalin;
  private final RouteTable table;
  private final EventStreams streams;

  public BerthWeb(WebSettings settings, WebCalls calls, Surroundings surroundings) {
    WebSettings.Names names = settings.names();
    HostRule hosts = new HostRule(names.publicUrl(), names.workspaceDomain());
    SessionCookie cookie = new SessionCookie(names.https());
    SessionGate gate =
        new SessionGate(
            calls.authenticate(),
            calls.sessions().csrf(),
            new PageOrigin(names.publicUrl(), hosts, names.corsOrigins()),
            cookie,
            calls.limits().users());
    this.streams =
        new EventStreams(calls.authenticate(), surroundings.executor(), surroundings.pace());
    this.table = new RouteTable(routes(settings, calls, surroundings, cookie, gate), gate);
    this.javalin =
        new Machinery(settings.listening()).javalin(edge(settings, surroundings, hosts), table);
  }

  /** The address or port cannot be listened on. */
  public static final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PortTaken(Throwable cause) {
      super("the port cannot be listened on", cause);
    }
  }

  /**
   * Starts to listen.
   *
   * @throws PortTaken when somebody else listens on the port
   * @throws InternalSocket.Taken when the internal socket cannot be had
   */
  public void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new PortTaken(e);
    } catch (JavalinException e) {
      if (e.getCause() instanceof InternalSocket.Taken taken) {
        throw taken;
      }
      throw e;
    }
    streams.start();
  }

  /** The port that it listens on, once started. */
  public int port() {
    return javalin.port();
  }

  /** Takes nothing new, lets what is under way end for a few seconds, and stops. */
  public void stop() {
    streams.stop();
    javalin.stop();
  }

  /**
   * Something has happened that watchers wait for; without it they learn it a moment later. It
   * returns at once.
   */
  public void wake() {
    streams.wake();
  }

  /** How many event streams are open. */
  public int openStreams() {
    return streams.size();
  }

  /** Every route there is. */
  public List<Route> routes() {
    return table.routes();
  }

  private List<Route> routes(
      WebSettings settings,
      WebCalls calls,
      Surroundings surroundings,
      SessionCookie cookie,
      SessionGate gate) {
    List<Route> routes = new ArrayList<>();
    Downloads downloads = new Downloads();
    // Javalin tries them one after another: what is asked for all the time comes first.
    routes.addAll(
        new SessionRoutes(calls.sessions(), calls.passwords(), cookie, calls.limits().tries())
            .routes());
    routes.addAll(new OpenSessionRoutes(calls.openSessions(), calls.limits().refreshes()).routes());
    routes.addAll(calls.tenancy().routes(calls.passwords(), cookie, calls.limits().tries()));
    routes.addAll(new AuditRoutes(calls.audit(), downloads).routes());
    routes.addAll(new AccountRoutes(calls.own().account()).routes());
    routes.addAll(new ApiTokenRoutes(calls.own().apiTokens()).routes());
    routes.addAll(new TotpRoutes(calls.own().totp(), calls.limits().tries()).routes());
    WorkspaceJson workspaceJson = new WorkspaceJson(settings.names().workspaceHost());
    routes.addAll(
        new OwnDataRoutes(
                new OwnDataRoutes.Calls(calls.tenancy().deleteAccount(), calls.limits().tries()),
                cookie,
                export(calls, workspaceJson, surroundings),
                downloads)
            .routes());
    routes.addAll(new TemplateRoutes(calls.templates()).routes());
    routes.addAll(new WorkspaceRoutes(calls.workspaces(), workspaceJson).routes());
    routes.addAll(new WatchRoutes(calls.watching(), workspaceJson, streams).routes());
    routes.addAll(
        new OperationRoutes(calls.operations(), calls.watching().watch(), streams).routes());
    routes.addAll(
        new MailedLinkRoutes(calls.account(), calls.passwords(), calls.limits().tries()).routes());
    routes.addAll(calls.operators().routes());
    PublicName publicName = new PublicName(settings.names().publicUrl());
    routes.addAll(new PageRoutes(publicName).routes());
    routes.addAll(new LinkPageRoutes(publicName).routes());
    routes.addAll(new MailboxRoutes(calls.mailbox()).routes());
    routes.addAll(
        new HealthRoutes(
                calls.health(),
                surroundings.clock(),
                new HealthRoutes.Trust(settings.metricsToken(), gate::isOperator),
                settings.build().version(),
                settings.build().commit())
            .routes());
    return routes;
  }

  private static ExportDocument export(
      WebCalls calls, WorkspaceJson workspaceJson, Surroundings surroundings) {
    return new ExportDocument(
        new ExportDocument.Sources(
            calls.own().data(),
            calls.openSessions().list(),
            calls.own().apiTokens().list(),
            calls.tenancy().profiles().read(),
            calls.workspaces().read(),
            calls.audit()),
        workspaceJson,
        surroundings.clock());
  }

  private static Machinery.Front edge(
      WebSettings settings, Surroundings surroundings, HostRule hosts) {
    WebSettings.Names names = settings.names();
    RequestIds requestIds = new RequestIds(surroundings.requestIds());
    SecurityHeaders headers = new SecurityHeaders(names.https());
    Peers peers =
        new Peers(
            names.proxies().address(),
            names.proxies().unixSocket(),
            settings.listening().internalSocket().isEmpty());
    ProblemJson json = new ProblemJson(Catalogue.shipped());
    ProblemAnswers problems = new ProblemAnswers(json, requestIds, headers);
    Edge edge =
        new Edge(requestIds, hosts, headers, new Cors(names.corsOrigins()), problems, peers);
    return new Machinery.Front(
        edge, new LogContext(requestIds), problems, new AccessLog(requestIds, peers), json);
  }
}
