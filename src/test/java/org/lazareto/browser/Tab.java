// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** One page at a time, as a person has it before them. Used by one thread. */
final class Tab {

  private final Chromium browser;
  private final String session;
  private final Overheard overheard = new Overheard();
  private final AtomicReference<CompletableFuture<Boolean>> load =
      new AtomicReference<>(new CompletableFuture<>());

  Tab(Chromium browser, String session) {
    this.browser = browser;
    this.session = session;
  }

  void open(String language) {
    for (String domain : List.of("Page", "Runtime", "Network", "Log", "Audits")) {
      send(domain + ".enable", Map.of());
    }
    send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    String agent = ask("navigator.userAgent").asString();
    send("Network.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
  }

  /** What the browser tells by itself; never blocks. */
  void happened(JsonNode event) {
    String method = event.path("method").asString();
    if (method.equals("Page.loadEventFired")) {
      load.get().complete(true);
    }
    overheard.add(method, event.path("params"));
  }

  /** What went over the wire and into the console. */
  Overheard overheard() {
    return overheard;
  }

  /** Opens an address; false if it is not shown but kept as a file, or not answered. */
  boolean go(String address) {
    CompletableFuture<Boolean> loaded = awaitsLoad();
    JsonNode answer = send("Page.navigate", Map.of("url", address));
    if (answer.has("errorText")) {
      return false;
    }
    return Chromium.await(loaded, "loading " + address);
  }

  /** Does what brings another page, and waits for that. */
  void leaving(Runnable act) {
    String before = address(); // asked later, the page might be gone before it answers
    CompletableFuture<Boolean> loaded = awaitsLoad();
    act.run();
    Chromium.await(loaded, "the page after " + before);
  }

  private CompletableFuture<Boolean> awaitsLoad() {
    overheard.forget();
    CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    load.set(loaded);
    return loaded;
  }

  /** The value of an expression, or what its promise brings. */
  JsonNode ask(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  String address() {
    return ask("location.href").asString();
  }

  /** All that can be read on the page. */
  String text() {
    return ask("document.body.innerText").asString();
  }

  /** As the browser shows them to the page's server. */
  String cookies() {
    StringBuilder all = new StringBuilder();
    for (JsonNode one : send("Network.getCookies", Map.of()).path("cookies")) {
      all.append(all.isEmpty() ? "" : "; ").append(one.path("name").asString());
      all.append('=').append(one.path("value").asString());
    }
    return all.toString();
  }

  void shape(int width, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Whether scripts of pages run; from the next page on. */
  void scripts(boolean on) {
    send("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  void press(Key key) {
    send("Input.dispatchKeyEvent", key.event("keyDown"));
    send("Input.dispatchKeyEvent", key.event("keyUp"));
  }

  void type(String text) {
    send("Input.insertText", Map.of("text", text));
  }

  /** The whole page, as PNG. */
  byte[] picture() {
    JsonNode size = send("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x", 0,
            "y", 0,
            "width", size.path("width").asInt(),
            "height", Math.min(size.path("height").asInt(), 8000),
            "scale", 1);
    JsonNode shot =
        send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(shot.path("data").asString());
  }

  JsonNode send(String method, Map<String, Object> parameters) {
    return browser.send(session, method, parameters);
  }
}
