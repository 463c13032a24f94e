// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.lazareto.text.LazaretoException;

/**
 * Somebody who uses the portal as with a browser: over TLS, with cookies of their own, through the
 * forms of its pages. Confined to one thread.
 */
public final class Visitor implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  /** Of the certificate that a portal makes for itself; it guards nothing. */
  private static final char[] OPEN = "lazareto".toCharArray();

  private final URI portal;
  private final String language;
  private final HttpClient client;
  private String page = "";

  /**
   * Comes to a portal.
   *
   * @param directory the portal's, where the certificate lies that is trusted, and no other
   * @param language in which pages are read
   */
  public Visitor(String portal, Path directory, String language) throws IOException {
    this.portal = URI.create(portal);
    this.language = language;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trusting(directory.resolve("own-certificate.p12")))
            .cookieHandler(new CookieManager())
            .build();
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(in, OPEN);
      KeyStore only = KeyStore.getInstance("PKCS12");
      only.load(null, null);
      only.setCertificateEntry("portal", own.getCertificate(own.aliases().nextElement()));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(only);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /**
   * Opens a page.
   *
   * @throws LazaretoException if it is not there
   */
  public String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> reply = send(request(path).GET());
    if (reply.statusCode() != 200) {
      throw new LazaretoException("demo.group.page", path, reply.statusCode());
    }
    page = reply.body();
    return page;
  }

  /**
   * Sends a form of the page that was opened last.
   *
   * @return where it leads
   * @throws LazaretoException if it leads nowhere: what was wanted was not done
   */
  public String send(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(field -> "&" + field.getKey() + "=" + coded(field.getValue()))
            .collect(Collectors.joining("", "form-token=" + coded(piece(TOKEN)), ""));
    HttpResponse<String> reply =
        send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form)));
    if (reply.statusCode() != 303) {
      throw new LazaretoException("demo.group.page", path, reply.statusCode());
    }
    return reply.headers().firstValue("Location").orElse("");
  }

  /** What the pattern's first group fits in the page that was opened last. */
  public String piece(Pattern pattern) {
    return pattern
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElse("");
  }

  public void logIn(String name, String password) throws IOException, InterruptedException {
    get("/login");
    send("/login", Map.of("name", name, "password", password));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(portal.resolve(path)).header("Accept-Language", language);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String coded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
