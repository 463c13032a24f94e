// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Asks a started portal over real TLS, trusting the certificate that it made for itself. */
public final class Browser implements AutoCloseable {

  private final int port;
  private final HttpClient client;

  public Browser(int port, KeyStore trusted) {
    this.port = port;
    this.client = HttpClient.newBuilder().sslContext(context(trusted)).build();
  }

  /** What an older browser calls this server in the field Origin. */
  public String address() {
    return "https://localhost:" + port;
  }

  /** A bare connection, for who does not keep to the protocol. */
  SSLSocket socket() throws IOException {
    return (SSLSocket) client.sslContext().getSocketFactory().createSocket("localhost", port);
  }

  /** Gets a path; header fields come in pairs of name and value. */
  public HttpResponse<byte[]> get(String path, String... fields) {
    return send(request(path, fields).GET());
  }

  /** Gets a path and goes away after the first byte. */
  void abandon(String path) {
    try (InputStream in =
        client.send(request(path).GET().build(), BodyHandlers.ofInputStream()).body()) {
      assertThat(in.read()).isNotNegative();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<byte[]> post(String path, String form, String... fields) {
    return send(
        request(path, fields)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** A file as a form brings it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record SomeFile(String field, String name, byte[] content) {}

  /** A form with a file behind its fields, which come in pairs of name and value. */
  public HttpResponse<byte[]> postFile(
      String path, SomeFile file, List<String> form, String... fields) {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < form.size(); i += 2) {
      parts.append("--xXx\r\nContent-Disposition: form-data; name=\"" + form.get(i));
      parts.append("\"\r\n\r\n" + form.get(i + 1) + "\r\n");
    }
    parts.append("--xXx\r\nContent-Disposition: form-data; name=\"" + file.field());
    parts.append("\"; filename=\"" + file.name().replace("\"", "%22"));
    parts.append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    return send(
        request(path, fields)
            .setHeader("Content-Type", "multipart/form-data; boundary=xXx")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(parts.toString()),
                    BodyPublishers.ofByteArray(file.content()),
                    BodyPublishers.ofString("\r\n--xXx--\r\n"))));
  }

  public HttpResponse<byte[]> postJson(String path, String json, String... fields) {
    return send(
        request(path, fields)
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<byte[]> send(String method, String path, String... fields) {
    return send(request(path, fields).method(method, BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    return fields.length == 0 ? request : request.headers(fields);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the reply says, unpacked if it came packed. */
  public static String text(HttpResponse<byte[]> response) {
    boolean packed = response.headers().firstValue("Content-Encoding").isPresent();
    try {
      byte[] body = response.body();
      return new String(
          packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body,
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SSLContext context(KeyStore trusted) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      KeyStore only = KeyStore.getInstance("PKCS12");
      only.load(null, null);
      only.setCertificateEntry("portal", trusted.getCertificate("portal"));
      trust.init(only);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
