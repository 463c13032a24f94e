// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lazareto.tls.Authority;
import org.lazareto.web.OidcSettings;

/** Asks the provider, never without TLS, and takes no answer that is late or large. Thread-safe. */
final class OidcLine implements ResourceRetriever {

  private static final int OK = 200;
  private static final int ITS_OWN_TROUBLE = 500;

  private final OidcSettings.Line settings;

  OidcLine(OidcSettings.Line settings) {
    this.settings = settings;
  }

  /** The text at that address. */
  String text(URI uri) throws IOException {
    HttpResponse<byte[]> reply = ask(HttpRequest.newBuilder(secure(uri)));
    if (reply.statusCode() != OK) {
      throw new IOException(uri + ": status " + reply.statusCode());
    }
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    return new Resource(text(URI.create(url.toString())), null);
  }

  /** What the provider answers to a request that the library has made. */
  HTTPResponse send(HTTPRequest request) throws IOException {
    HttpRequest.Builder own =
        HttpRequest.newBuilder(secure(request.getURI()))
            .method(
                request.getMethod().name(),
                Optional.ofNullable(request.getBody())
                    .map(BodyPublishers::ofString)
                    .orElseGet(BodyPublishers::noBody));
    request.getHeaderMap().forEach((name, values) -> values.forEach(v -> own.header(name, v)));
    HttpResponse<byte[]> reply = ask(own);
    if (reply.statusCode() >= ITS_OWN_TROUBLE) {
      throw new IOException(request.getURI() + ": status " + reply.statusCode());
    }
    HTTPResponse response = new HTTPResponse(reply.statusCode());
    reply
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.setHeader("Content-Type", type));
    response.setBody(new String(reply.body(), StandardCharsets.UTF_8));
    return response;
  }

  /** An address that may be used: nothing is ever said in the clear. */
  static URI secure(URI uri) throws IOException {
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IOException(uri + ": not https");
    }
    return uri;
  }

  private HttpResponse<byte[]> ask(HttpRequest.Builder builder) throws IOException {
    Duration most = settings.connect().plus(settings.answer());
    HttpRequest request = builder.timeout(most).build();
    HttpClient client = client();
    try {
      return client
          .sendAsync(
              request,
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.largest().bytes()))
          .get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(request.uri() + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(request.uri() + ": no whole answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(request.uri().toString()).initCause(e);
    } finally {
      client.shutdownNow();
    }
  }

  // One for each question, which are few: what it trusts is read each time, so that a renewed
  // authority needs no restart, and nothing of a question that was given up stays.
  private HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect());
    settings.trust().map(Authority::of).ifPresent(builder::sslContext);
    return builder.build();
  }
}
