// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.LiveCertificate;

/** The portal's HTTPS server: Jetty, made by plain constructors and bounded. Thread-safe. */
public final class PortalServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PortalServer.class.getName());

  /** Jetty's own work: one that accepts, one that selects, and some to spare. */
  private static final int THREADS = 8;

  private static final int BUFFER = 64 << 10;
  private static final long BUFFERS_KEPT = 4L << 20;
  private static final long STOP_MILLIS = 2000;

  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;
  private final ServerConnector connector;
  private final Stragglers stragglers;

  private PortalServer(WebSettings settings, Portal portal) throws IOException {
    WebSettings.Bounds bounds = settings.limits();
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("portal");
    threads.setReservedThreads(0);
    threads.setDetailedDump(false);
    threads.setVirtualThreadsExecutor(requests);
    ArrayByteBufferPool buffers =
        new ArrayByteBufferPool(0, -1, BUFFER, -1, BUFFERS_KEPT, BUFFERS_KEPT);
    this.server = new Server(threads, null, buffers);
    this.connector = connector(settings, bounds);
    this.stragglers = new Stragglers(bounds);
    connector.addBean(stragglers);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(bounds.connections(), connector));
    long rate = bounds.rate().bytes();
    FileForms files = new FileForms(settings.directory(), bounds);
    files.sweep();
    Wire wire = new Wire(portal, bounds, files, stragglers);
    // Of what is written it would allow a word of four bytes a few hundredths of a second.
    server.setHandler(new MinimumDataRateHandler(wire, rate, 0));
    // What is no HTTP gets no page: a word, and the connection ends.
    server.setErrorHandler(
        (request, response, callback) -> {
          byte[] word = ("" + response.getStatus()).getBytes(StandardCharsets.US_ASCII);
          response.write(true, ByteBuffer.wrap(word), callback);
          return true;
        });
  }

  /**
   * Begins to serve.
   *
   * @throws LazaretoException if the address is none, or taken, or its certificate of no use
   */
  public static PortalServer start(WebSettings settings, Portal portal) {
    try {
      PortalServer portalServer = new PortalServer(settings, portal);
      portalServer.server.start();
      portalServer.requests.execute(portalServer.stragglers::watch);
      return portalServer;
    } catch (LazaretoException e) {
      throw e;
    } catch (Exception e) {
      throw new LazaretoException(
          e, "web.not-served", settings.address(), String.valueOf(e.getMessage()));
    }
  }

  /** Where it listens; for a port that the system chose. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.setStopTimeout(STOP_MILLIS);
      server.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "portal: stopping", e);
    }
    requests.shutdownNow();
  }

  private ServerConnector connector(WebSettings settings, WebSettings.Bounds bounds)
      throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize((int) bounds.head().bytes());
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    // The names in the certificate are the browser's to check: here every name is answered.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    LiveCertificate certificate = Certificates.of(settings);
    tls.setSslContext(certificate.context());
    tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    ServerConnector made =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(http));
    made.addBean(renewing(tls, certificate));
    InetSocketAddress address = address(settings);
    made.setHost(address.getAddress().getHostAddress());
    made.setPort(address.getPort());
    made.setIdleTimeout(bounds.idle().toMillis());
    made.setAcceptQueueSize(bounds.connections());
    return made;
  }

  /** Looks at the certificate for each connection before its handshake. */
  private static SelectorManager.AcceptListener renewing(
      SslContextFactory.Server tls, LiveCertificate certificate) {
    return new SelectorManager.AcceptListener() {
      @Override
      public void onAccepting(SelectableChannel channel) {
        SSLContext now = certificate.context();
        if (tls.getSslContext() != now) {
          renew(tls, now);
        }
      }
    };
  }

  private static void renew(SslContextFactory.Server tls, SSLContext now) {
    try {
      tls.reload(factory -> factory.setSslContext(now));
    } catch (Exception e) {
      LOG.log(Level.WARNING, "portal: the certificate stays as it was", e);
    }
  }

  private static InetSocketAddress address(WebSettings settings) throws IOException {
    InetSocketAddress address = settings.listens();
    boolean beyond = !address.getAddress().isLoopbackAddress();
    if (beyond && !settings.tls().given()) {
      throw new LazaretoException("web.tls.missing", settings.address());
    }
    // A certificate is made for others to come; then the password alone is not enough.
    if (!settings.accounts().secondFactor() && (beyond || settings.tls().given())) {
      throw new LazaretoException("web.second-factor.off", settings.address());
    }
    return address;
  }
}
