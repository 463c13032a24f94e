// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a browser tells by itself while it shows a page: what it asked for, what that weighed, and
 * what it did not like. Thread-safe.
 */
final class Overheard {

  private static final Set<String> DISLIKED = Set.of("error", "warning", "assert");

  private final List<String> asked = new ArrayList<>();
  private final List<String> dislikes = new ArrayList<>();
  private String document = "";
  private long bytes;
  private int status;

  synchronized void add(String method, JsonNode told) {
    switch (method) {
      case "Network.requestWillBeSent" -> asked(told);
      case "Network.responseReceived" -> answered(told);
      case "Network.loadingFinished" -> bytes += told.path("encodedDataLength").asLong();
      case "Runtime.exceptionThrown" -> dislikes.add("exception: " + told);
      case "Page.javascriptDialogOpening" -> dislikes.add("a script runs: " + told);
      case "Audits.issueAdded" -> issue(told.path("issue"));
      case "Runtime.consoleAPICalled" -> disliked(told.path("type").asString(), told);
      case "Log.entryAdded" -> logged(told.path("entry"));
      default -> {}
    }
  }

  private void asked(JsonNode told) {
    String address = told.path("request").path("url").asString();
    asked.add(address);
    if (told.path("type").asString().equals("Document")) {
      document = address;
    }
  }

  private void answered(JsonNode told) {
    if (told.path("type").asString().equals("Document")) {
      status = told.path("response").path("status").asInt();
    }
  }

  /** That the page itself is a refusal (403, 422) is its answer, not a fault in it. */
  private void logged(JsonNode entry) {
    boolean ofPage =
        entry.path("source").asString().equals("network")
            && entry.path("url").asString().equals(document);
    if (!ofPage) {
      disliked(entry.path("level").asString(), entry);
    }
  }

  /**
   * Advice on how the browser could fill in a form is no fault: a search wants none of it. Nor is
   * it that a form was sent without a finger on it: here a script presses the buttons.
   */
  private void issue(JsonNode issue) {
    String what = issue.toString();
    if (!what.contains("AutocompleteValueToIdOrName")
        && !what.contains("NavigationEntryMarkedSkippable")) {
      dislikes.add("issue: " + what);
    }
  }

  private void disliked(String level, JsonNode what) {
    if (DISLIKED.contains(level)) {
      dislikes.add("console: " + what);
    }
  }

  synchronized void forget() {
    asked.clear();
    dislikes.clear();
    bytes = 0;
  }

  /** Every address that was asked for since the last page. */
  synchronized List<String> addresses() {
    return List.copyOf(asked);
  }

  /** With which status the page itself came. */
  synchronized int status() {
    return status;
  }

  /** Errors and warnings in the console, reports of the content policy, dialogues. */
  synchronized List<String> dislikes() {
    return List.copyOf(dislikes);
  }

  /** What came over the wire, packed and with its heads; nothing for what the browser had. */
  synchronized long bytes() {
    return bytes;
  }
}
