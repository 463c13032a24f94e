// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.lazareto.node.line.LineSettings;
import org.lazareto.ops.Quoted;
import org.lazareto.update.TransferSettings;

/** Sends reports to whoever listens at an address. Confined to one thread. */
final class Post implements AutoCloseable {

  private static final int TAKEN = 204;
  private static final int NOT_TAKEN = 403;
  private static final int MOST_WORDS = 200;

  private final URI at;
  private final TransferSettings settings;
  private final HttpClient client;

  Post(LineSettings line) {
    String address = line.address();
    this.at = URI.create(address + (address.endsWith("/") ? "report" : "/report"));
    this.settings = line.transfer();
    this.client = settings.client();
  }

  /**
   * Sends one.
   *
   * @return why it was refused, such as by whoever is not our hub; empty if it was taken
   */
  Optional<String> send(byte[] report) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .timeout(settings.connectTimeout().plus(settings.idle()))
            .header("User-Agent", settings.userAgent())
            .POST(BodyPublishers.ofByteArray(report))
            .build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return switch (answer.statusCode()) {
          case TAKEN -> Optional.empty();
          case NOT_TAKEN -> Optional.of(Quoted.of(new String(body.readNBytes(MOST_WORDS), UTF_8)));
          default -> throw new IOException(at + ": status " + answer.statusCode());
        };
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(at.toString()).initCause(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
