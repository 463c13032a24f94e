// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, driven by its own DevTools protocol: JSON over a web socket, which shows the
 * network and the console as well as the page. Thread-safe.
 */
final class Chromium implements AutoCloseable {

  /** So generous that no slow machine fails for it; a browser that hangs must not hang the test. */
  static final long PATIENCE_SECONDS = 120;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final WebSocket socket;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> tabs = new ConcurrentHashMap<>();

  /**
   * @param folder for its profile and its own log
   * @param origin whose certificate it trusts beside the usual
   */
  Chromium(Path folder, String origin) throws IOException, InterruptedException {
    this(folder, origin, List.of());
  }

  /**
   * @param options beside the usual
   */
  Chromium(Path folder, String origin, List<String> options)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of("/usr/bin/chromium"));
    // As root in a private machine its own sandbox does not start; it only sees our own pages.
    command.addAll(List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"));
    command.addAll(List.of("--disable-dev-shm-usage", "--disable-background-networking"));
    command.addAll(List.of("--disable-component-update", "--disable-sync", "--mute-audio"));
    command.addAll(List.of("--hide-scrollbars", "--force-color-profile=srgb"));
    command.add("--remote-debugging-port=0");
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("--ignore-certificate-errors-spki-list=" + KeyDigest.of(origin));
    command.addAll(options);
    command.add("about:blank");
    Path log = folder.resolve("chromium.log");
    this.process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(listening(log), new Listener())
            .join();
  }

  /** Where it listens, as it says in its log. */
  private URI listening(Path log) throws IOException, InterruptedException {
    String before = "DevTools listening on ";
    for (long i = 0; i < PATIENCE_SECONDS * 20 && process.isAlive(); i++) {
      for (String line : Files.readAllLines(log)) {
        if (line.startsWith(before)) {
          return URI.create(line.substring(before.length()));
        }
      }
      Thread.sleep(50);
    }
    throw new IOException("chromium does not start: " + Files.readString(log));
  }

  /** A tab that shares nothing with any other, of somebody who reads {@code language}. */
  Tab tab(String language) {
    String context =
        send("", "Target.createBrowserContext", Map.of()).path("browserContextId").asString();
    Map<String, Object> where = Map.of("url", "about:blank", "browserContextId", context);
    return attach(send("", "Target.createTarget", where).path("targetId").asString(), language);
  }

  private Tab attach(String target, String language) {
    Map<String, Object> flat = Map.of("targetId", target, "flatten", true);
    String session = send("", "Target.attachToTarget", flat).path("sessionId").asString();
    Tab tab = new Tab(this, session);
    tabs.put(session, tab::happened);
    tab.open(language);
    return tab;
  }

  /** Asks a tab, or without a session the browser itself. */
  JsonNode send(String session, String method, Map<String, Object> parameters) {
    long number = numbers.incrementAndGet();
    Map<String, Object> message = new java.util.HashMap<>();
    message.put("id", number);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(number, answer);
    synchronized (socket) {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    }
    return result(method, await(answer, method));
  }

  private static JsonNode result(String method, JsonNode answer) {
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  static <T> T await(CompletableFuture<T> awaited, String what) {
    try {
      return awaited.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("chromium: " + what, e);
    }
  }

  private void heard(JsonNode message) {
    if (message.has("id")) {
      asked.remove(message.path("id").asLong()).complete(message);
    } else if (message.has("sessionId")) {
      tabs.getOrDefault(message.path("sessionId").asString(), _ -> {}).accept(message);
    }
  }

  @Override
  public void close() {
    process.destroy();
    socket.abort();
    try {
      // Only when it has ended, its logs are whole.
      boolean ignored = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts the pieces of a message together. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        JsonNode message = JSON.readTree(text.toString());
        text.setLength(0);
        heard(message);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      asked.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }
}
