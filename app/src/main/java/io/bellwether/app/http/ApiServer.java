package io.bellwether.app.http;

import io.bellwether.app.http.risk.RiskDesk;
import io.bellwether.core.lake.SqlRefusedException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.UriCompliance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: API, live events, metrics and the dashboard's files. It listens on loopback
/// unless told otherwise, and every request has a virtual thread.
public final class ApiServer implements AutoCloseable {
  /// Where it listens unless told otherwise.
  public static final String LOOPBACK = "127.0.0.1";

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final String DASHBOARD = "/dashboard";

  private final String host;
  private final int port;
  private final EventStream events;
  private final PipelineMetrics metrics;
  private final List<ApiRoutes.Route> routes;
  private final Javalin javalin;
  private final PipelineView.Subscription subscription;

  /// A server on loopback, not started.
  ///
  /// @param port where to listen; 0 for any free one
  /// @param view what to show
  public ApiServer(int port, PipelineView view) {
    this(LOOPBACK, port, view);
  }

  /// A server, not started.
  ///
  /// @param host address to listen on
  /// @param port where to listen; 0 for any free one
  /// @param view what to show
  public ApiServer(String host, int port, PipelineView view) {
    this.host = host;
    this.port = port;
    this.events = new EventStream(view);
    this.metrics = new PipelineMetrics(view, events);
    this.routes = new ApiRoutes(view, events, metrics).all();
    var configured = routes;
    this.javalin = Javalin.create(config -> configure(config, host, configured));
    this.subscription = view.subscribe(events);
  }

  private static void configure(JavalinConfig config, String host, List<ApiRoutes.Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    // A symbol may hold a slash, which arrives as %2F.
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setUriCompliance(
              UriCompliance.DEFAULT.with(
                  "symbols", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        });
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    config.routes.before(new RequestGuard(host));
    routes.forEach(r -> config.routes.addHttpHandler(r.method(), r.path(), r.handler()));
    errors(config.routes);
    if (ApiServer.class.getResource(DASHBOARD + "/index.html") != null) {
      config.staticFiles.add(DASHBOARD, Location.CLASSPATH);
    }
  }

  private static void errors(RoutesConfig routes) {
    routes.exception(SqlRefusedException.class, (e, context) -> error(context, 400, e));
    routes.exception(RiskDesk.BusyException.class, (e, context) -> error(context, 429, e));
    routes.exception(IllegalArgumentException.class, (e, context) -> error(context, 400, e));
    routes.exception(HttpResponseException.class, (e, context) -> error(context, e.getStatus(), e));
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          error(context, 500, new IllegalStateException("it failed here: the log says why"));
        });
  }

  private static void error(Context context, int status, Exception problem) {
    var message = Objects.requireNonNullElse(problem.getMessage(), "refused");
    ApiRoutes.json(context.status(status), ApiJson.error(message));
  }

  /// Starts to listen.
  ///
  /// @return this
  /// @throws IOException when the port is taken; the message says what to do
  public ApiServer start() throws IOException {
    try {
      javalin.start(host, port);
      return this;
    } catch (JavalinBindException e) {
      close();
      var inUse = new BindException("port " + port + " is in use: choose another with --port");
      inUse.initCause(e);
      throw inUse;
    }
  }

  /// Where it listens.
  ///
  /// @return the port
  public int port() {
    return javalin.port();
  }

  /// Where people find the dashboard.
  ///
  /// @return its address
  public String url() {
    return "http://" + (host.equals(LOOPBACK) ? "localhost" : host) + ":" + port();
  }

  List<ApiRoutes.Route> routes() {
    return routes;
  }

  /// Ends every live stream, then the server.
  @Override
  public void close() {
    subscription.close();
    events.close();
    javalin.stop();
    metrics.close();
  }
}
