// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.tls.Authority;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenID Connect over TLS. Whoever comes to its page has typed the password already;
 * what it says of itself and how each address is served can be told otherwise. Thread-safe.
 */
public final class FakeProvider implements AutoCloseable {

  public static final String DISCOVERY = "/.well-known/openid-configuration";
  public static final String PAGE = "/page";
  public static final String TOKEN = "/token";
  public static final String KEYS = "/keys";
  public static final String USERINFO = "/userinfo";

  /** Where the portal's people have it; the provider sends them nowhere else. */
  public static final String PORTAL = "https://gate.example.org";

  private static final String BACK = PORTAL + "/login/provider/back";
  private static final String CLIENT = "lazareto";
  private static final String SECRET = "a secret of both, with %, + and ñ: long enough";
  private static final String ACCESS = "an-access-token";

  /** How one address is served. */
  public enum Manner {
    /** Nothing comes, and the line stays. */
    SILENT,
    /** More comes than anybody has to say. */
    HUGE,
    /** What comes is no JSON. */
    GARBAGE,
    /** The provider has a trouble of its own. */
    TROUBLE,
    /** The provider sends to another address. */
    ELSEWHERE
  }

  /** What was asked for when a code was given. */
  private record Given(String nonce, String challenge) {}

  private final HttpsServer server;
  private final Path trust;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final Map<String, Given> codes = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Object> said = new ConcurrentHashMap<>();
  private final Map<String, Object> info = new ConcurrentHashMap<>();
  private final ProviderWord word = new ProviderWord(CLIENT, SECRET);

  public FakeProvider(SelfSigned certificate) throws Exception {
    this.trust = certificate.certificate();
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String issuer() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** Settings by which it is known, with generous limits; its secret is written to the folder. */
  public SomeOidcSettings settings(Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("client.secret"), SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    return new SomeOidcSettings(issuer(), secret).trust(trust);
  }

  /** What it says of who comes to its page, and how that is signed. */
  public ProviderWord word() {
    return word;
  }

  /** Something else stands in what it says of itself; with an empty text nothing. */
  public void discovery(String field, Object value) {
    said.put(field, value);
  }

  /** What its userinfo says. */
  public void userinfo(String claim, Object value) {
    info.put(claim, value);
  }

  public void serve(String path, Manner manner) {
    manners.put(path, manner);
  }

  /** The addresses that were asked for, in their order. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** Somebody goes to its page and is sent back; the query that they come back with. */
  public String visit(URI page) throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newBuilder().sslContext(Authority.of(trust)).build()) {
      HttpResponse<Void> reply =
          browser.send(
              HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
      String location = reply.headers().firstValue("Location").orElse("");
      if (!location.startsWith(BACK + "?")) {
        throw new IOException(page + ": sent to " + location);
      }
      return location.substring(BACK.length() + 1);
    }
  }

  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    log.add(path);
    try (exchange) {
      Manner manner = manners.get(path);
      if (manner != null) {
        badly(exchange, manner);
        return;
      }
      switch (path) {
        case DISCOVERY -> json(exchange, 200, itself());
        case KEYS -> text(exchange, 200, word.keys());
        case PAGE -> page(exchange);
        case TOKEN -> token(exchange);
        case USERINFO -> userinfo(exchange);
        default -> json(exchange, 404, Map.of());
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void badly(HttpExchange exchange, Manner manner) throws Exception {
    switch (manner) {
      case SILENT -> closed.await();
      case HUGE -> text(exchange, 200, "{\"x\":\"" + "x".repeat(1 << 20) + "\"}");
      case GARBAGE -> text(exchange, 200, "<html>{");
      case TROUBLE -> text(exchange, 503, "{}");
      case ELSEWHERE -> {
        exchange.getResponseHeaders().set("Location", issuer() + KEYS);
        exchange.sendResponseHeaders(302, -1);
      }
    }
  }

  private Map<String, Object> itself() {
    Map<String, Object> itself = new LinkedHashMap<>();
    itself.put("issuer", issuer());
    itself.put("authorization_endpoint", issuer() + PAGE);
    itself.put("token_endpoint", issuer() + TOKEN);
    itself.put("jwks_uri", issuer() + KEYS);
    itself.put("userinfo_endpoint", issuer() + USERINFO);
    itself.put("response_types_supported", List.of("code"));
    itself.put("subject_types_supported", List.of("public"));
    itself.put("id_token_signing_alg_values_supported", List.of("ES256"));
    itself.put("authorization_response_iss_parameter_supported", true);
    itself.putAll(said);
    itself.values().removeIf(""::equals);
    return itself;
  }

  private void page(HttpExchange exchange) throws Exception {
    Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
    require(asked.get("response_type").equals("code"));
    require(asked.get("client_id").equals(CLIENT));
    require(asked.get("redirect_uri").equals(BACK));
    require(asked.get("code_challenge_method").equals("S256"));
    require(List.of(asked.get("scope").split(" ")).contains("openid"));
    String code = "code-" + count.incrementAndGet();
    codes.put(code, new Given(asked.get("nonce"), asked.get("code_challenge")));
    String location =
        BACK + "?code=" + code + "&state=" + coded(asked.get("state")) + "&iss=" + coded(issuer());
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  // As RFC 6749 has it: a code is good once, for who it was given to, and for its verifier.
  private void token(HttpExchange exchange) throws Exception {
    Map<String, String> asked =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    boolean named = asked.containsKey("client_secret");
    String shown =
        named
            ? coded(asked.get("client_id")) + ":" + coded(asked.get("client_secret"))
            : basic(exchange);
    if (!shown.equals(coded(CLIENT) + ":" + coded(SECRET))) {
      json(exchange, 401, Map.of("error", "invalid_client"));
      return;
    }
    Given given = codes.remove(asked.get("code"));
    if (given == null
        || !BACK.equals(asked.get("redirect_uri"))
        || !given.challenge().equals(digest(asked.get("code_verifier")))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("access_token", ACCESS);
    tokens.put("token_type", "Bearer");
    tokens.put("id_token", word.of(issuer(), given.nonce()));
    json(exchange, 200, tokens);
  }

  private void userinfo(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known = ("Bearer " + ACCESS).equals(shown);
    json(exchange, known ? 200 : 401, known ? info : Map.of("error", "invalid_token"));
  }

  private static void require(boolean right) throws IOException {
    if (!right) {
      throw new IOException("not as it has to be asked");
    }
  }

  private static String basic(HttpExchange exchange) {
    String field = exchange.getRequestHeaders().getFirst("Authorization");
    return new String(
        Base64.getDecoder().decode(field.substring("Basic ".length())), StandardCharsets.UTF_8);
  }

  private static String digest(String verifier) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] sides = pair.split("=", 2);
      fields.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> object)
      throws IOException {
    text(exchange, status, JsonMapper.shared().writeValueAsString(object));
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
