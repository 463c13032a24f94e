// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.net.SocketException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.lazareto.tls.Authority;
import org.lazareto.web.LdapSettings;

/** Connects to the directory, never without TLS. Thread-safe. */
final class LdapLine {

  private static final int TLS_PORT = 636;
  private static final int PORT = 389;

  /** No entry or answer that is asked for comes near this. */
  private static final int GREATEST = 1 << 20;

  private final LdapSettings settings;
  private final URI url;

  LdapLine(LdapSettings settings, URI url) {
    this.settings = settings;
    this.url = url;
  }

  /** A connection on which nobody is known yet. */
  LDAPConnection open() throws LDAPException {
    if (url.getScheme().equals("ldaps")) {
      return new LDAPConnection(
          prompt(context().getSocketFactory()), options(), url.getHost(), port(TLS_PORT));
    }
    LDAPConnection line =
        new LDAPConnection(
            prompt(SocketFactory.getDefault()), options(), url.getHost(), port(PORT));
    try {
      ResultCode code =
          line.processExtendedOperation(new StartTLSExtendedRequest(context())).getResultCode();
      if (!code.equals(ResultCode.SUCCESS)) {
        throw new LDAPException(code, "StartTLS was refused");
      }
      return line;
    } catch (LDAPException e) {
      line.close();
      throw e;
    }
  }

  private SocketFactory prompt(SocketFactory sockets) {
    return new PromptSockets(sockets, (int) settings.connect().toMillis());
  }

  private LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) settings.connect().toMillis());
    options.setResponseTimeoutMillis(settings.answer().toMillis());
    options.setMaxMessageSize(GREATEST);
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(true);
    options.setSSLSocketVerifier(new Named((int) settings.connect().toMillis()));
    return options;
  }

  // Read each time: a renewed authority needs no restart.
  private SSLContext context() throws LDAPException {
    if (settings.trust().isPresent()) {
      return Authority.of(settings.trust().get());
    }
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new LDAPException(ResultCode.CONNECT_ERROR, "no TLS", e);
    }
  }

  private int port(int usual) {
    return url.getPort() < 0 ? usual : url.getPort();
  }

  /** Shakes hands after StartTLS, within a limit, and looks whom the certificate names. */
  private static final class Named extends SSLSocketVerifier {

    private final int patience;

    Named(int patience) {
      this.patience = patience;
    }

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
      try {
        socket.setSoTimeout(patience);
      } catch (SocketException e) {
        throw new LDAPException(ResultCode.CONNECT_ERROR, "the connection broke", e);
      }
      // RFC 4513 3.1.3: the certificate has to name the host that was asked for.
      // The library spares numbers of this host's own loopback.
      new HostNameSSLSocketVerifier(false).verifySSLSocket(host, port, socket);
    }
  }
}
